/*
 * Accounts as people keep them: what is counted, what is not known, and why. One test for each kind of mess.
 *
 * Not here, because they are about what a screen offers or hides and not about a figure: the ranking, the columns and the steps that are
 * hidden where too little is recorded; an agency that runs the ads (whom a report goes to, and that it names nobody); a page for one person
 * alone; buttons that set what is missing; and that nothing is written about leads of long before the install, which the tests of the
 * write-back hold. What such screens need to know is asked for here.
 */
import type { Figure } from "../../src/domain/kpi/figure";
import type { KpiName } from "../../src/domain/kpi/catalogue";
import type { KpiReport } from "../../src/domain/kpi/kpi-report";
import type { SpendEntry } from "../../src/domain/spend/spend-entry";
import type { Lead } from "../../src/domain/unit/unit";
import type { ExplainQuery, KpiQuery, SpendToKeep } from "../../src/ports";
import { explainChange } from "../../src/usecases/changes/explain-change";
import { explainFigure } from "../../src/usecases/explain/explain-figure";
import { readHomeSources } from "../../src/usecases/views/home-sources";
import { clockView } from "../../src/usecases/views/lead-view";
import type { Charter } from "../../src/domain/charter";
import { aTypedEntry } from "../support/a-spend-entry";
import { accountSeed } from "../support/account-seed";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { callTo, dealWith, formLead } from "../support/lab-records";

const at = (text: string): number => Date.parse(text);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday at 10:00 in the account's zone. */
const MONDAY = at("2026-03-02T15:00:00Z");
const ASKED = at("2026-03-31T16:00:00Z");
const MARCH = { from: "2026-03-01", to: "2026-04-01" };

let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(120_000);

/** Begins anew, with the app installed on the first of March. */
async function installed(agreed: Partial<Charter> = {}): Promise<Copy> {
  lab.nowMs = at("2026-03-01T05:00:00Z");
  await lab.begin(agreed);
  const copy = lab.copy();
  await copy.installEmpty();
  return copy;
}

/** Hears all, and asks on a day. */
async function hear(copy: Copy, nowMs = ASKED): Promise<void> {
  lab.nowMs = nowMs;
  await copy.hear();
}

/** Begins with an account that was kept before the app came, and reads it. */
async function readAfter(happens: () => void, nowMs = ASKED): Promise<Copy> {
  await installed();
  happens();
  lab.nowMs = nowMs;
  const copy = lab.copy();
  await copy.backfill();
  return copy;
}

const kpis = (copy: Copy, asked: Partial<KpiQuery> = {}): Promise<KpiReport> =>
  copy.kpis({ ...MARCH, basis: "cohort", by: "source", ...asked });

/** Some figures of one row, or of the total: their values, or why there is none. */
function told({ rows, total }: KpiReport, key: string | null, names: readonly KpiName[]): Record<string, unknown> {
  const row = key === null ? total : rows.find((one) => one.key === key);
  if (row === undefined) throw new Error(`No row ${String(key)} among ${rows.map((one) => one.key).join(", ")}.`);
  const toldOf = ({ value, why }: Figure): unknown => value ?? why;
  return Object.fromEntries(names.map((name) => [name, toldOf(row.kpis[name])]));
}

const explain = (copy: Copy, asked: Partial<ExplainQuery> & Pick<ExplainQuery, "kpi">) =>
  explainFigure(lab.core)({ portalId: copy.portalId, userId: null }, { ...MARCH, basis: "cohort", by: null, key: null, ...asked });

const owners = (copy: Copy) => lab.core.withPortal(copy.portalId, (tx) => tx.readOwners(0));

const spent = (known: Partial<SpendEntry>): SpendToKeep =>
  aTypedEntry(`${known.source ?? ""} ${known.kind ?? "media"} ${known.currency ?? "USD"}`, {
    source: "",
    fromOn: "2026-03-01",
    toOn: "2026-03-31",
    amountMinor: 10_000,
    currency: "USD",
    ...known,
  });
const record = (copy: Copy, entries: SpendToKeep[], atMs = lab.nowMs): Promise<unknown> =>
  lab.core.withPortal(copy.portalId, (tx) => tx.recordSpend(entries, { atMs, userId: null }));

/** A contact that somebody or something other than a form made; answers its id. */
const contactBy = (sourceType: string, atMs: number, values: Record<string, string> = {}): number =>
  lab.portal.ui.createRecord("contacts", values, { at: atMs, sourceType }).id;

