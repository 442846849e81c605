import { DateTime } from "luxon";
import type { SampleName } from "../../sandbox/people/samples";
import type { SamplePortal } from "../../sandbox/people/story/sample-portal";
import type { KpiName } from "../../src/domain/kpi/catalogue";
import type { Figure } from "../../src/domain/kpi/figure";
import type { KpiReport, KpiRow } from "../../src/domain/kpi/kpi-report";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { installSample } from "./install-sample";

/** A Wednesday; the judged window before it holds the American and the European change to summer time. */
const AS_OF_MS = Date.parse("2027-05-12T13:20:00Z");

let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(180_000);

const installIn = (name: SampleName, moreSpend?: (sample: SamplePortal) => string) => installSample(lab, name, AS_OF_MS, moreSpend);

type Cell = number | string;

const cents = (amount: number): number => Math.round(amount * 100) / 100;

/** A figure to two decimals, or the word that says why there is none. */
const cellOf = ({ value, why }: Figure): Cell => (value === null ? (why ?? "no word on why") : cents(value));
const cellsOf = ({ kpis }: KpiRow, columns: readonly KpiName[]): Cell[] => columns.map((name) => cellOf(kpis[name]));

/** The columns of a report, row by row, the total last. */
const tableOf = (report: KpiReport, columns: readonly KpiName[]): Record<string, Cell[]> =>
  Object.fromEntries([...report.rows, report.total].map((row) => [row.key, cellsOf(row, columns)]));

const fraction = ({ hits, total }: Figure): [number | undefined, number | undefined] => [hits, total];
const percent = ({ value }: Figure): string => `${((value ?? Number.NaN) * 100).toFixed(1)} %`;

/** Every figure of every grouping on both bases is a number, or null with a word. */
async function expectNoGaps(copy: Copy, range: { from: string; to: string }): Promise<void> {
  for (const basis of ["cohort", "period"] as const) {
    for (const by of [null, "source", "campaign", "owner", "month"] as const) {
      const report = await copy.kpis({ ...range, basis, by });
      const figures = [...report.rows, report.total].flatMap(({ key, kpis }) =>
        Object.entries(kpis).map(([name, figure]) => ({ where: `${basis} ${String(by)} ${key} ${name}`, figure })),
      );
      const gaps = figures.filter(({ figure: { value, why, hits, total } }) => {
        const isNumber = [value, hits ?? 0, total ?? 0].every((number) => Number.isFinite(number));
        return value === null ? why === undefined : !isNumber || why !== undefined;
      });
      expect(gaps).toEqual([]);
    }
  }
}

