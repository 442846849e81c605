import type { KpiFigures } from "../kpi/catalogue";
import { noFigure, type Figure } from "../kpi/figure";
import { rate } from "../kpi/rate";
import type { Why } from "../kpi/why";
import type { ActiveRule } from "../lifetime/active-rule";
import type { Customer } from "../lifetime/customers";
import type { HistoryReach } from "../lifetime/history";
import { keptBetween } from "../lifetime/kept-between";
import { projectedValue, type ProjectedValue } from "../lifetime/projected-value";
import { retentionCurve, type CurveTerms } from "../lifetime/retention-curve";
import { sumWins, valuePerCustomer, type ValueTerms } from "../lifetime/value-per-customer";
import { valueByAge } from "../lifetime/value-by-age";
import { MONTH_MS } from "../lifetime/year";
import { dayOf, monthOf, nextMonth, startOfDayMs, type Period } from "../period";

export const LIFETIME_KPIS = ["costPerCustomer", "ltv", "ltvToCac", "paybackMonths", "retentionRate", "repeatRate"] as const;
type LifetimeFigures = Pick<KpiFigures, (typeof LIFETIME_KPIS)[number]>;

/** What customers of one source, or of all, brought and cost. Money in major units. */
export interface LifetimeRow {
  key: string;
  label: string;
  /** by their first won deals, which lie in the dates */
  customers: number;
  /** of all their won deals to date */
  revenue: Figure;
  dealsWithoutAmount: number;
  dealsWithoutRate: number;
  valueToDate: Figure;
  /** at what all customers of this source, of any date, bought in the last 12 months */
  projected: ProjectedValue;
  costPerCustomer: Figure;
  /** value to date / cost per customer, and the other way round */
  ltvToCac: Figure;
  costShareOfValue: Figure;
  paybackMonths: Figure;
  repeatRate: Figure;
  retentionRate: Figure;
  /** still active at each month of age, from 0 on: each point of those who have reached that age */
  kept: Figure[];
  /** days of the dates on which media or fees were entered */
  spendDays: { recorded: number; days: number };
}

/** Customers who were won in one calendar month. */
export interface AcquisitionMonth {
  /** `YYYY-MM` */
  key: string;
  customers: number;
  revenue: Figure;
  valueToDate: Figure;
  /** still active at each month of age, from 0 on; null with `too_early` until all of them have reached it */
  kept: Figure[];
  /** what each of them had brought by that age, added up */
  value: Figure[];
}

/** Of those active when a calendar month began, the share still active when it ended. */
export interface KeptMonth {
  key: string;
  kept: Figure;
}

export interface LifetimeReport {
  history: HistoryReach;
  /** what value means: margin once one is told */
  valueIs: "margin" | "revenue";
  marginShare: number | null;
  active: ActiveRule & { activeDays: number };
  rows: LifetimeRow[];
  total: LifetimeRow;
  months: AcquisitionMonth[];
  keptByMonth: KeptMonth[];
}

/** A source's figures with the entries of media and fees behind them. */
export interface LifetimeSource {
  key: string;
  label: string;
  kpis: LifetimeFigures;
  spendDays: LifetimeRow["spendDays"];
}

/** What the report is made in. */
export interface LifetimeTerms extends ValueTerms {
  nowMs: number;
  timeZone: string;
  history: HistoryReach;
  active: ActiveRule;
}

/** No curve is longer. */
const MOST_MONTHS = 24;
const DAY_MS = 86_400_000;

const hidden = (unit: string): Figure => (unit === "share" ? rate(0, 0, "no_history") : noFigure(unit, "no_history"));

const inverse = ({ value, why }: Figure, otherwise: Why): Figure =>
  value === null || value <= 0 || !Number.isFinite(1 / value) ? noFigure("share", why ?? otherwise) : { value: 1 / value, unit: "share" };

/** Without enough history nothing is projected. */
function projectedOf(customers: readonly Customer[], terms: LifetimeTerms): ProjectedValue {
  const projected = projectedValue(customers, { nowMs: terms.nowMs, activeMs: terms.active.activeMs }, terms);
  if (terms.history.isEnough) return projected;
  const { value, averageOrder, ordersPerYear, annualChurn } = projected;
  return {
    ...projected,
    value: hidden(value.unit),
    averageOrder: hidden(averageOrder.unit),
    ordersPerYear: hidden(ordersPerYear.unit),
    annualChurn: hidden(annualChurn.unit),
    years: null,
  };
}

/** How long curves are: up to the age of the oldest customer, 24 months at the most. Without enough history there are none. */
const lastMonthOf = (customers: readonly Customer[], { nowMs, history }: LifetimeTerms): number =>
  !history.isEnough || customers.length === 0
    ? -1
    : Math.min(MOST_MONTHS, Math.max(0, ...customers.map(({ acquiredAtMs }) => Math.floor((nowMs - acquiredAtMs) / MONTH_MS))));