const meetingWith = (contactId: number, startMs: number, outcome: string | null): number => {
  const start = new Date(startMs).toISOString();
  return lab.portal.ui.createRecord(
    "meetings",
    { hs_timestamp: start, hs_meeting_start_time: start, ...(outcome !== null && { hs_meeting_outcome: outcome }) },
    { at: startMs - DAY, associatedWith: [{ type: "contacts", id: contactId }] },
  ).id;
};
const call = (contactId: number, atMs: number): number => callTo(lab.portal, contactId, atMs);
const update = (type: "contacts" | "deals", id: number, values: Record<string, string>, atMs: number, sourceType = "CRM_UI"): unknown =>
  lab.portal.ui.updateRecord(type, id, values, { at: atMs, sourceType });

/** The only lead of a contact. */
async function leadOf(copy: Copy, contactId: number): Promise<Omit<Lead, "leadId">> {
  const [lead, another] = (await copy.figures()).leads.filter((one) => one.contactId === contactId);
  if (lead === undefined || another !== undefined) throw new Error(`Contact ${String(contactId)} has not one lead.`);
  return lead;
}

afterEach(async () => {
  // Whatever the mess, what is kept follows from the facts.
  if (lastCopy !== null) expect((await lastCopy.audit()).differences).toEqual([]);
  lastCopy = null;
});
/** The copy that a test looked at. */
let lastCopy: Copy | null = null;
const looked = (copy: Copy): Copy => (lastCopy = copy);

describe("sources", () => {
  test("leads without a source have a row of their own, the last on the page, and all rows add up to the total", async () => {
    const copy = looked(await installed());
    formLead(lab.portal, MONDAY, { handoff_source: "paid_search" });
    formLead(lab.portal, MONDAY, { handoff_source: "word_of_mouth" });
    contactBy("CRM_UI", MONDAY, { lifecyclestage: "lead" });
    contactBy("CRM_UI", MONDAY, { lifecyclestage: "lead" });
    await hear(copy);
    const report = await kpis(copy);
    expect(told(report, "Unattributed", ["leads", "sourceCoverage"])).toEqual({ leads: 2, sourceCoverage: 0 });
    expect(report.total.kpis.sourceCoverage).toMatchObject({ hits: 2, total: 4, value: 0.5 });
    expect(report.rows.reduce((sum, row) => sum + (row.kpis.leads.value ?? 0), 0)).toBe(report.total.kpis.leads.value);
    const home = await readHomeSources(lab.core)({ portalId: copy.portalId, userId: 501 }, "month");
    expect(home.rows.at(-1)).toMatchObject({ key: "Unattributed", label: "Unknown source" });
    // The biggest cause, and how many are without, are there to be told.
    const unknown = (await copy.figures()).leads.filter(({ source }) => source === null);
    expect(unknown.map(({ intake }) => intake)).toEqual(["by_hand", "by_hand"]);
    expect((await explain(copy, { kpi: "leads" })).beside.unattributed).toBe(2);
  });

  test("where most leads have no source the share says so and the totals stay", async () => {
    const copy = looked(await installed());
    const known = formLead(lab.portal, MONDAY, { handoff_source: "paid_search" });
    const unknown = [formLead(lab.portal, MONDAY), formLead(lab.portal, MONDAY)];
    for (const id of [known, ...unknown]) dealWith(lab.portal, id, MONDAY + DAY, { amount: "100", dealstage: "closedwon" });
    await hear(copy);
    const { total } = await kpis(copy);
    expect(total.kpis.sourceCoverage).toMatchObject({ hits: 1, total: 3 });
    expect(total.kpis.sourceCoverage.value).toBeLessThan(0.5);
    expect(told(await kpis(copy), null, ["leads", "newCustomers", "revenue"])).toEqual({ leads: 3, newCustomers: 3, revenue: 300 });
  });
});

const COSTS = ["spend", "costPerLead", "costPerQualifiedLead", "costPerCustomer", "roi", "roas"] as const;

