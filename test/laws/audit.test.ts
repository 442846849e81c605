import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

const at = (text: string): number => Date.parse(text);

let lab: Lab;
let copy: Copy;

labOfFile((made) => (lab = made));
beforeAll(async () => {
  await lab.begin();
});

/** Two leads: one with a held appointment and a won deal, one dropped. */
beforeEach(async () => {
  const { ui } = lab.portal;
  for (const record of lab.portal.list("contacts")) ui.archive("contacts", record.id);
  for (const record of lab.portal.list("deals")) ui.archive("deals", record.id);
  for (const record of lab.portal.list("meetings")) ui.archive("meetings", record.id);
  const won = ui.createRecord(
    "contacts",
    { lifecyclestage: "lead", hubspot_owner_id: "11" },
    { at: at("2026-03-02T15:00:00Z"), sourceType: "FORM" },
  );
  const dropped = ui.createRecord("contacts", { lifecyclestage: "lead" }, { at: at("2026-03-05T15:00:00Z"), sourceType: "FORM" });
  const associatedWith = [{ type: "contacts" as const, id: won.id }];
  const start = "2026-03-09T15:00:00.000Z";
  ui.createRecord(
    "meetings",
    { hs_timestamp: start, hs_meeting_start_time: start, hs_meeting_outcome: "COMPLETED" },
    { at: at("2026-03-06T15:00:00Z"), associatedWith },
  );
  const deal = ui.createRecord("deals", { amount: "1200", dealstage: "contractsent" }, { at: at("2026-03-10T15:00:00Z"), associatedWith });
  ui.updateRecord("deals", deal.id, { dealstage: "closedwon" }, { at: at("2026-03-20T15:00:00Z") });
  ui.updateRecord("contacts", dropped.id, { handoff_disqualification_reason: "no_response" }, { at: at("2026-03-08T15:00:00Z") });
  copy = lab.copy();
  await copy.backfill();
});

const corrupt = async (statement: string): Promise<void> => {
  const { rowCount } = await lab.database.pool.query(statement, [copy.portalId]);
  expect(rowCount).toBe(1);
};

test("an audit of figures that nobody touched names nothing", async () => {
  expect(await copy.audit()).toMatchObject({ leads: 2, deals: 1, differences: [] });
});

test("an audit names a lead row that is not what the facts say, its field, and both values", async () => {
  await corrupt("update handoff.leads set owner_id = 12 where portal_id = $1 and owner_id = 11");
  const { differences } = await copy.audit();
  expect(differences).toEqual([{ what: "lead", key: expect.any(String) as string, field: "ownerId", kept: 12, recomputed: 11 }]);
});

test("an audit names a lead row that is missing", async () => {
  await corrupt("delete from handoff.leads where portal_id = $1 and owner_id = 11");
  const { differences } = await copy.audit();
  expect(differences).toContainEqual(expect.objectContaining({ what: "lead", field: "row", kept: "missing", recomputed: "there" }));
});

test("an audit names a lead row of a contact that nobody knows", async () => {
  await corrupt(
    `insert into handoff.leads select (jsonb_populate_record(leads, '{"lead_id": "00000000-0000-4000-8000-000000000001", "contact_id": 424242}')).*
     from handoff.leads where portal_id = $1 and owner_id = 11`,
  );
  const { differences } = await copy.audit();
  expect(differences).toContainEqual({
    what: "lead",
    key: "00000000-0000-4000-8000-000000000001",
    field: "row",
    kept: "there",
    recomputed: "missing",
  });
});

test("an audit names a cell of the kept sums that is off by one", async () => {
  await corrupt(
    "update handoff.rollup_a set deals_won = deals_won + 1 where portal_id = $1 and tier = 'month' and basis = 'period' and deals_won > 0",
  );
  const { differences } = await copy.audit();
  expect(differences).toEqual([
    { what: "cell", key: expect.stringContaining("month | period | 2026-03-01") as string, field: "dealsWon", kept: 2, recomputed: 1 },
  ]);
});

test("an audit names a cell that stands for nothing", async () => {
  await corrupt(
    `insert into handoff.rollup_b (portal_id, build, tier, basis, bucket_on, source, owner, pipeline_id, leads)
     values ($1, 1, 'day', 'cohort', '2026-01-01', 'radio', 'Unassigned', '', 3)`,
  );
  expect((await copy.audit()).differences).toEqual([
    { what: "cell", key: expect.stringContaining("day | cohort | 2026-01-01 | radio") as string, field: "leads", kept: 3, recomputed: 0 },
  ]);
});

