import type { RecordsQuestion, ReportAnswers, ReportHead } from "../../src/ports";
import { explainFigure } from "../../src/usecases/explain/explain-figure";
import { readRecordsOfReport, readReports } from "../../src/usecases/reports/read-report";
import { aTypedEntry } from "../support/a-spend-entry";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(180_000);

const on = (dayOn: string): { at: number } => ({ at: Date.parse(`${dayOn}T15:00:00Z`) });
const contact = (id: number) => ({ type: "contacts" as const, id });
const asked = (dayOn: string, source: string): number =>
  lab.portal.ui.createRecord("contacts", { handoff_source: source }, { ...on(dayOn), sourceType: "FORM" }).id;
const won = (dayOn: string, amount: string, contactId: number): number =>
  lab.portal.ui.createRecord("deals", { amount, dealstage: "closedwon" }, { ...on(dayOn), associatedWith: [contact(contactId)] }).id;

const FILLERS = 18;
/** 2025 in words: eighteen by word of mouth for 1,000 each, and three by search ads who bought more than once. */
function aYear(fillers: number): void {
  const people = Array.from({ length: fillers }, () => asked("2025-01-02", "word_of_mouth"));
  people.forEach((id) => won("2025-01-10", "1000", id));
  const [first] = people;
  if (first !== undefined) won("2025-02-20", "", first);
  const loyal = asked("2025-02-01", "paid_search");
  won("2025-02-10", "500", loyal);
  won("2025-06-10", "700", loyal);
  won("2025-07-01", "-200", loyal);
  won("2026-03-10", "300", loyal);
  const [a, b] = [asked("2025-03-01", "paid_search"), asked("2025-03-02", "paid_search")];
  won("2025-03-10", "2000", b);
  won("2025-03-20", "1000", a);
  lab.portal.ui.createRecord("companies", {}, { ...on("2025-03-25"), associatedWith: [contact(a), contact(b)] });
  const [c, d] = [asked("2025-04-01", "paid_search"), asked("2025-04-02", "paid_search")];
  won("2025-04-05", "400", c);
  won("2025-04-20", "600", d);
  lab.portal.ui.merge("contacts", c, d, { ...on("2025-05-01"), givesNewId: false });
}

const DATES = { from: "2025-01-01", to: "2026-01-01" };

async function lived(fillers = FILLERS, agreed: Parameters<Lab["begin"]>[0] = {}): Promise<Copy> {
  lab.nowMs = on("2024-12-01").at;
  await lab.begin(agreed);
  aYear(fillers);
  lab.nowMs = on("2026-11-20").at;
  const copy = lab.copy();
  await copy.backfill();
  await lab.core.withPortal(copy.portalId, (tx) =>
    tx.recordSpend(
      [
        aTypedEntry("s-1", {
          currency: "USD",
          source: "paid_search",
          kind: "media",
          fromOn: "2025-01-01",
          toOn: "2025-12-31",
          amountMinor: 90_000,
        }),
        aTypedEntry("s-2", { currency: "USD", source: "", kind: "salary", fromOn: "2025-01-01", toOn: "2025-12-31", amountMinor: 120_000 }),
      ],
      { atMs: lab.nowMs, userId: null },
    ),
  );
  return copy;
}

const askerOf = (copy: Copy, userId: number | null = null) => ({ portalId: copy.portalId, userId });
const reportOf = (copy: Copy, question = {}): Promise<ReportHead & ReportAnswers["lifetime"]> =>
  readReports(lab.core).lifetime(askerOf(copy), { ...DATES, ...question });
const recordsOf = (copy: Copy, list: string, question: Partial<RecordsQuestion> = {}) =>
  readRecordsOfReport(lab.core)(askerOf(copy), "lifetime", { ...DATES, list, ...question });
const isNear = (value: number): unknown => expect.closeTo(value, 9);