describe("the landscaper, as the app tells it", () => {
  const SALARIES = 27_000;
  let sample: SamplePortal;
  let copy: Copy;
  let bySource: KpiReport;
  let total: KpiRow["kpis"];
  beforeAll(async () => {
    ({ sample, copy } = await installIn("landscaper", ({ window: { from, to } }) => {
      const last = DateTime.fromISO(to).minus({ days: 1 }).toFormat("yyyy-MM-dd");
      return `,,${from},${last},${SALARIES}.00,CAD,salary\n`;
    }));
    bySource = await copy.kpis({ ...sample.window, basis: "cohort", by: "source" });
    total = bySource.total.kpis;
  });

  const kpisOf = (source: string): KpiRow["kpis"] => {
    const row = bySource.rows.find(({ key }) => key === source);
    if (row === undefined) throw new Error(`There is no row ${source}.`);
    return row.kpis;
  };

  test("leads and what became of them, by source", () => {
    const columns = [
      ...(["leads", "contacted", "sqls", "appointmentsSet", "appointmentsHeld", "noShows"] as const),
      ...(["opportunities", "newCustomers", "dealsWon", "dealsLost", "dealsOpen", "revenue"] as const),
    ];
    expect(tableOf(bySource, columns)).toEqual({
      //              leads  reached qualified appts held noShow deals customers won lost open revenue
      meta_ads: /*      */ [160, 64, 8, 6, 3, 3, 2, 0, 0, 2, 0, 0],
      paid_search: /*   */ [90, 63, 36, 30, 24, 6, 22, 12, 12, 8, 2, 48_000],
      organic_search: /**/ [60, 48, 27, 22, 18, 4, 16, 9, 9, 5, 2, 31_500],
      directory: /*     */ [45, 27, 9, 8, 6, 2, 6, 3, 3, 3, 0, 9_600],
      word_of_mouth: /* */ [30, 27, 21, 18, 17, 1, 15, 11, 11, 3, 1, 55_000],
      offline_ads: /*   */ [20, 14, 8, 7, 6, 1, 6, 3, 3, 2, 1, 10_500],
      Unattributed: /*  */ [15, 9, 4, 3, 2, 1, 3, 1, 1, 2, 0, 3_400],
      total: /*         */ [420, 252, 113, 94, 76, 18, 70, 39, 39, 25, 6, 158_000],
    });
    expect(bySource.rows.map(({ key, kpis }) => [key, kpis.appointmentRate.hits])).toEqual(
      bySource.rows.map(({ key, kpis }) => [key, kpis.appointmentsSet.value]),
    );
  });

  test("what it cost, by source: ads and fees", () => {
    const columns = ["spend", "costPerLead", "costPerQualifiedLead", "costPerCustomer"] as const;
    const none = ["no_spend_recorded", "no_spend_recorded", "no_spend_recorded", "no_spend_recorded"];
    expect(tableOf(bySource, columns)).toEqual({
      meta_ads: [4_800, 30, 600, "no_customers_yet"],
      paid_search: [9_000, 100, 250, 750],
      organic_search: [1_500, 25, 55.56, 166.67],
      directory: [2_250, 50, 250, 750],
      word_of_mouth: none,
      offline_ads: [600, 30, 75, 200],
      Unattributed: none,
      total: [18_150, 43.21, 160.62, 465.38],
    });
  });

  test("rates of all", () => {
    const rates = ["contactRate", "sqlRate", "appointmentRate", "showUpRate", "leadToCustomerRate", "qualifiedToWonRate"] as const;
    expect(rates.map((name) => [...fraction(total[name]), percent(total[name])])).toEqual([
      [252, 420, "60.0 %"],
      [113, 420, "26.9 %"],
      [94, 420, "22.4 %"],
      [76, 94, "80.9 %"],
      [39, 420, "9.3 %"],
      [39, 113, "34.5 %"],
    ]);
    expect([...fraction(total.closeRate), percent(total.closeRate)]).toEqual([39, 64, "60.9 %"]);
    expect([...fraction(total.createdWinRate), percent(total.createdWinRate)]).toEqual([39, 70, "55.7 %"]);
    expect([...fraction(total.sourceCoverage), percent(total.sourceCoverage)]).toEqual([405, 420, "96.4 %"]);
    expect(cellOf(total.averageDeal)).toBe(4_051.28);
  });

  test("cost per customer of ads alone and all in, and what search ads return", () => {
    expect(cellOf(total.mediaCac)).toBe(cents(16_650 / 39));
    expect(cellOf(total.mediaCac)).toBe(426.92);
    expect(cellOf(total.loadedCac)).toBe(cents((18_150 + SALARIES) / 39));
    expect(cellOf(total.loadedCac)).toBe(1_157.69);
    expect(cellOf(kpisOf("paid_search").roas)).toBe(5.33);
    expect(percent(kpisOf("paid_search").roi)).toBe("433.3 %");
  });

  test("many cheap leads, no customers: why Facebook's ended", () => {
    const meta = kpisOf("meta_ads");
    expect([...fraction(meta.unqualifiedShare), percent(meta.unqualifiedShare)]).toEqual([144, 152, "94.7 %"]);
    expect([...fraction(meta.undecidedShare), percent(meta.undecidedShare)]).toEqual([8, 160, "5.0 %"]);
    expect(fraction(meta.outOfAreaShare)).toEqual([38, 160]);
    expect([...fraction(meta.slaAttainment), percent(meta.slaAttainment)]).toEqual([96, 160, "60.0 %"]);
  });

  test("quick follow-up, low close: by person", async () => {
    const report = await copy.kpis({ ...sample.window, basis: "cohort", by: "owner" });
    const rows = Object.fromEntries(
      [...report.rows, report.total].map(({ key, label, kpis }) => [
        label ?? key,
        [kpis.leads.value, kpis.slaAttainment.hits, kpis.contacted.value, kpis.sqls.value, kpis.dealsWon.value],
      ]),
    );
    expect(rows).toEqual({
      //           leads on time reached qualified won
      "Marco Silva": [140, 126, 105, 42, 5],
      "Priya Nair": [150, 90, 90, 45, 27],
      "Dana Whitlock": [100, 45, 51, 23, 6],
      Unassigned: [30, 0, 6, 3, 1],
      total: [420, 261, 252, 113, 39],
    });
    const wonOfQualified = Object.fromEntries(report.rows.map(({ label, kpis }) => [label, percent(kpis.qualifiedToWonRate)]));
    expect(wonOfQualified).toEqual({ "Marco Silva": "11.9 %", "Priya Nair": "60.0 %", "Dana Whitlock": "26.1 %", Unassigned: "33.3 %" });
  });

  test("followed up on time, at all, and how soon: 118, 143, 52 and 59 answered, 48 never called", async () => {
    expect([...fraction(total.slaAttainment), percent(total.slaAttainment)]).toEqual([261, 420, "62.1 %"]);
    expect([...fraction(total.followUpCoverage), percent(total.followUpCoverage)]).toEqual([372, 420, "88.6 %"]);
    const bands = [total.answeredIn5Minutes, total.answeredIn15Minutes, total.answeredInAnHour, total.answeredAfterAnHour];
    expect(bands.map(({ hits }) => hits)).toEqual([118, 143, 52, 59]);
    expect(bands.map((band) => band.total)).toEqual([372, 372, 372, 372]);
    expect(cellOf(total.neverTouched)).toBe(48);
    // 24 of Facebook's 160 were never called: 15 %, a fair trial.
    expect(cellOf(kpisOf("meta_ads").neverTouched)).toBe(24);
    const byOwner = await copy.kpis({ ...sample.window, basis: "cohort", by: "owner", kpis: ["slaAttainment", "speedToLeadMedian"] });
    const minutes = Object.fromEntries(
      byOwner.rows.map(({ label, kpis }) => [label, Math.round((kpis.speedToLeadMedian.value ?? 0) / 60)]),
    );
    expect(minutes).toMatchObject({ "Marco Silva": 6, "Priya Nair": 14, "Dana Whitlock": 38 });
  });

  test("more leads, same bookings: the 13 weeks before", async () => {
    const before = await copy.kpis({ ...sample.previousWindow, basis: "cohort", by: "source" });
    const columns = ["leads", "sqls", "newCustomers", "spend", "costPerQualifiedLead", "costPerCustomer"] as const;
    expect(cellsOf(before.total, columns)).toEqual([300, 108, 40, 14_550, 134.72, 363.75]);
    expect(cellsOf(bySource.total, columns)).toEqual([420, 113, 39, 18_150, 160.62, 465.38]);
    expect(tableOf(before, columns).meta_ads).toEqual([40, 3, 1, 1_200, 400, 1_200]);
    expect([before.total.kpis, total].map(({ sqlRate }) => percent(sqlRate))).toEqual(["36.0 %", "26.9 %"]);
    // All that grew is Facebook's.
    const others = (report: KpiReport) =>
      report.rows.filter(({ key }) => key !== "meta_ads").map((row) => [row.key, cellOf(row.kpis.leads)]);
    expect(others(before)).toEqual(others(bySource));
  });

  test("no figure is a gap", () => expectNoGaps(copy, sample.window));
});

