import type { Figure } from "../../../domain/kpi/figure";
import type { ReportAnswers } from "../../../ports";
import { countText, valueText } from "../figure-text";
import { inColumns } from "../in-columns";
import { cell, rowName, text } from "./cells";

type Lifetime = ReportAnswers["lifetime"];

/** Ages at which the curves are printed; all of them are in the JSON. */
const AGES = [1, 3, 6, 9, 12, 18, 24];

/** Without the fraction, which the column beside it tells. */
const short = (figure: Figure | undefined): string => (figure?.value == null ? "—" : valueText(figure.value, figure.unit));

const agesOf = (months: readonly { kept: readonly Figure[] }[]): number[] =>
  AGES.filter((age) => months.some(({ kept }) => kept[age]?.value != null));

function sourceTable({ rows, total, valueIs }: Lifetime): string[] {
  return inColumns([
    ["", "customers", `${valueIs} so far`, "likely in all", "cost of one", "value per cost", "months to pay back", "bought again", "kept"],
    ...[...rows, { ...total, key: "All", label: "All" }].map((row) => [
      rowName(row),
      countText(row.customers),
      ...[
        row.valueToDate,
        row.projected.value,
        row.costPerCustomer,
        row.ltvToCac,
        row.paybackMonths,
        row.repeatRate,
        row.retentionRate,
      ].map(cell),
    ]),
  ]);
}

function curveTable(title: string, { months }: Lifetime, of: (month: Lifetime["months"][number]) => readonly Figure[]): string[] {
  const ages = agesOf(months);
  if (ages.length === 0) return [];
  return [
    "",
    title,
    "",
    ...inColumns([
      ["first bought in", "customers", ...ages.map((age) => `${String(age)} mo`)],
      ...months
        .filter(({ customers }) => customers > 0)
        .map((month) => [month.key, countText(month.customers), ...ages.map((age) => short(of(month)[age]))]),
    ]),
  ];
}

function projectionLines({ total: { projected }, history }: Lifetime): string[] {
  if (!history.isEnough) return [];
  const { averageOrder, ordersPerYear, annualChurn, years, horizonYears } = projected;
  const stay = years === null ? "" : `, so that one stays ${valueText(years, "ratio")} years (${String(horizonYears)} at the most)`;
  return [
    "",
    `Likely in all: ${text(projected.value)}, by an average order of ${text(averageOrder)}, ${text(ordersPerYear)} orders a year, lost in a year ${text(annualChurn)}${stay}.`,
  ];
}

function besideLines({ beside, total, loaded }: Lifetime): string[] {
  const { recorded, days } = total.spendDays;
  const lines = [
    total.dealsWithoutAmount > 0 ? `${countText(total.dealsWithoutAmount)} of their won deals have no amount and add nothing.` : "",
    total.dealsWithoutRate > 0 ? `${countText(total.dealsWithoutRate)} of their won deals have no exchange rate and add nothing.` : "",
    beside.customersByStage > 0
      ? `${countText(beside.customersByStage)} more became customers by their stage alone: no deal tells what they brought.`
      : "",
    beside.dealsOfNobodyKnown > 0
      ? `${countText(beside.dealsOfNobodyKnown)} won deals are of nobody known, or of somebody whose first deal is not.`
      : "",
    recorded > 0 && recorded < days
      ? `Spending is recorded on ${countText(recorded)} of ${countText(days)} days: what a customer cost is that of these days only.`
      : "",
    loaded !== null && loaded.costPerCustomer.value !== null
      ? `All in, a customer costs ${text(loaded.costPerCustomer)} and brings ${text(loaded.ltvToCac)} times that.`
      : "",
  ].filter((line) => line !== "");
  return lines.length === 0 ? [] : ["", ...lines];
}

function ruleLine({ active }: Lifetime): string {
  const rule =
    active.from === "purchases"
      ? `one and a half times the usual time between two purchases, which is known of ${countText(active.gaps)}`
      : `a year, since only ${countText(active.gaps)} second purchases are known`;
  const once = active.from === "purchases" ? "" : " What is bought once in years is better told by who bought again.";
  return `Kept: bought within ${countText(Math.round(active.activeDays))} days (${rule}).${once}`;
}

export function lifetimeLines(report: Lifetime): string[] {
  const { history, valueIs } = report;
  return [
    ...(history.isEnough ? [] : [`Hidden until there are 12 months of won deals and 20 customers: ${history.text}.`, ""]),
    ...sourceTable(report),
    ...curveTable("Still customers after so many months", report, ({ kept }) => kept),
    ...curveTable(`What a customer had brought by then (${valueIs})`, report, ({ value }) => value),
    ...projectionLines(report),
    "",
    ruleLine(report),
    ...(valueIs === "revenue" ? ["No margin is set, so value is revenue."] : []),
    ...besideLines(report),
  ];
}