describe("what customers bring", () => {
  let copy: Copy;
  let report: ReportHead & ReportAnswers["lifetime"];
  beforeAll(async () => {
    copy = await lived();
    report = await reportOf(copy);
  });
  const row = (key: string) => report.rows.find((each) => each.key === key);

  test("is by source what 18 and 3 customers were won for: a person with three deals, a company of two and two merged into one are one each", () => {
    expect(report.rows.map(({ key, customers, revenue }) => [key, customers, revenue.value])).toEqual([
      ["word_of_mouth", 18, 18_000],
      ["paid_search", 3, 5_300],
    ]);
    expect(row("paid_search")?.valueToDate.value).toBe(5_300 / 3);
    expect(row("word_of_mouth")).toMatchObject({ valueToDate: { value: 1_000 }, dealsWithoutAmount: 1 });
    expect(report.total).toMatchObject({ customers: 21, revenue: { value: 23_300 }, valueToDate: { value: isNear(23_300 / 21) } });
  });

  test("is set against what winning them cost, of the same dates and source: 900 / 3 = 300", () => {
    expect(row("paid_search")).toMatchObject({
      costPerCustomer: { value: 300 },
      ltvToCac: { value: isNear(5_300 / 3 / 300) },
      costShareOfValue: { value: isNear(300 / (5_300 / 3)) },
      // Of the first year: 500 + 700 - 200, 3,000 and 1,000; what came after it is in the value alone.
      paybackMonths: { value: isNear(300 / (5_000 / 3 / 12)), unit: "months" },
      spendDays: { recorded: 365, days: 365 },
    });
    expect(row("word_of_mouth")?.ltvToCac).toMatchObject({ value: null, why: "no_spend_recorded" });
    expect(report.loaded).toMatchObject({ costPerCustomer: { value: isNear(2_100 / 21) }, ltvToCac: { value: isNear(23_300 / 21 / 100) } });
  });

  test("who bought again, and who still does: a refund and a deal of the second year do not make it", () => {
    expect(row("paid_search")).toMatchObject({ repeatRate: { hits: 3, total: 3 }, retentionRate: { hits: 1, total: 3 } });
    expect(row("word_of_mouth")).toMatchObject({ repeatRate: { hits: 1, total: 18 }, retentionRate: { hits: 0, total: 18 } });
    expect(report.active).toMatchObject({ from: "default", gaps: 5, activeDays: 365 });
  });

  test("what one will bring: 300 an order, one a year, 20 of 21 lost in it", () => {
    expect(report.total.projected).toMatchObject({
      averageOrder: { value: 300 },
      ordersPerYear: { value: 1 },
      annualChurn: { hits: 20, total: 21 },
      value: { value: isNear((300 * 21) / 20) },
    });
    expect(row("paid_search")?.projected.value).toMatchObject({ value: null, why: "too_few" });
  });

  test("months of the first deal add up to all, each with its curve", () => {
    expect(
      report.months.filter(({ customers }) => customers > 0).map(({ key, customers, revenue }) => [key, customers, revenue.value]),
    ).toEqual([
      ["2025-01", 18, 18_000],
      ["2025-02", 1, 1_300],
      ["2025-03", 1, 3_000],
      ["2025-04", 1, 1_000],
    ]);
    const february = report.months[1];
    expect([0, 3, 4, 5, 12, 13].map((age) => february?.value[age]?.value)).toEqual([500, 500, 1_200, 1_000, 1_000, 1_300]);
    expect([0, 11, 16, 17].map((age) => february?.kept[age]?.value)).toEqual([1, 1, 1, 1]);
    expect(report.keptByMonth.find(({ key }) => key === "2025-12")?.kept).toMatchObject({ hits: 21, total: 21 });
  });

  test("the KPIs of the same dates say the same, and explain themselves down to the deals", async () => {
    const kpis = ["ltv", "ltvToCac", "paybackMonths", "retentionRate", "repeatRate"] as const;
    const answer = await copy.kpis({ ...DATES, basis: "period", by: "source", kpis });
    for (const { key, kpis: figures } of answer.rows.filter((each) => row(each.key) !== undefined)) {
      const { valueToDate, ltvToCac, paybackMonths, retentionRate, repeatRate } = row(key) ?? report.total;
      expect(figures).toEqual({ ltv: valueToDate, ltvToCac, paybackMonths, retentionRate, repeatRate });
    }
    const evidence = row("paid_search")?.explain.valueToDate;
    if (evidence === undefined) throw new Error("The row is not explained.");
    const explained = await explainFigure(lab.core)(askerOf(copy), evidence);
    expect(explained).toMatchObject({ figure: { value: 5_300 / 3 }, sentence: "What a customer has brought so far (revenue)." });
    const money = explained.parts.find(({ part }) => part === "acquiredRevenueMinor");
    expect([money?.total, money?.recordCount, money?.records?.rows.length]).toEqual([530_000, 8, 8]);
  });

  test("on the leads' basis they are of the customers whose leads came in on the dates, with deals of any date", async () => {
    const answer = await copy.kpis({ from: "2025-02-01", to: "2025-03-01", basis: "cohort", by: null, kpis: ["ltv"] });
    expect(answer.total.kpis.ltv.value).toBe(1_300);
    expect(answer.notes?.map(({ code, keys }) => [code, keys])).toEqual([["value_is_revenue", ["total"]]]);
  });

  test("each list is the records that its number is the sum of", async () => {
    for (const each of [...report.rows, report.total]) {
      const money = await recordsOf(copy, each.explain.revenue.list);
      expect([money.total, money.unit]).toEqual([each.revenue.value, "USD"]);
      expect((await recordsOf(copy, each.explain.customers.list)).total).toBe(each.customers);
      expect((await recordsOf(copy, each.explain.repeatRate.list)).total).toBe(each.repeatRate.hits);
      expect((await recordsOf(copy, each.explain.dealsWithoutAmount.list)).total).toBe(each.dealsWithoutAmount);
      expect((await recordsOf(copy, `${each.explain.kept.list}:13`)).total).toBe(each.kept[13]?.hits);
    }
    for (const month of report.months) {
      expect((await recordsOf(copy, month.explain.revenue.list)).total).toBe(month.revenue.value);
      expect((await recordsOf(copy, `${month.explain.kept.list}:12`)).total).toBe(month.kept[12]?.hits);
    }
    for (const { kept, explain } of report.keptByMonth) expect((await recordsOf(copy, explain.list)).total).toBe(kept.hits);
    expect((await recordsOf(copy, report.total.explain.projected.list)).total).toBe(300);
    for (const list of ["customers", "customers:paid_search:3", "kept:2025-01", "kept:2025-01:x", "stayed:paid_search", "nothing:x"])
      await expect(recordsOf(copy, list)).rejects.toMatchObject({ code: "no_such_list" });
  });

  test("of one source alone it is that source's", async () => {
    const alone = await reportOf(copy, { source: "paid_search" });
    expect(alone.rows.map(({ key }) => key)).toEqual(["paid_search"]);
    expect(alone.total).toMatchObject({ customers: 3, valueToDate: { value: 5_300 / 3 }, costPerCustomer: { value: 300 } });
    expect((await recordsOf(copy, alone.total.explain.revenue.list, { source: "paid_search" })).total).toBe(5_300);
  });

  test("without dates it is of the last 24 months, this one included", async () => {
    const { from, to, months, maturesOn } = await readReports(lab.core).lifetime(askerOf(copy), {});
    expect([from, to, months.length, maturesOn]).toEqual(["2024-12-01", "2026-11-21", 24, null]);
  });

  test("what people are paid is in no answer of others", async () => {
    const answer = await readReports(lab.core).lifetime(askerOf(copy, 987), DATES);
    expect([answer.loaded, answer.total.costPerCustomer]).toEqual([null, report.total.costPerCustomer]);
  });
});

test("with too few customers every figure is hidden, and it says what is missing", async () => {
  const copy = await lived(11);
  const report = await reportOf(copy);
  expect(report.history).toMatchObject({ isEnough: false, text: "12 of 12 months, 14 of 20 customers" });
  for (const each of [...report.rows, report.total])
    for (const figure of [each.valueToDate, each.ltvToCac, each.paybackMonths, each.repeatRate, each.retentionRate, each.projected.value])
      expect(figure).toMatchObject({ value: null, why: "no_history" });
  const { total } = await copy.kpis({ ...DATES, basis: "cohort", by: null, kpis: ["retentionRate", "ltv"] });
  expect(total.kpis.retentionRate).toEqual({ value: null, unit: "share", hits: 0, total: 0, why: "no_history" });
});

test("once a margin is told value is that margin, and says so", async () => {
  const copy = await lived(FILLERS, { marginShare: 0.5 });
  const report = await reportOf(copy);
  expect((await copy.kpis({ ...DATES, basis: "period", by: null, kpis: ["ltv"] })).notes).toEqual([]);
  expect([report.valueIs, report.total.valueToDate.value]).toEqual(["margin", expect.closeTo(23_300 / 21 / 2, 9)]);
});
