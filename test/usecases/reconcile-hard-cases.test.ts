import { callCount } from "../../src/domain/reconcile/calls";
import type { Copy, Lab, WebhookEvent } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { dealWith, formLead } from "../support/lab-records";

const at = (text: string): number => Date.parse(text);
const DAY = 86_400_000;

let lab: Lab;
let copy: Copy;
let ann: number;
let deal: number;

jest.setTimeout(120_000);
labOfFile((made) => (lab = made));

beforeEach(async () => {
  lab.nowMs = at("2026-11-19T12:00:00Z");
  await lab.begin();
  lab.portal.searchLagMs = 0;
  ann = formLead(lab.portal, at("2026-03-02T15:00:00Z"));
  deal = dealWith(lab.portal, ann, at("2026-03-10T15:00:00Z"), { amount: "1200", dealstage: "contractsent" });
  copy = lab.copy();
  await copy.backfill();
  await copy.reconcile();
  lab.nowMs += DAY;
});

/** An event of a deal's stage as HubSpot would send it. */
const stageEvent = (value: string, occurredAt: number): WebhookEvent => ({
  eventId: 1,
  appId: 4242,
  subscriptionType: "object.propertyChange",
  objectTypeId: "0-3",
  objectId: deal,
  propertyName: "dealstage",
  propertyValue: value,
  changeSource: "CRM_UI",
  sourceId: "userId:501",
  occurredAt,
});

const dealRow = async () => (await copy.figures()).deals[0];

test("an event that comes again, long after the reconcile that overtook it, changes nothing", async () => {
  lab.portal.ui.updateRecord("deals", deal, { dealstage: "presentationscheduled" }, { at: at("2026-11-20T08:00:00Z") });
  lab.portal.ui.updateRecord("deals", deal, { dealstage: "closedwon" }, { at: at("2026-11-20T09:00:00Z") });
  await copy.reconcile();
  const figures = await copy.figures();
  await copy.deliver([stageEvent("presentationscheduled", at("2026-11-20T08:00:00Z"))]);
  await copy.drain();
  expect(await copy.figures()).toEqual(figures);
  expect((await copy.reconcile()).repairs).toEqual([]);
});

test("an event that HubSpot's record does not know, later than its history, is overruled and never deleted", async () => {
  lab.portal.ui.updateRecord("deals", deal, { dealstage: "closedlost" }, { at: at("2026-11-20T08:00:00Z") });
  // Its history says lost at 8:00; the event of the stage before is stamped after it.
  await copy.deliver([stageEvent("contractsent", at("2026-11-20T08:00:01Z"))]);
  await copy.drain();
  expect(await dealRow()).toMatchObject({ outcome: "open" });
  await copy.reconcile();
  expect(await dealRow()).toMatchObject({ outcome: "lost", lostAtMs: at("2026-11-20T08:00:00Z") });
  const { rows } = await lab.database.pool.query(
    "select value, is_history from handoff.property_changes where portal_id = $1 and property = 'dealstage' and occurred_at_ms = $2 order by 1",
    [copy.portalId, at("2026-11-20T08:00:01Z")],
  );
  expect(rows).toEqual([
    { value: "closedlost", is_history: true },
    { value: "contractsent", is_history: false },
  ]);
  expect(await copy.auditFacts()).toEqual([]);
});

test("such an event is found even when it comes after the read that should have known it", async () => {
  lab.portal.ui.updateRecord("deals", deal, { dealstage: "closedwon" }, { at: at("2026-11-20T08:00:00Z") });
  await copy.reconcile();
  await copy.deliver([stageEvent("contractsent", at("2026-11-20T08:30:00Z"))]);
  await copy.drain();
  expect(await dealRow()).toMatchObject({ outcome: "open" });
  const { repairs } = await copy.reconcile();
  expect(repairs).toEqual([{ objectType: "deals", recordId: deal, what: "changed", properties: ["dealstage"] }]);
  expect(await dealRow()).toMatchObject({ outcome: "won", wonAtMs: at("2026-11-20T08:00:00Z") });
  const quiet = await copy.reconcile();
  expect(quiet.repairs).toEqual([]);
  expect(quiet.calls.reads).toBe(0);
});

test("a stage that changed twice in one second has both entries, and the later one stands", async () => {
  const { ui } = lab.portal;
  ui.updateRecord("deals", deal, { dealstage: "closedlost" }, { at: at("2026-11-20T08:00:00.200Z") });
  ui.updateRecord("deals", deal, { dealstage: "closedwon" }, { at: at("2026-11-20T08:00:00.900Z") });
  await copy.reconcile();
  expect(await dealRow()).toMatchObject({ outcome: "won" });
  const { rows } = await lab.database.pool.query(
    "select value from handoff.property_changes where portal_id = $1 and property = 'dealstage' order by occurred_at_ms",
    [copy.portalId],
  );
  expect(rows).toEqual([{ value: "contractsent" }, { value: "closedlost" }, { value: "closedwon" }]);
  expect(await copy.auditFacts()).toEqual([]);
});

