import { callCount } from "../../src/domain/reconcile/calls";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { dealWith, formLead } from "../support/lab-records";

const at = (text: string): number => Date.parse(text);
const DAY = 86_400_000;

let lab: Lab;
let copy: Copy;
/** the account as it was read: two contacts, a deal and a call of the first */
let ann: number;
let ben: number;
let deal: number;
let call: number;

jest.setTimeout(120_000);
labOfFile((made) => (lab = made));

beforeEach(async () => {
  lab.nowMs = at("2026-11-20T12:00:00Z");
  await lab.begin();
  ann = formLead(lab.portal, at("2026-03-02T15:00:00Z"));
  ben = formLead(lab.portal, at("2026-03-05T15:00:00Z"));
  deal = dealWith(lab.portal, ann, at("2026-03-10T15:00:00Z"), { amount: "1200", dealstage: "contractsent" });
  const called = { at: at("2026-03-03T15:00:00Z"), associatedWith: [{ type: "contacts" as const, id: ann }] };
  call = lab.portal.ui.createRecord("calls", { hs_timestamp: "2026-03-03T15:00:00Z" }, called).id;
  copy = lab.copy();
  await copy.backfill();
  // The first look is at what the first read may have missed: nothing.
  expect((await copy.reconcile()).repairs).toEqual([]);
  lab.nowMs += DAY;
});

/** What a new installation would make of the account as it stands. */
async function expectAsReadAnew(): Promise<void> {
  const fresh = lab.copy();
  await fresh.backfill();
  expect(await copy.figures()).toEqual(await fresh.figures());
  expect((await copy.audit()).differences).toEqual([]);
  // What was repaired once is not repaired again.
  expect((await copy.reconcile()).repairs).toEqual([]);
}

test("nothing is repaired, and nothing read, when nothing was missed", async () => {
  const { repairs, calls, fewestCalls, counts } = await copy.reconcile();
  expect(repairs).toEqual([]);
  expect(calls.reads).toBe(0);
  expect(calls).toEqual(fewestCalls);
  expect(counts.filter((count) => count.hubspot !== count.ours)).toEqual([]);
});

test("the calls it tells of are the calls that HubSpot had", async () => {
  lab.portal.ui.updateRecord("deals", deal, { amount: "5" }, { at: lab.nowMs });
  lab.portal.ui.archive("contacts", ben, { at: lab.nowMs });
  const before = lab.portal.requests().length;
  const { calls } = await copy.reconcile();
  expect(lab.portal.requests().length - before).toBe(callCount(calls));
});

test("a deal that moved on unheard is caught up, by the names of what changed", async () => {
  lab.portal.ui.updateRecord("deals", deal, { dealstage: "closedwon", amount: "1500" }, { at: at("2026-11-20T09:00:00Z") });
  const { repairs } = await copy.reconcile();
  expect(repairs).toEqual([
    { objectType: "deals", recordId: deal, what: "changed", properties: expect.arrayContaining(["amount", "dealstage"]) as string[] },
  ]);
  expect((await copy.figures()).deals).toEqual([expect.objectContaining({ outcome: "won", amountMinor: 150_000 })]);
  await expectAsReadAnew();
});

test("a property that was changed and changed back unheard has both changes in its past", async () => {
  const { ui } = lab.portal;
  ui.updateRecord("deals", deal, { dealstage: "closedlost" }, { at: at("2026-11-20T08:00:00Z") });
  ui.updateRecord("deals", deal, { dealstage: "contractsent" }, { at: at("2026-11-20T09:00:00Z") });
  const { repairs } = await copy.reconcile();
  expect(repairs).toEqual([expect.objectContaining({ recordId: deal, what: "changed" })]);
  await expectAsReadAnew();
});

test("what the events told already is no repair", async () => {
  const seen = lab.events().length;
  lab.portal.ui.updateRecord("deals", deal, { dealstage: "closedwon" }, { at: at("2026-11-20T09:00:00Z") });
  await copy.deliver(lab.events().slice(seen));
  expect((await copy.reconcile()).repairs).toEqual([]);
});

test("records that were made unheard are found with their links", async () => {
  const cleo = formLead(lab.portal, at("2026-11-19T10:00:00Z"));
  const second = dealWith(lab.portal, cleo, at("2026-11-19T11:00:00Z"), { amount: "10" });
  const { repairs } = await copy.reconcile();
  expect(repairs.map(({ objectType, recordId, what }) => [objectType, recordId, what])).toEqual([
    ["contacts", cleo, "created"],
    ["deals", second, "created"],
    ["deals", second, "linked"],
  ]);
  await expectAsReadAnew();
});

