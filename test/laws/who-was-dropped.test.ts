import type { RecordsQuestion, ReportName } from "../../src/ports";
import { readRecordsOfReport, readReports } from "../../src/usecases/reports/read-report";
import { PERSONA } from "../support/account-seed";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { dealWith, formLead } from "../support/lab-records";

const at = (text: string): number => Date.parse(text);
const iso = (atMs: number): string => new Date(atMs).toISOString();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ASKED = at("2026-02-02T15:00:00Z");
const DROPPED = ASKED + DAY;
const VISITED = at("2026-02-10T15:00:00Z");
const BACK = at("2026-04-01T15:00:00Z");
const NOW = at("2026-04-20T15:00:00Z");
const FEBRUARY = { from: "2026-02-01", to: "2026-03-01" };

let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(120_000);

const asker = (copy: Copy) => ({ portalId: copy.portalId, userId: null });
const engagement = (copy: Copy) => readReports(lab.core).engagement(asker(copy), FEBRUARY);
const personas = (copy: Copy) => readReports(lab.core).personas(asker(copy), FEBRUARY);
/** Contacts behind a list, with what they add. */
async function recordsOf(copy: Copy, report: ReportName, question: Pick<RecordsQuestion, "list">): Promise<number[]> {
  const { records, total } = await readRecordsOfReport(lab.core)(asker(copy), report, { ...FEBRUARY, ...question, limit: 100 });
  const contacts = records.rows.flatMap((record) => (record.kind === "lead" ? [record.contactId] : []));
  expect([records.next, records.rows.length, contacts.length]).toEqual([null, total, total]);
  return contacts.sort((a, b) => a - b);
}

const set = (contactId: number, values: Record<string, string>, atMs: number): void =>
  void lab.portal.ui.updateRecord("contacts", contactId, values, { at: atMs });
const asksAgain = (contactId: number, atMs: number): void => set(contactId, { recent_conversion_date: iso(atMs) }, atMs);
const calls = (contactId: number, atMs: number): void => {
  const values = { hs_timestamp: iso(atMs), hs_call_direction: "INBOUND" };
  lab.portal.ui.createRecord("calls", values, { at: atMs, associatedWith: [{ type: "contacts", id: contactId }] });
};
const qualifies = (contactId: number, atMs: number): void => set(contactId, { lifecyclestage: "salesqualifiedlead" }, atMs);

/**
 * 24 are dropped on 3 February. The first twelve visit the site a week later, and three of these ask again in April, qualify, one buys; of the
 * other twelve one calls in April and qualifies, another sent a form a month after the drop, and no more: to ask again is no sign of its own.
 */
function dropped(): number[] {
  const contacts = Array.from({ length: 24 }, (_, number) =>
    formLead(lab.portal, ASKED + number * HOUR, { [PERSONA]: number % 2 === 0 ? "owner" : "tenant" }),
  );
  for (const contact of contacts) set(contact, { handoff_disqualification_reason: "out_of_area" }, DROPPED);
  return contacts;
}
function comeBack(contacts: readonly number[]): void {
  const [a = 0, b = 0, c = 0] = contacts;
  const [caller = 0, writer = 0] = contacts.slice(12);
  contacts
    .slice(0, 12)
    .forEach((contact, number) => set(contact, { hs_analytics_last_timestamp: iso(VISITED + number) }, VISITED + number));
  asksAgain(writer, at("2026-03-05T15:00:00Z"));
  for (const contact of [a, b, c]) asksAgain(contact, BACK);
  calls(caller, BACK);
  for (const contact of [a, b, c, caller]) qualifies(contact, BACK + DAY);
  dealWith(lab.portal, a, BACK + 2 * DAY, { dealstage: "closedwon", amount: "500" });
}

async function installed(): Promise<Copy> {
  lab.nowMs = NOW;
  const copy = lab.copy();
  await copy.backfill();
  return copy;
}

