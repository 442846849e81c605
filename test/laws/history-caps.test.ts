import { copyThatHeard } from "../support/copy-that-heard";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

const DAY = 86_400_000;
const START = Date.parse("2026-03-02T15:00:00Z");

let capped: Lab;
let uncapped: Lab;
labOfFile((made) => (capped = made));
labOfFile((made) => (uncapped = made), { historyRevisions: null });

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
  const heard = await copyThatHeard(lab, [lab.events()]);
  const read = lab.copy();
  await read.backfill();
  return { heard, read };
}

const flagged = async (copy: Copy): Promise<string[]> => {
  const { rows } = await capped.database.pool.query<{ object_type: string }>(
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
  const { rows } = await capped.database.pool.query<{ count: number }>(
    "select count(*) as count from handoff.property_changes where portal_id = $1 and property = 'dealstage'",
    [heard.portalId],
  );
  expect(rows[0]?.count).toBe(26);
});

test("without a cap nothing is flagged below it, and reading gives what hearing gives", async () => {
  const { heard, read } = await restlessDeal(uncapped);
  expect(await read.figures()).toEqual(await heard.figures());
});
