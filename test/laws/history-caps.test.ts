import { createTestDatabase, type TestDatabase } from "../support/database";
import { createLab, type Copy, type Lab } from "../support/lab";

const DAY = 86_400_000;
const START = Date.parse("2026-03-02T15:00:00Z");

let database: TestDatabase;
let capped: Lab;
let uncapped: Lab;

beforeAll(async () => {
  database = await createTestDatabase();
  capped = await createLab(database);
  uncapped = await createLab(database, { historyRevisions: null });
});
afterAll(async () => {
  await capped.close();
  await uncapped.close();
  await database.drop();
});

/** A deal that went back and forth 25 times: HubSpot shows the last 20 of its stages. */
async function restlessDeal(lab: Lab): Promise<{ heard: Copy; read: Copy }> {
  await lab.begin();
  const { ui } = lab.portal;
  const contact = ui.createRecord("contacts", { lifecyclestage: "lead" }, { at: START, sourceType: "FORM" });
  const deal = ui.createRecord(
    "deals",
    { amount: "900", dealstage: "appointmentscheduled" },
    { at: START + DAY, associatedWith: [{ type: "contacts", id: contact.id }] },
  );
  for (let move = 1; move <= 25; move += 1) {
    const dealstage = move === 3 ? "closedlost" : move === 25 ? "closedwon" : move % 2 === 0 ? "contractsent" : "presentationscheduled";
    ui.updateRecord("deals", deal.id, { dealstage }, { at: START + (move + 1) * DAY });
  }
  lab.nowMs = START + 60 * DAY;
  const heard = lab.copy();
  await heard.installEmpty();
  await heard.deliver(lab.events());
  await heard.drain();
  const read = lab.copy();
  await read.backfill();
  return { heard, read };
}

const flagged = async (copy: Copy): Promise<string[]> => {
  const { rows } = await database.pool.query<{ object_type: string }>(
    "select object_type from handoff.records where portal_id = $1 and is_history_truncated",
    [copy.portalId],
  );
  return rows.map((row) => row.object_type);
};

test("a history that HubSpot cut off is flagged, its end stands, and the audit is clean", async () => {
  const { heard, read } = await restlessDeal(capped);
  for (const copy of [heard, read]) {
    expect(await flagged(copy)).toEqual(["deals"]);
    const { deals } = await copy.figures();
    expect(deals.map(({ outcome, wonAtMs, amountMinor }) => ({ outcome, wonAtMs, amountMinor }))).toEqual([
      { outcome: "won", wonAtMs: START + 26 * DAY, amountMinor: 90_000 },
    ]);
    expect((await copy.audit()).differences).toEqual([]);
  }
});

test("a shorter history read later deletes nothing that was heard", async () => {
  const { heard } = await restlessDeal(capped);
  const { rows } = await database.pool.query<{ count: number }>(
    "select count(*) as count from handoff.property_changes where portal_id = $1 and property = 'dealstage'",
    [heard.portalId],
  );
  expect(rows[0]?.count).toBe(26);
});

test("without a cap nothing is flagged below it, and reading gives what hearing gives", async () => {
  const { heard, read } = await restlessDeal(uncapped);
  expect(await read.figures()).toEqual(await heard.figures());
});