describe("the plumber, as the app tells it", () => {
  let sample: SamplePortal;
  let copy: Copy;
  let bySource: KpiReport;
  let total: KpiRow["kpis"];
  beforeAll(async () => {
    ({ sample, copy } = await installIn("plumber"));
    bySource = await copy.kpis({ ...sample.window, basis: "cohort", by: "source" });
    total = bySource.total.kpis;
  });

  const inWindow = (atMs: number): boolean => {
    const day = DateTime.fromMillis(atMs, { zone: sample.seed.timeZone }).toFormat("yyyy-MM-dd");
    return day >= sample.window.from && day < sample.window.to;
  };

  test("48 leads, of which 23 have a source", () => {
    expect(tableOf(bySource, ["leads"])).toEqual({ paid_search: [10], organic_search: [7], direct: [6], Unattributed: [25], total: [48] });
    expect([...fraction(total.sourceCoverage), percent(total.sourceCoverage)]).toEqual([23, 48, "47.9 %"]);
  });

  test("32 contacts are left out: 20 of the mailbox, 12 imported", async () => {
    const { rows } = await lab.database.pool.query<{ why: string; created_at_ms: number }>(
      `select why, created_at_ms from handoff.not_counted
       where portal_id = $1 and build = (select live_build from handoff.portals where portal_id = $1)`,
      [copy.portalId],
    );
    const whys = rows.filter((row) => inWindow(row.created_at_ms)).map(({ why }) => why);
    expect([whys.length, whys.filter((why) => why === "email_sync").length, whys.filter((why) => why === "imported").length]).toEqual([
      32, 20, 12,
    ]);
  });

  test("the unknown sources are 14 by hand, 8 by an app, 3 by a form", async () => {
    const { leads } = await copy.figures();
    const unknown = leads.filter(({ startedAtMs, source }) => source === null && inWindow(startedAtMs)).map(({ intake }) => intake);
    expect(["by_hand", "integration", "form"].map((intake) => unknown.filter((one) => one === intake).length)).toEqual([14, 8, 3]);
  });

  test("25 leads have a call or a note, 23 have nothing, and nobody who bought is among those", async () => {
    const { leads } = await copy.figures();
    const theirs = leads.filter(({ startedAtMs }) => inWindow(startedAtMs));
    const untouched = theirs.filter(({ hasTouch }) => !hasTouch);
    expect([theirs.length - untouched.length, untouched.length]).toEqual([25, 23]);
    expect(untouched.filter(({ contactedAtMs, wonAtMs }) => contactedAtMs !== null || wonAtMs !== null)).toEqual([]);
  });

  test("14 deals, 4 of them without a contact; 9 won, 6 of them by customers", () => {
    expect(fraction(total.createdWinRate)).toEqual([9, 14]);
    expect(cellsOf(bySource.total, ["opportunities", "dealsWithoutLead", "dealsWon", "newCustomers"])).toEqual([10, 4, 9, 6]);
    expect([...fraction(total.leadToCustomerRate), percent(total.leadToCustomerRate)]).toEqual([6, 48, "12.5 %"]);
  });

  test("7 of 9 won deals have an amount: 5,950 in all, 850 on average", () => {
    expect(cellsOf(bySource.total, ["revenue", "averageDeal"])).toEqual([5_950, 850]);
    expect(bySource.currency).toBe("USD");
  });

  test("one of 11 past appointments has an outcome", () => {
    expect(cellsOf(bySource.total, ["appointmentsSet", "appointmentsHeld", "noShows"])).toEqual([11, 1, 0]);
    expect([...fraction(total.appointmentOutcomeCoverage), percent(total.appointmentOutcomeCoverage)]).toEqual([1, 11, "9.1 %"]);
  });

  test("nobody stamps a stage, so the agreement comes to count held appointments as qualified", async () => {
    const { leads } = await copy.figures();
    const ways = leads.filter(({ startedAtMs, sqlAtMs }) => inWindow(startedAtMs) && sqlAtMs !== null).map(({ sqlHow }) => sqlHow);
    expect(bySource.charterVersion).toBe(2);
    expect([ways.filter((how) => how === "deal").length, ways.filter((how) => how === "appointment").length, ways.length]).toEqual([
      10, 1, 11,
    ]);
    expect(cellOf(total.sqls)).toBe(11);
  });

  test("30 leads have no owner, the others are Pat's", async () => {
    const report = await copy.kpis({ ...sample.window, basis: "cohort", by: "owner" });
    expect(report.rows.map(({ label, kpis }) => [label, kpis.leads.value])).toEqual([
      ["Pat Doyle", 18],
      ["Unassigned", 30],
    ]);
  });

  test("nothing that it costs is known, and nothing is told as free", async () => {
    const costs = [
      "spend",
      "costPerLead",
      "costPerQualifiedLead",
      "costPerAppointment",
      "costPerCustomer",
      "mediaCac",
      "roi",
      "roas",
    ] as const;
    for (const basis of ["cohort", "period"] as const) {
      const report = await copy.kpis({ ...sample.window, basis, by: "source" });
      for (const row of [...report.rows, report.total]) expect(cellsOf(row, costs)).toEqual(costs.map(() => "no_spend_recorded"));
    }
  });

  test("no figure is a gap", () => expectNoGaps(copy, sample.window));
});