describe("spend", () => {
  let copy: Copy;
  beforeEach(async () => {
    copy = looked(await installed());
    for (const source of ["paid_search", "paid_search", "word_of_mouth"]) {
      const id = formLead(lab.portal, MONDAY, { handoff_source: source });
      dealWith(lab.portal, id, MONDAY + DAY, { amount: "100", dealstage: "closedwon" });
    }
    await hear(copy);
  });

  test("nothing recorded is no figure, in every row and in the total", async () => {
    const report = await kpis(copy);
    const none = Object.fromEntries(COSTS.map((name) => [name, "no_spend_recorded"]));
    for (const key of ["paid_search", "word_of_mouth", null]) expect(told(report, key, COSTS)).toEqual(none);
    expect((await readHomeSources(lab.core)({ portalId: copy.portalId, userId: 501 }, "month")).hasSpend).toBe(false);
  });

  test("recorded for one source it gives costs to that one, none to the others, and all leads share it in the total", async () => {
    await record(copy, [spent({ source: "paid_search" })]);
    const report = await kpis(copy);
    expect(told(report, "paid_search", COSTS)).toEqual({
      spend: 100,
      costPerLead: 50,
      costPerQualifiedLead: 50,
      costPerCustomer: 50,
      roi: 1,
      roas: 2,
    });
    expect(told(report, "word_of_mouth", ["spend", "costPerLead"])).toEqual({
      spend: "no_spend_recorded",
      costPerLead: "no_spend_recorded",
    });
    expect(told(report, null, ["spend", "costPerLead"])).toEqual({ spend: 100, costPerLead: 100 / 3 });
  });

  test("a source that costs nothing is one that somebody said it of: 0.00, and no return on nothing", async () => {
    await record(copy, [spent({ source: "word_of_mouth", amountMinor: 0 })]);
    const report = await kpis(copy);
    expect(told(report, "word_of_mouth", ["spend", "costPerLead", "costPerCustomer", "roi"])).toEqual({
      spend: 0,
      costPerLead: 0,
      costPerCustomer: 0,
      roi: "no_spend_recorded",
    });
    expect(told(report, "paid_search", ["spend"])).toEqual({ spend: "no_spend_recorded" });
  });

  test("entered only in a currency without a rate it is no figure for want of the rate, and what is missing is said", async () => {
    await record(copy, [spent({ source: "paid_search", currency: "CHF" })]);
    const noRate = Object.fromEntries(COSTS.map((name) => [name, "no_rate"]));
    const report = await kpis(copy);
    expect(told(report, "paid_search", COSTS)).toEqual(noRate);
    expect(told(report, null, COSTS)).toEqual(noRate);
    expect(told(report, "word_of_mouth", ["spend"])).toEqual({ spend: "no_spend_recorded" });
    const explanation = await explain(copy, { kpi: "costPerLead", by: "source", key: "paid_search" });
    expect(explanation.whyText).toBe("No exchange rate for these amounts");
    expect(explanation.parts.map(({ part, total, why }) => [part, total, why])).toEqual([
      ["mediaMinor", null, "no_rate"],
      ["feesMinor", null, undefined],
      ["leads", 2, undefined],
    ]);
    expect(explanation.beside.spendWithoutRate).toEqual({ entries: 1, amounts: [{ currency: "CHF", amount: 100 }] });
  });

  test("of one kind with a rate and one without, the one that is known counts and the other is named beside it", async () => {
    await record(copy, [spent({ source: "paid_search", currency: "CHF" }), spent({ source: "paid_search", amountMinor: 5_000 })]);
    expect(told(await kpis(copy), "paid_search", ["spend", "costPerLead"])).toEqual({ spend: 50, costPerLead: 25 });
    const { beside } = await explain(copy, { kpi: "spend" });
    expect(beside.spendWithoutRate).toEqual({ entries: 1, amounts: [{ currency: "CHF", amount: 100 }] });
  });

  test("that was earlier, and tools and salaries, are not known for the same reason", async () => {
    await record(copy, [spent({ fromOn: "2026-02-01", currency: "CHF" }), spent({ kind: "salary", currency: "CHF" })]);
    const report = await kpis(copy, { basis: "period" });
    expect(told(report, null, ["laggedCac", "loadedCac"])).toEqual({ laggedCac: "no_rate", loadedCac: "no_rate" });
  });
});