describe("people who were dropped and did something on their own", () => {
  let contacts: number[];
  beforeEach(async () => {
    await lab.begin({ personaProperty: { property: PERSONA, wanted: ["owner"] } });
    contacts = dropped();
  });

  test("are 12 of 24, qualify later more often than the others, and those who have not asked again are listed", async () => {
    comeBack(contacts);
    const copy = await installed();
    const report = await engagement(copy);
    const { total, rows, events, resurfacing } = report;
    expect(total).toMatchObject({
      screened: 24,
      beforeSales: 24,
      engaged: 12,
      engagedLaterQualified: 3,
      idleLaterQualified: 1,
      laterWon: 1,
    });
    expect(total.lift.value).toBeCloseTo(3 / 12 / (1 / 12), 12);
    expect([total.falseNegatives.hits, total.falseNegatives.total]).toEqual([1, 24]);
    expect([report.screenedOut.hits, report.screenedOut.total]).toEqual([24, 24]);
    expect(rows.map(({ key, screened }) => [key, screened])).toEqual([["Unattributed", 24]]);
    expect(events.map(({ property, leads }) => [property, leads.value ?? leads.why])).toEqual([
      ["recent_conversion_date", 0],
      ["hs_analytics_last_timestamp", 12],
      ["hs_email_last_click_date", "not_connected"],
    ]);
    // Nine who only visited; those who asked again are leads of their own already.
    expect([resurfacing.count, resurfacing.rows.map(({ contactId }) => contactId).sort((x, y) => x - y)]).toEqual([
      9,
      contacts.slice(3, 12),
    ]);
    expect(resurfacing.rows[0]).toMatchObject({
      contactId: contacts[11],
      lastEvent: "Visited the site",
      lastAt: iso(VISITED + 11),
      reason: "out_of_area",
      score: 1,
    });
  });

  test("are none where nobody did anything in between: who asks again by a form, on the visit it was sent on, is not engaged by that", async () => {
    for (const contact of contacts.slice(0, 12)) {
      set(contact, { hs_analytics_last_timestamp: iso(BACK - HOUR / 6) }, BACK - HOUR / 6);
      asksAgain(contact, BACK);
      qualifies(contact, BACK + DAY);
    }
    const copy = await installed();
    const { total, events, resurfacing } = await engagement(copy);
    expect(total).toMatchObject({ screened: 24, engaged: 0, engagedLaterQualified: 0, idleLaterQualified: 12 });
    expect(total.lift).toMatchObject({ value: null, why: "too_few" });
    expect(events.map(({ leads }) => leads.value ?? leads.why)).toEqual([0, "not_connected", "not_connected"]);
    expect(resurfacing.count).toBe(0);
  });

  test("each number opens down to its leads", async () => {
    comeBack(contacts);
    const copy = await installed();
    const { total, rows, resurfacing } = await engagement(copy);
    for (const row of [total, ...rows]) {
      expect((await recordsOf(copy, "engagement", row.explain.screened)).length).toBe(row.screened);
      expect((await recordsOf(copy, "engagement", row.explain["before-sales"])).length).toBe(row.beforeSales);
      expect((await recordsOf(copy, "engagement", row.explain.engaged)).length).toBe(row.engaged);
      expect(await recordsOf(copy, "engagement", row.explain["engaged-later-qualified"])).toEqual(contacts.slice(0, 3));
      expect(await recordsOf(copy, "engagement", row.explain["idle-later-qualified"])).toEqual(contacts.slice(12, 13));
      expect(await recordsOf(copy, "engagement", row.explain["later-won"])).toEqual(contacts.slice(0, 1));
    }
    expect((await recordsOf(copy, "engagement", resurfacing.explain)).length).toBe(resurfacing.count);
    await expect(recordsOf(copy, "engagement", { list: "opened:total" })).rejects.toMatchObject({ code: "no_such_list" });
  });

  test("are seen at the nightly comparison: what it reads is what a new install reads, and a visit is no fault that it repairs", async () => {
    lab.nowMs = DROPPED + DAY;
    const copy = lab.copy();
    await copy.backfill();
    expect((await engagement(copy)).total.engaged).toBe(0);
    contacts
      .slice(0, 12)
      .forEach((contact, number) => set(contact, { hs_analytics_last_timestamp: iso(VISITED + number) }, VISITED + number));
    lab.nowMs = VISITED + DAY;
    const { repairs } = await copy.reconcile();
    expect(repairs).toEqual([]);
    expect((await engagement(copy)).total.engaged).toBe(12);
    const fresh = lab.copy();
    await fresh.backfill();
    expect((await fresh.figures()).leads).toEqual((await copy.figures()).leads);
    expect((await copy.audit()).differences).toEqual([]);
  });

  test("leave nothing behind when they are erased", async () => {
    lab.nowMs = DROPPED + DAY;
    const copy = lab.copy();
    await copy.backfill();
    const [someone = 0, other = 0] = contacts;
    set(someone, { hs_analytics_last_timestamp: iso(VISITED) }, VISITED);
    set(other, { hs_analytics_last_timestamp: iso(VISITED + 1) }, VISITED + 1);
    lab.nowMs = VISITED + HOUR;
    await copy.reconcile();
    const kept = async (value: number): Promise<string[]> =>
      (await copy.everyRowAsText())
        .split("\n")
        .filter((row) => row.includes(`"portal_id":${String(copy.portalId)}`) && (row.includes(iso(value)) || row.includes(String(value))));
    expect((await kept(VISITED)).length).toBeGreaterThan(1);
    lab.nowMs = VISITED + DAY;
    lab.portal.ui.privacyDelete(someone, { at: lab.nowMs });
    await copy.reconcile();
    expect(await kept(VISITED)).toEqual([]);
    expect((await kept(VISITED + 1)).length).toBeGreaterThan(1);
    expect((await engagement(copy)).total).toMatchObject({ screened: 23, engaged: 1 });
    expect((await copy.audit()).differences).toEqual([]);
  });
});