test("an audit names the deal, the lead and every sum that rest on a fact that was changed", async () => {
  await corrupt(
    "update handoff.property_changes set value = 'closedlost' where portal_id = $1 and property = 'dealstage' and value = 'closedwon'",
  );
  const { differences } = await copy.audit();
  expect(differences).toContainEqual(expect.objectContaining({ what: "deal", field: "outcome", kept: "won", recomputed: "lost" }));
  expect(differences).toContainEqual(expect.objectContaining({ what: "lead", field: "wonAtMs", recomputed: null }));
  const sums = differences.filter(({ what }) => what === "cell");
  // Day and month, cohort and period, by campaign and by owner; what was lost also by reason.
  for (const [field, cells] of [
    ["dealsWon", 8],
    ["dealsLost", 12],
    ["revenueMinor", 8],
  ] as const)
    expect(sums.filter((difference) => difference.field === field)).toHaveLength(cells);
});

test("an audit names the deal whose fact was removed", async () => {
  await corrupt("delete from handoff.property_changes where portal_id = $1 and object_type = 'deals' and property = 'amount'");
  expect((await copy.audit()).differences).toContainEqual(expect.objectContaining({ what: "deal", field: "amountMinor", kept: 120_000 }));
});

describe("against the account's own records", () => {
  test("an audit of facts that nobody touched names nothing", async () => {
    expect(await copy.auditFacts()).toEqual([]);
  });

  test("an audit names a fact that was changed, with both values and since when", async () => {
    await corrupt(
      "update handoff.property_changes set value = 'closedlost' where portal_id = $1 and property = 'dealstage' and value = 'closedwon'",
    );
    expect(await copy.auditFacts()).toEqual([
      {
        what: "fact",
        key: expect.stringMatching(/^deals \d+$/) as string,
        field: "dealstage",
        kept: "closedlost since 2026-03-20T15:00:00.000Z",
        recomputed: "closedwon since 2026-03-20T15:00:00.000Z",
      },
    ]);
  });

  test("an audit names a fact that was removed, one that was made up, and a link that is not there", async () => {
    await corrupt("delete from handoff.property_changes where portal_id = $1 and object_type = 'deals' and property = 'amount'");
    await corrupt(
      `insert into handoff.property_changes
       select portal_id, 'contacts', record_id, 'lifecyclestage', occurred_at_ms + 1000, 'customer', false, null
       from handoff.property_changes where portal_id = $1 and property = 'handoff_disqualification_reason'`,
    );
    await corrupt("update handoff.contact_links set is_present = false where portal_id = $1 and object_type = 'deals'");
    const fact = (key: string, field: string, kept: string, recomputed: string) => ({
      what: "fact",
      key: expect.stringContaining(key) as string,
      field,
      kept,
      recomputed: expect.stringContaining(recomputed) as string,
    });
    expect(await copy.auditFacts()).toEqual([
      fact("contacts", "lifecyclestage", "customer since 2026-03-08T15:00:01.000Z", "nothing"),
      fact("deals", "amount", "nothing", "1200 since 2026-03-10"),
      fact("deals", "contacts", "none", ""),
    ]);
  });

  test("an audit names a record that is kept as gone, and one that is kept and gone", async () => {
    await corrupt("update handoff.records set is_present = false where portal_id = $1 and object_type = 'deals'");
    for (const meeting of lab.portal.list("meetings")) lab.portal.ui.archive("meetings", meeting.id);
    expect(await copy.auditFacts()).toEqual([
      expect.objectContaining({ field: "record", kept: "gone", recomputed: "there" }),
      expect.objectContaining({ field: "record", kept: "there", recomputed: "gone" }),
    ]);
  });
});

test("what was told on our card alone, such as when a parked lead wakes, is no difference from HubSpot", async () => {
  lab.nowMs = lab.portal.clock.nowMs();
  const [contact] = lab.portal.list("contacts");
  const identity = { portalId: copy.portalId, userId: 501 };
  await lab.card.dropLead(identity, { requestId: "park-and-audit", contactId: String(contact?.id), reason: "not_now", wakesInMonths: 1 });
  await copy.reconcile(0);
  expect(await copy.auditFacts()).toEqual([]);
});