describe("spend of days to come", () => {
  test("is not spent yet: a month's amount counts up to today, in the figure, its months, its records, and when it is asked why it grew", async () => {
    const copy = looked(await installed());
    await record(copy, [spent({ isMonthly: true, toOn: null, amountMinor: 310_000 })], at("2026-03-01T06:00:00Z"));
    const asked = { from: "2026-03-01", to: "2026-06-01", by: "month" } as const;
    const tenth = at("2026-03-10T15:00:00Z");
    await hear(copy, tenth);
    expect((await kpis(copy, asked)).rows.map((row) => [row.key, row.kpis.spend.value])).toEqual([["2026-03", 1_000]]);
    const { figure, parts } = await explain(copy, { ...asked, kpi: "spend", key: "2026-03" });
    expect(figure.value).toBe(1_000);
    expect(parts[0]?.records?.rows).toMatchObject([{ kind: "spend", from: "2026-03-01", to: "2026-03-10", adds: 100_000 }]);

    await hear(copy, at("2026-03-12T15:00:00Z"));
    expect(told(await kpis(copy, asked), null, ["spend"])).toEqual({ spend: 1_200 });
    const change = await explainChange(lab.core)(
      { portalId: copy.portalId, userId: null },
      { ...MARCH, basis: "cohort", by: null, kpi: "spend", key: null, sinceMs: tenth, untilMs: null, order: "time", limit: 10, offset: 0 },
    );
    expect([change.before.value, change.after.value, change.difference]).toEqual([1_000, 1_200, 200]);
    expect(change.movements.map(({ kind, effect }) => [kind, effect])).toEqual([["days_came", 200]]);
  });
});

describe("appointments", () => {
  test("a day after its beginning one without an outcome is unrecorded: neither held nor missed, and out of show-up", async () => {
    const copy = looked(await installed());
    const began = (msAgo: number, outcome: string | null): number =>
      meetingWith(formLead(lab.portal, MONDAY, { handoff_source: "paid_search" }), ASKED - msAgo, outcome);
    began(10 * DAY, "COMPLETED");
    began(9 * DAY, "NO_SHOW");
    began(25 * HOUR, "SCHEDULED");
    began(25 * HOUR, null);
    began(23 * HOUR, null);
    await hear(copy);
    const { total } = await kpis(copy);
    expect(total.kpis.showUpRate).toMatchObject({ hits: 1, total: 2 });
    // The one that began 23 hours ago is waited for.
    expect(total.kpis.appointmentOutcomeCoverage).toMatchObject({ hits: 2, total: 4 });
    expect(told(await kpis(copy), null, ["appointmentsSet", "appointmentsHeld", "noShows"])).toEqual({
      appointmentsSet: 5,
      appointmentsHeld: 1,
      noShows: 1,
    });
  });

  test("where no outcome is recorded at all there is no show-up, and that is the reason", async () => {
    const copy = looked(await installed());
    meetingWith(formLead(lab.portal, MONDAY), ASKED - 2 * DAY, null);
    await hear(copy);
    expect(told(await kpis(copy), null, ["showUpRate", "appointmentOutcomeCoverage"])).toEqual({
      showUpRate: "no_outcomes",
      appointmentOutcomeCoverage: 0,
    });
  });

  test("one without an outcome was held when a deal was opened or went on after it, and is marked so", async () => {
    const copy = looked(await installed());
    const start = MONDAY + 3 * DAY;
    const [opened, moved, stood, back] = [0, 1, 2, 3].map(() => formLead(lab.portal, MONDAY));
    for (const id of [opened, moved, stood, back]) meetingWith(id ?? 0, start, null);
    const deals = [moved, stood, back].map((id) => dealWith(lab.portal, id ?? 0, MONDAY + DAY, { dealstage: "qualifiedtobuy" }));
    dealWith(lab.portal, opened ?? 0, start + HOUR, { dealstage: "appointmentscheduled" });
    update("deals", deals[0] ?? 0, { dealstage: "contractsent" }, start + DAY);
    update("deals", deals[2] ?? 0, { dealstage: "appointmentscheduled" }, start + DAY);
    await hear(copy);
    const held = new Map((await copy.figures()).appointments.map((one) => [one.meetingId, [one.outcome, one.isHeldImplied]]));
    expect([...held].sort(([a], [b]) => a - b).map(([, how]) => how)).toEqual([
      ["held", true],
      ["held", true],
      ["none", false],
      ["none", false],
    ]);
    const { total } = await kpis(copy);
    expect(total.kpis.showUpRate).toMatchObject({ hits: 2, total: 2 });
    const { parts } = await explain(copy, { kpi: "appointmentsHeld" });
    expect(parts[0]?.records?.rows.map((row) => (row.kind === "appointment" ? row.how : row.kind))).toEqual(["implied", "implied"]);
  });
});