describe("kinds of people", () => {
  test("are set beside the kinds that buy, and both teams' wishes beside each other; each number opens down to its leads", async () => {
    await lab.begin({ personaProperty: { property: PERSONA, wanted: ["owner"] }, neededBoxes: ["need"], isAppointmentNeeded: false });
    const kinds = [...Array.from({ length: 12 }, () => "owner"), ...Array.from({ length: 20 }, () => "tenant"), ""];
    const contacts = kinds.map((kind, number) => formLead(lab.portal, ASKED + number * HOUR, kind === "" ? {} : { [PERSONA]: kind }));
    for (const contact of contacts.slice(0, 6)) set(contact, { handoff_qualification: "need" }, ASKED + 3 * DAY);
    for (const contact of [...contacts.slice(0, 3), ...contacts.slice(12, 13)])
      dealWith(lab.portal, contact, ASKED + 4 * DAY, { dealstage: "closedwon", amount: "500" });
    const copy = await installed();
    const { rows, coverage, overlap, wantedBySales, explain } = await personas(copy);
    expect(rows.map(({ persona, leads, ready, customers, isWanted }) => [persona, leads, ready, customers, isWanted])).toEqual([
      ["tenant", 20, 1, 1, false],
      ["owner", 12, 6, 3, true],
      [null, 1, 0, 0, false],
    ]);
    expect(rows[1]?.index.value).toBeCloseTo(3 / 4 / (12 / 32), 12);
    expect([coverage, overlap, wantedBySales].map(({ hits, total }) => [hits, total])).toEqual([
      [32, 33],
      [6, 12],
      [6, 7],
    ]);
    for (const row of rows) {
      expect((await recordsOf(copy, "personas", row.explain.leads)).length).toBe(row.leads);
      expect((await recordsOf(copy, "personas", row.explain.ready)).length).toBe(row.ready);
      expect((await recordsOf(copy, "personas", row.explain.customers)).length).toBe(row.customers);
    }
    expect(await recordsOf(copy, "personas", explain.wanted)).toEqual(contacts.slice(0, 12));
    expect(await recordsOf(copy, "personas", explain.overlap)).toEqual(contacts.slice(0, 6));
    expect((await copy.audit()).differences).toEqual([]);
  });

  test("are not known where no field is mapped, and nothing of the field is kept", async () => {
    await lab.begin();
    formLead(lab.portal, ASKED, { [PERSONA]: "owner" });
    const copy = await installed();
    expect(await personas(copy)).toMatchObject({ property: null, rows: [], coverage: { value: null, why: "not_connected" } });
    expect((await copy.figures()).leads[0]?.persona).toBeNull();
  });
});