const revenueOf = (customers: readonly Customer[], { currency, minorPerMajor }: ValueTerms): Figure => ({
  value:
    sumWins(
      customers.flatMap(({ wins }) => wins),
      customers.length,
    ).revenueMinor / minorPerMajor,
  unit: currency,
});

function rowOf(
  { key, label, kpis, spendDays }: LifetimeSource,
  { won, ever }: { won: readonly Customer[]; ever: readonly Customer[] },
  curve: CurveTerms,
  terms: LifetimeTerms,
): LifetimeRow {
  const { dealsWithAmount, dealsWithoutRate } = sumWins(
    won.flatMap(({ wins }) => wins),
    won.length,
  );
  return {
    key,
    label,
    customers: won.length,
    revenue: revenueOf(won, terms),
    dealsWithoutAmount: won.reduce((sum, { wins }) => sum + wins.length, 0) - dealsWithAmount - dealsWithoutRate,
    dealsWithoutRate,
    valueToDate: kpis.ltv,
    projected: projectedOf(ever, terms),
    costPerCustomer: kpis.costPerCustomer,
    ltvToCac: kpis.ltvToCac,
    costShareOfValue: inverse(kpis.ltvToCac, "no_amounts"),
    paybackMonths: kpis.paybackMonths,
    repeatRate: kpis.repeatRate,
    retentionRate: kpis.retentionRate,
    kept: retentionCurve(won, { ...curve, isMixed: true }),
    spendDays,
  };
}

/** First days of the calendar months of some dates. */
function monthsOf({ fromOn, toOn }: Period): string[] {
  const months: string[] = [];
  for (let month = monthOf(fromOn); month < toOn; month = nextMonth(month)) months.push(month);
  return months;
}

/**
 * What customers bring (K36 to K38): by the source and by the month of their first won deal, of those who were won on some dates. Sources add
 * up to the total, and so do months. Figures that a KPI tells are that KPI's own.
 * @param sources with customers in the dates or with spend; `total` is of all of them
 * @param customers of any date
 */
export function lifetimeReport(
  { sources, total }: { sources: readonly LifetimeSource[]; total: LifetimeSource },
  customers: readonly Customer[],
  period: Period,
  terms: LifetimeTerms,
): LifetimeReport {
  const { nowMs, timeZone, history, active, marginShare } = terms;
  const [fromMs, toMs] = [startOfDayMs(period.fromOn, timeZone), startOfDayMs(period.toOn, timeZone)];
  const won = customers.filter(({ acquiredAtMs }) => acquiredAtMs >= fromMs && acquiredAtMs < toMs);
  const curve: CurveTerms = { nowMs, activeMs: active.activeMs, lastMonth: lastMonthOf(won, terms) };
  const rows = sources.map((source) => {
    const ofSource = (all: readonly Customer[]): Customer[] => all.filter((customer) => customer.source === source.key);
    return rowOf(source, { won: ofSource(won), ever: ofSource(customers) }, curve, terms);
  });
  const byMonth = new Map(monthsOf(period).map((month) => [month, [] as Customer[]]));
  for (const customer of won) byMonth.get(monthOf(dayOf(customer.acquiredAtMs, timeZone)))?.push(customer);
  return {
    history,
    valueIs: marginShare === null ? "revenue" : "margin",
    marginShare,
    active: { ...active, activeDays: active.activeMs / DAY_MS },
    rows: rows
      .filter((row) => row.customers > 0 || row.spendDays.recorded > 0)
      .sort((a, b) => b.customers - a.customers || (a.key < b.key ? -1 : 1)),
    total: rowOf(total, { won, ever: customers }, curve, terms),
    months: [...byMonth].map(([month, theirs]) => ({
      key: month.slice(0, 7),
      customers: theirs.length,
      revenue: revenueOf(theirs, terms),
      valueToDate: history.isEnough
        ? valuePerCustomer(
            theirs.flatMap(({ wins }) => wins),
            theirs.length,
            terms,
          )
        : hidden(terms.currency),
      kept: retentionCurve(theirs, curve),
      value: valueByAge(theirs, curve, terms),
    })),
    keptByMonth: [...byMonth.keys()].map((month) => ({
      key: month.slice(0, 7),
      kept: history.isEnough
        ? keptBetween(
            customers,
            { fromMs: startOfDayMs(month, timeZone), toMs: startOfDayMs(nextMonth(month), timeZone) },
            { nowMs, activeMs: active.activeMs },
          )
        : hidden("share"),
    })),
  };
}