describe("stages that nobody keeps", () => {
  test("where the lifecycle is not used, leads qualify by what is there: boxes, stage, deal, appointment held, whichever came first", async () => {
    const ids: Record<string, number> = {};
    const copy = looked(
      await readAfter(() => {
        for (let lead = 0; lead < 50; lead += 1) formLead(lab.portal, MONDAY + lead * MINUTE);
        for (const name of ["boxes", "stage", "deal", "held", "noShow", "nothing"]) ids[name] = formLead(lab.portal, MONDAY);
        const id = (name: string): number => ids[name] ?? 0;
        meetingWith(id("boxes"), MONDAY + 4 * DAY, null);
        update("contacts", id("boxes"), { handoff_qualification: "area;need;budget" }, MONDAY + 3 * DAY + HOUR);
        dealWith(lab.portal, id("boxes"), MONDAY + 3 * DAY + 2 * HOUR, { dealstage: "qualifiedtobuy" });
        update("contacts", id("stage"), { lifecyclestage: "salesqualifiedlead" }, MONDAY + DAY);
        dealWith(lab.portal, id("deal"), MONDAY + DAY, { dealstage: "qualifiedtobuy" });
        meetingWith(id("deal"), MONDAY + 5 * DAY, "COMPLETED");
        meetingWith(id("held"), MONDAY + 2 * DAY, "COMPLETED");
        meetingWith(id("noShow"), MONDAY + 2 * DAY, "NO_SHOW");
      }),
    );
    expect((await copy.state()).charter.isAppointmentQualifying).toBe(true);
    const how = async (name: string): Promise<unknown> => {
      const { sqlHow, sqlAtMs } = await leadOf(copy, ids[name] ?? 0);
      return sqlAtMs === null ? null : [sqlHow, sqlAtMs - MONDAY];
    };
    expect(await how("boxes")).toEqual(["checklist", 3 * DAY + HOUR]);
    expect(await how("stage")).toEqual(["stage", DAY]);
    expect(await how("deal")).toEqual(["deal", DAY]);
    expect(await how("held")).toEqual(["appointment", 2 * DAY]);
    expect(await how("noShow")).toBeNull();
    expect(await how("nothing")).toBeNull();
    expect(told(await kpis(copy), null, ["leads", "sqls"])).toEqual({ leads: 56, sqls: 4 });
  });

  test("a contact at the stage customer without a deal is a good lead and no new customer, while deals are what makes customers", async () => {
    const copy = looked(await installed());
    const id = formLead(lab.portal, MONDAY);
    update("contacts", id, { lifecyclestage: "customer" }, MONDAY + DAY);
    await hear(copy);
    expect(told(await kpis(copy), null, ["leads", "sqls", "newCustomers", "dealsWon", "averageDeal"])).toEqual({
      leads: 1,
      sqls: 1,
      newCustomers: 0,
      dealsWon: 0,
      averageDeal: "no_customers_yet",
    });
  });

  test("where nobody wins deals, five people at the stage customer make it the one that counts, and money is not made up", async () => {
    const copy = looked(
      await readAfter(() => {
        for (let lead = 0; lead < 6; lead += 1) {
          const id = formLead(lab.portal, MONDAY, { handoff_source: "word_of_mouth" });
          if (lead < 5) update("contacts", id, { lifecyclestage: lead === 0 ? "evangelist" : "customer" }, MONDAY + DAY);
        }
      }),
    );
    expect((await copy.state()).charter.isCustomerByStage).toBe(true);
    expect(told(await kpis(copy), "word_of_mouth", ["leads", "newCustomers", "dealsWon", "revenue", "averageDeal"])).toEqual({
      leads: 6,
      newCustomers: 5,
      dealsWon: 0,
      revenue: 0,
      averageDeal: "no_customers_yet",
    });
  });
});