describe("the software company, as the app tells it", () => {
  let sample: SamplePortal;
  let copy: Copy;
  let bySource: KpiReport;
  beforeAll(async () => {
    ({ sample, copy } = await installIn("b2b"));
    bySource = await copy.kpis({ ...sample.window, basis: "cohort", by: "source" });
  });

  test("leads, what became of them and what they cost, by source", () => {
    const columns = [
      ...(["leads", "sqls", "newCustomers", "revenue", "spend"] as const),
      ...(["costPerLead", "costPerQualifiedLead", "costPerCustomer"] as const),
    ];
    const none = ["no_spend_recorded", "no_spend_recorded", "no_spend_recorded", "no_spend_recorded"];
    expect(tableOf(bySource, columns)).toEqual({
      //             leads qualified customers revenue spend per lead, qualified, customer
      linkedin_ads: [40, 20, 5, 150_000, 12_000, 300, 600, 2_400],
      paid_search: [120, 24, 3, 36_000, 9_600, 80, 400, 3_200],
      paid_social: [300, 6, 0, 0, 3_000, 10, 500, "no_customers_yet"],
      partner: [20, 12, 4, 100_000, ...none],
      Unattributed: [20, 3, 1, 12_000, ...none],
      total: [500, 65, 13, 298_000, 24_600, 49.2, 378.46, 1_892.31],
    });
    expect(bySource.currency).toBe("EUR");
  });

  test("marketing hands over 133 leads, of which sales takes 65: both keep their stages, and the agreement stays as it was", () => {
    const { mqls, mqlToSqlRate } = bySource.total.kpis;
    expect(cellOf(mqls)).toBe(133);
    expect(fraction(mqlToSqlRate)).toEqual([65, 133]);
    expect(bySource.charterVersion).toBe(1);
  });

  test("each of three reps has leads", async () => {
    const report = await copy.kpis({ ...sample.window, basis: "cohort", by: "owner" });
    expect(report.rows.map(({ label }) => label).sort()).toEqual(["Aylin Demir", "Lena Vogt", "Tobias Brandt", "Unassigned"]);
  });

  test("no figure is a gap", () => expectNoGaps(copy, sample.window));
});