test("a deletion, a restore, and both together while away", async () => {
  const { ui } = lab.portal;
  ui.archive("contacts", ben, { at: lab.nowMs - DAY });
  expect((await copy.reconcile()).repairs).toEqual([{ objectType: "contacts", recordId: ben, what: "deleted", properties: [] }]);
  await expectAsReadAnew();

  lab.nowMs += DAY;
  // As many came as went: the counts alone would show nothing.
  ui.restore("contacts", ben, { at: lab.nowMs - 1000 });
  ui.archive("contacts", ann, { at: lab.nowMs - 500 });
  const { repairs } = await copy.reconcile();
  expect(repairs.map(({ recordId, what }) => [recordId, what])).toEqual([
    [ann, "deleted"],
    [ben, "restored"],
  ]);
  await expectAsReadAnew();

  lab.nowMs += DAY;
  ui.archive("deals", deal, { at: lab.nowMs - 2000 });
  ui.restore("deals", deal, { at: lab.nowMs - 1000 });
  expect((await copy.reconcile()).repairs).toEqual([]);
});

test("a contact deleted for good, which HubSpot shows nowhere, is erased", async () => {
  lab.portal.ui.privacyDelete(ann, { at: lab.nowMs });
  const { repairs } = await copy.reconcile();
  expect(repairs).toContainEqual({ objectType: "contacts", recordId: ann, what: "erased", properties: [] });
  const { rows } = await lab.database.pool.query(
    "select from handoff.property_changes where portal_id = $1 and object_type = 'contacts' and record_id = $2",
    [copy.portalId, ann],
  );
  expect(rows).toEqual([]);
  await expectAsReadAnew();
});

test("a link that ended and one that came unheard: neither moves a last-modified instant", async () => {
  const { ui } = lab.portal;
  ui.dissociate({ type: "deals", id: deal }, { type: "contacts", id: ann }, { at: lab.nowMs - 1000 });
  ui.associate({ type: "deals", id: deal }, { type: "contacts", id: ben }, { at: lab.nowMs - 1000 });
  ui.associate({ type: "calls", id: call }, { type: "contacts", id: ben }, { at: lab.nowMs - 1000 });
  const { repairs, calls } = await copy.reconcile();
  expect(calls.reads).toBe(0);
  expect(repairs.map(({ objectType, recordId, what }) => [objectType, recordId, what])).toEqual([
    ["calls", call, "linked"],
    ["deals", deal, "linked"],
  ]);
  await expectAsReadAnew();
});

test.each([{ givesNewId: false }, { givesNewId: true }])(
  "a merge unheard moves the deals of both ($givesNewId)",
  async ({ givesNewId }) => {
    dealWith(lab.portal, ben, at("2026-11-19T15:00:00Z"), { amount: "77", dealstage: "closedwon" });
    await copy.reconcile();
    lab.portal.ui.merge("contacts", ann, ben, { at: lab.nowMs, givesNewId });
    const { repairs } = await copy.reconcile();
    expect(repairs).toContainEqual({ objectType: "contacts", recordId: ben, what: "merged", properties: [] });
    const { deals } = await copy.figures();
    expect(new Set(deals.map((one) => one.contactId)).size).toBe(1);
    expect((await copy.audit()).differences).toEqual([]);
    expect((await copy.reconcile()).repairs).toEqual([]);
  },
);

test("a contact that lay in the recycle bin at the install brings its deals when it comes back unheard", async () => {
  const { ui } = lab.portal;
  ui.archive("contacts", ann, { at: lab.nowMs - 1000 });
  const late = lab.copy();
  await late.backfill();
  expect((await late.figures()).deals).toEqual([expect.objectContaining({ contactId: null })]);
  lab.nowMs += DAY;
  ui.restore("contacts", ann, { at: lab.nowMs - 1000 });
  const { repairs } = await late.reconcile();
  expect(repairs.map(({ objectType, recordId, what }) => [objectType, recordId, what])).toEqual([
    // The call was read again by itself: calls without a contact are.
    ["contacts", ann, "created"],
    ["deals", deal, "linked"],
  ]);
  copy = late;
  await expectAsReadAnew();
});