describe("deals", () => {
  const wonAlone = (atMs: number, values: Record<string, string> = {}): number =>
    lab.portal.ui.createRecord("deals", { amount: "100", dealstage: "closedwon", ...values }, { at: atMs }).id;

  test("one without a contact is its company's contacts', else of an unknown source: in deals and revenue, in no share of leads", async () => {
    const copy = looked(await installed());
    const contactId = formLead(lab.portal, MONDAY, { handoff_source: "paid_search" });
    const ofCompany = wonAlone(MONDAY + DAY);
    lab.portal.ui.createRecord(
      "companies",
      {},
      {
        at: MONDAY + DAY,
        associatedWith: [
          { type: "contacts", id: contactId },
          { type: "deals", id: ofCompany },
        ],
      },
    );
    wonAlone(MONDAY + 2 * DAY, { amount: "250" });
    await hear(copy);
    const report = await kpis(copy);
    const asked = ["leads", "dealsWon", "revenue", "dealsWithoutLead", "newCustomers", "leadToCustomerRate"] as const;
    expect(told(report, "paid_search", asked)).toEqual({
      leads: 1,
      dealsWon: 1,
      revenue: 100,
      dealsWithoutLead: 0,
      newCustomers: 1,
      leadToCustomerRate: 1,
    });
    expect(told(report, "Unattributed", asked)).toEqual({
      leads: 0,
      dealsWon: 1,
      revenue: 250,
      dealsWithoutLead: 1,
      newCustomers: 0,
      leadToCustomerRate: "no_leads",
    });
    expect(told(report, null, asked)).toMatchObject({ dealsWon: 2, revenue: 350, dealsWithoutLead: 1, leadToCustomerRate: 1 });
    expect((await explain(copy, { kpi: "revenue" })).beside.dealsWithoutLead).toBe(1);
  });

  test("a won one without an amount is won, adds nothing, and is not in the average", async () => {
    const copy = looked(await installed());
    for (const amount of ["300", "100", ""]) {
      dealWith(lab.portal, formLead(lab.portal, MONDAY), MONDAY + DAY, { amount, dealstage: "closedwon" });
    }
    await hear(copy);
    expect(told(await kpis(copy), null, ["dealsWon", "newCustomers", "revenue", "averageDeal"])).toEqual({
      dealsWon: 3,
      newCustomers: 3,
      revenue: 400,
      averageDeal: 200,
    });
    const { parts } = await explain(copy, { kpi: "averageDeal" });
    expect(parts.find(({ part }) => part === "dealsWonWithAmount")?.total).toBe(2);
  });

  test("where no won one has an amount, revenue is not known", async () => {
    const copy = looked(await installed());
    dealWith(lab.portal, formLead(lab.portal, MONDAY), MONDAY + DAY, { dealstage: "closedwon" });
    await hear(copy);
    expect(told(await kpis(copy), null, ["dealsWon", "revenue", "averageDeal"])).toEqual({
      dealsWon: 1,
      revenue: "no_amounts",
      averageDeal: "no_amounts",
    });
  });

  test("amounts in a currency without a rate are in no sum, are counted, and are the reason where there is no other", async () => {
    const copy = looked(await installed());
    const won = (source: string, deal_currency_code: string): number =>
      dealWith(lab.portal, formLead(lab.portal, MONDAY, { handoff_source: source }), MONDAY + DAY, {
        amount: "100",
        deal_currency_code,
        dealstage: "closedwon",
      });
    won("paid_search", "USD");
    won("paid_search", "CHF");
    won("word_of_mouth", "CHF");
    await hear(copy);
    const report = await kpis(copy);
    const asked = ["dealsWon", "dealsWithoutRate", "revenue", "averageDeal"] as const;
    expect(told(report, "paid_search", asked)).toEqual({ dealsWon: 2, dealsWithoutRate: 1, revenue: 100, averageDeal: 100 });
    expect(told(report, "word_of_mouth", asked)).toEqual({ dealsWon: 1, dealsWithoutRate: 1, revenue: "no_rate", averageDeal: "no_rate" });
    expect(told(report, null, asked)).toEqual({ dealsWon: 3, dealsWithoutRate: 2, revenue: 100, averageDeal: 100 });
    expect((await explain(copy, { kpi: "revenue" })).beside.dealsWithoutRate).toBe(2);
  });
});