test("a history at its cap keeps what events told from before it, and is no difference", async () => {
  const { ui } = lab.portal;
  for (let turn = 0; turn < 30; turn += 1) {
    const dealstage = turn % 2 === 0 ? "closedwon" : "contractsent";
    ui.updateRecord("deals", deal, { dealstage }, { at: at("2026-11-20T08:00:00Z") + turn * 60_000 });
  }
  // The first ten were heard; HubSpot remembers the last twenty.
  const heard = lab.events().filter((event) => event.propertyName === "dealstage" && event.occurredAt >= at("2026-11-20T08:00:00Z"));
  await copy.deliver(heard.slice(0, 10));
  await copy.reconcile();
  const { rows } = await lab.database.pool.query(
    "select count(*) as kept from handoff.property_changes where portal_id = $1 and property = 'dealstage' and occurred_at_ms >= $2",
    [copy.portalId, at("2026-11-20T08:00:00Z")],
  );
  expect(rows).toEqual([{ kept: 30 }]);
  expect(await copy.auditFacts()).toEqual([]);
  expect((await copy.reconcile()).repairs).toEqual([]);
});

test("a merge unheard takes the deals with it, and a link that ended after it ends", async () => {
  const { ui } = lab.portal;
  const ben = formLead(lab.portal, at("2026-03-05T15:00:00Z"));
  await copy.reconcile();
  lab.nowMs += DAY;
  ui.merge("contacts", ben, ann, { at: lab.nowMs - 3000 });
  await copy.reconcile();
  expect(await dealRow()).toMatchObject({ contactId: ben });
  lab.nowMs += DAY;
  // What is kept of this link is under the id that was merged away.
  ui.dissociate({ type: "deals", id: deal }, { type: "contacts", id: ben }, { at: lab.nowMs - 1000 });
  expect((await copy.reconcile()).repairs).toEqual([{ objectType: "deals", recordId: deal, what: "linked", properties: [] }]);
  expect(await dealRow()).toMatchObject({ contactId: null });
  expect(await copy.auditFacts()).toEqual([]);
});

test("what search is behind with is told as such, is no repair, and is found the next time", async () => {
  const { ui } = lab.portal;
  lab.portal.searchLagMs = 60_000;
  const cleo = formLead(lab.portal, lab.nowMs - 2000);
  const seen = lab.events();
  await copy.deliver(seen.filter((event) => event.objectId === cleo));
  const first = await copy.reconcile();
  expect(first.repairs).toEqual([]);
  expect(first.counts.find(({ name }) => name === "contacts")).toEqual({
    name: "contacts",
    objectType: "contacts",
    hubspot: 1,
    ours: 2,
    reasons: { index_lag: 1 },
  });
  expect(first.counts.filter(({ reasons }) => reasons.unexplained !== undefined)).toEqual([]);

  // Unheard and unseen by the index: nobody can know.
  ui.updateRecord("contacts", ann, { lifecyclestage: "customer" }, { at: lab.nowMs - 1000 });
  expect((await copy.reconcile()).repairs).toEqual([]);
  lab.portal.clock.advance(61_000);
  expect((await copy.reconcile()).repairs).toEqual([expect.objectContaining({ recordId: ann, what: "changed" })]);
});

test("one absence among very many records is found in a few looks", async () => {
  const { ui } = lab.portal;
  const made = Array.from({ length: 900 }, () => formLead(lab.portal, at("2026-11-01T15:00:00Z")));
  await copy.reconcile();
  const quiet = await copy.reconcile();
  lab.nowMs += DAY;
  ui.archive("contacts", made[450] ?? 0, { at: lab.nowMs - 1000 });
  const { repairs, calls } = await copy.reconcile();
  expect(repairs).toEqual([{ objectType: "contacts", recordId: made[450], what: "deleted", properties: [] }]);
  // The looks at halves, and one read of the record and of the recycle bin.
  expect(callCount(calls) - callCount(quiet.calls)).toBeLessThanOrEqual(8);
});

test("a run that is stopped goes on where it was, and logs each repair once", async () => {
  const { ui } = lab.portal;
  ui.updateRecord("deals", deal, { amount: "5" }, { at: lab.nowMs - 1000 });
  ui.dissociate({ type: "deals", id: deal }, { type: "contacts", id: ann }, { at: lab.nowMs - 1000 });
  let calls = 0;
  const stopped = copy.reconcile(undefined, () => (calls += 1) > 12);
  await expect(stopped).rejects.toMatchObject({ code: "reconcile_stopped" });
  const { repairs } = await copy.reconcile();
  expect(repairs).toEqual([
    { objectType: "deals", recordId: deal, what: "changed", properties: expect.arrayContaining(["amount"]) as string[] },
    { objectType: "deals", recordId: deal, what: "linked", properties: [] },
  ]);
  const { rows } = await lab.database.pool.query("select count(*) as runs from handoff.reconciles where portal_id = $1", [copy.portalId]);
  expect(rows).toEqual([{ runs: 2 }]);
});