describe("calls that nobody logs", () => {
  /** Ten leads of a form, the first of them called at once; asked long after all were due. */
  async function called(count: number): Promise<Copy> {
    const copy = looked(await installed());
    const ids = Array.from({ length: 10 }, (_, lead) => formLead(lab.portal, MONDAY + lead * MINUTE));
    for (const id of ids.slice(0, count)) call(id, MONDAY + 12 * MINUTE);
    await hear(copy);
    return copy;
  }

  test("where fewer than three in ten leads have a touch, nobody is said to be on time or late, and clocks run all the same", async () => {
    const copy = await called(2);
    const { total } = await kpis(copy);
    expect(total.kpis.slaAttainment).toMatchObject({ value: null, why: "not_logged", hits: 2, total: 10 });
    expect(told(await kpis(copy), null, ["unansweredPastDue", "contacted"])).toEqual({ unansweredPastDue: 8, contacted: 2 });
    const { charter } = await copy.state();
    const unanswered = (await copy.figures()).leads.filter(({ hasTouch }) => !hasTouch);
    expect(unanswered.map((lead) => clockView({ ...lead, leadId: "" }, charter, ASKED).state)).toEqual(Array(8).fill("breached"));
  });

  test("from three in ten on they are", async () => {
    const copy = await called(3);
    expect((await kpis(copy)).total.kpis.slaAttainment).toMatchObject({ value: 0.3, hits: 3, total: 10 });
  });

  test("a later stage without any touch implies that the lead was reached, and says nothing of when it was answered", async () => {
    const copy = looked(await installed());
    const called = formLead(lab.portal, MONDAY);
    call(called, MONDAY + 5 * MINUTE);
    const silent = formLead(lab.portal, MONDAY);
    update("contacts", silent, { lifecyclestage: "salesqualifiedlead" }, MONDAY + DAY, "WORKFLOWS");
    await hear(copy);
    expect(await leadOf(copy, silent)).toMatchObject({
      contactedHow: "implied",
      promiseOutcome: "not_logged",
      responseMs: null,
      hasTouch: false,
    });
    const { total } = await kpis(copy);
    expect(total.kpis.contactRate).toMatchObject({ hits: 2, total: 2 });
    // On time 1 of 1: the silent one is neither.
    expect(total.kpis.slaAttainment).toMatchObject({ hits: 1, total: 1 });
    const { parts } = await explain(copy, { kpi: "contacted" });
    expect(parts[0]?.how).toEqual({ logged: 1, implied: 1 });
    const attainment = await explain(copy, { kpi: "slaAttainment" });
    expect(attainment.parts.find(({ part }) => part === "slaNotLogged")?.total).toBe(1);
  });
});

describe("people", () => {
  const ada = { id: 11, userId: 501, firstName: "Ada", lastName: "One", email: "ada@example.com" };
  const gone = { id: 13, userId: 503, firstName: "Cy", lastName: "Three", email: "cy@example.com", archived: true };
  const LEADS_BY_OWNER = ["leads", "unansweredPastDue", "slaBreaches"] as const;

  test("in an account of one it is known who that is, and leads that nobody was given are one row", async () => {
    lab.nowMs = ASKED;
    lab.beginWith(accountSeed({ owners: [ada, gone] }));
    formLead(lab.portal, MONDAY);
    formLead(lab.portal, MONDAY, { hubspot_owner_id: "11" });
    const copy = looked(lab.copy());
    await copy.backfill();
    expect((await owners(copy)).filter(({ isArchived }) => !isArchived)).toEqual([
      { id: 11, userId: 501, name: "Ada One", isArchived: false },
    ]);
    const report = await kpis(copy, { by: "owner" });
    expect(report.rows.map(({ key, label, kpis: { leads } }) => [key, label, leads.value])).toEqual([
      ["11", "Ada One", 1],
      ["Unassigned", "Unassigned", 1],
    ]);
  });

  test("a lead that nobody was given has a running clock and is charged to nobody, not even to who gets it after the deadline", async () => {
    const copy = looked(await installed());
    const id = formLead(lab.portal, MONDAY);
    const waiting = formLead(lab.portal, MONDAY);
    update("contacts", id, { hubspot_owner_id: "12" }, MONDAY + HOUR);
    call(id, MONDAY + 2 * HOUR);
    await hear(copy);
    expect(await leadOf(copy, id)).toMatchObject({ ownerId: 12, slaOwnerId: null, promiseOutcome: "late" });
    const lead = await leadOf(copy, waiting);
    expect(clockView({ ...lead, leadId: "" }, (await copy.state()).charter, ASKED).state).toBe("breached");
    const report = await kpis(copy, { by: "owner" });
    expect(told(report, "Unassigned", LEADS_BY_OWNER)).toEqual({ leads: 1, unansweredPastDue: 1, slaBreaches: 2 });
    expect(told(report, "12", LEADS_BY_OWNER)).toEqual({ leads: 1, unansweredPastDue: 0, slaBreaches: 0 });
  });

  test("the open leads of somebody who left stay theirs, under their name, and it is known that they left", async () => {
    lab.nowMs = ASKED;
    lab.beginWith(accountSeed({ owners: [ada, gone] }));
    formLead(lab.portal, MONDAY, { hubspot_owner_id: "13" });
    const copy = looked(lab.copy());
    await copy.backfill();
    expect((await owners(copy)).filter(({ isArchived }) => isArchived).map(({ id }) => id)).toEqual([13]);
    const [row] = (await kpis(copy, { by: "owner" })).rows;
    expect([row?.key, row?.label, row?.kpis.leads.value, row?.kpis.undecidedShare.value]).toEqual(["13", "Cy Three", 1, 1]);
  });
});

describe("records that are no inquiries", () => {
  test("fifty imported within an hour are no leads and one line, and are leads once somebody says so", async () => {
    const copy = looked(await installed());
    const imported = (count: number, atMs: number): number[] =>
      Array.from({ length: count }, (_, one) => contactBy("IMPORT", atMs + one * 1_000, { lifecyclestage: "lead" }));
    const [first] = imported(50, MONDAY);
    imported(49, MONDAY + 3 * DAY);
    formLead(lab.portal, MONDAY);
    await hear(copy);
    expect(told(await kpis(copy), null, ["leads"])).toEqual({ leads: 1 });
    const { beside } = await explain(copy, { kpi: "leads" });
    expect(beside.notCounted).toEqual([
      { why: "bulk_import", detail: null, count: 50 },
      { why: "imported", detail: null, count: 49 },
    ]);
    const why = await lab.core.withPortal(copy.portalId, (tx) => tx.findNotCounted(first ?? 0));
    expect(why).toMatchObject({ contactId: first, why: "imported" });

    const counting = looked(await installed({ countedGroups: ["imported"] }));
    imported(50, MONDAY);
    await hear(counting);
    expect(told(await kpis(counting), null, ["leads", "unansweredPastDue"])).toEqual({ leads: 50, unansweredPastDue: 0 });
    expect((await explain(counting, { kpi: "leads" })).beside.notCounted).toEqual([]);
  });

  test("one person who is there twice is one lead and one customer once both are merged, and nothing is lost", async () => {
    const copy = looked(await installed());
    const first = formLead(lab.portal, MONDAY, { handoff_source: "word_of_mouth" });
    const second = formLead(lab.portal, MONDAY + DAY, { handoff_source: "paid_search" });
    for (const id of [first, second]) dealWith(lab.portal, id, MONDAY + 2 * DAY, { amount: "100", dealstage: "closedwon" });
    await hear(copy);
    const asked = ["leads", "newCustomers", "dealsWon", "revenue"] as const;
    expect(told(await kpis(copy), null, asked)).toEqual({ leads: 2, newCustomers: 2, dealsWon: 2, revenue: 200 });
    lab.portal.ui.merge("contacts", first, second, { at: ASKED });
    await hear(copy, ASKED + MINUTE);
    expect(told(await kpis(copy), null, asked)).toEqual({ leads: 1, newCustomers: 1, dealsWon: 2, revenue: 200 });
    expect(await leadOf(copy, first)).toMatchObject({ startedAtMs: MONDAY, source: "word_of_mouth" });
    expect((await explain(copy, { kpi: "leads" })).parts[0]?.inquiriesJoined).toBe(1);
  });
});

test("leads from before the install are measured with the first promise and labelled, and none of them has a red clock", async () => {
  const ids: number[] = [];
  const copy = looked(
    await readAfter(() => {
      ids.push(formLead(lab.portal, MONDAY), formLead(lab.portal, MONDAY), formLead(lab.portal, MONDAY));
      call(ids[0] ?? 0, MONDAY + 10 * MINUTE);
      call(ids[1] ?? 0, MONDAY + HOUR);
    }),
  );
  expect((await kpis(copy)).total.kpis.slaAttainment).toMatchObject({ hits: 1, total: 3, value: 1 / 3 });
  const { charter } = await copy.state();
  expect(charter.installedAtMs).toBe(ASKED);
  for (const id of ids) expect(clockView({ ...(await leadOf(copy, id)), leadId: "" }, charter, ASKED).state).toBe("before_promise");
});
