import fc from "fast-check";
import { computeKpis } from "../../../src/domain/kpi/catalogue";
import type { Figure } from "../../../src/domain/kpi/figure";
import { activeRule } from "../../../src/domain/lifetime/active-rule";
import type { Customer } from "../../../src/domain/lifetime/customers";
import { historyReach } from "../../../src/domain/lifetime/history";
import { lifetimeReport, type LifetimeSource, type LifetimeTerms } from "../../../src/domain/reports/lifetime";
import { aCustomer, onDay } from "../lifetime/a-won-deal";
import { aKpiInput } from "../support/a-kpi-input";

const PERIOD = { fromOn: "2025-02-01", toOn: "2026-02-01" };
const NOW_MS = onDay(500);

const terms = (customers: number): LifetimeTerms => ({
  nowMs: NOW_MS,
  timeZone: "Europe/Berlin",
  history: historyReach({ firstWonAtMs: onDay(0), customers }, NOW_MS),
  active: activeRule({ gaps: 0, medianMs: null }),
  marginShare: null,
  currency: "EUR",
  minorPerMajor: 100,
});

const source = (key: string): LifetimeSource => ({
  key,
  label: key,
  kpis: computeKpis(aKpiInput({})),
  spendDays: { recorded: 0, days: 365 },
});

const reportOf = (customers: readonly Customer[], known = 20) =>
  lifetimeReport({ sources: ["a", "b", "Unattributed"].map(source), total: source("total") }, customers, PERIOD, terms(known));

const berlin = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" });

const sum = (figures: readonly Figure[]): number => figures.reduce((total, { value }) => total + (value ?? 0), 0);

const anybody = fc.array(
  fc
    .tuple(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.option(fc.integer({ min: -9_000, max: 90_000 }), { nil: null })), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.constantFrom("a", "b", "Unattributed"),
    )
    .map(([bought, from]) => aCustomer(bought, from)),
  { maxLength: 30 },
);

test("sources and months add up to all customers of the dates, and their revenue to all their deals, whenever won", () => {
  fc.assert(
    fc.property(anybody, (customers) => {
      const { rows, months, total } = reportOf(customers);
      const won = customers.filter(({ acquiredAtMs }) => {
        const day = berlin.format(acquiredAtMs);
        return day >= PERIOD.fromOn && day < PERIOD.toOn;
      });
      const revenue = won.flatMap(({ wins }) => wins).reduce((all, { amountMinor }) => all + (amountMinor ?? 0), 0) / 100;
      expect([rows, months].map((each) => each.reduce((all, row) => all + row.customers, 0))).toEqual([won.length, won.length]);
      expect(total.customers).toBe(won.length);
      for (const figures of [rows.map((row) => row.revenue), months.map((month) => month.revenue), [total.revenue]])
        expect(sum(figures)).toBeCloseTo(revenue, 6);
      expect(months).toHaveLength(12);
    }),
    { seed: 21, numRuns: 60 },
  );
});

test("no point of a curve is of customers who are younger than it, in any month", () => {
  fc.assert(
    fc.property(anybody, (customers) => {
      const { months, total } = reportOf(customers);
      for (const month of months)
        for (const [age, { value, why }] of month.kept.entries()) {
          const theirs = customers.filter(({ acquiredAtMs }) => berlin.format(acquiredAtMs).slice(0, 7) === month.key);
          const isOld = theirs.every(({ acquiredAtMs }) => acquiredAtMs + (age * 365 * 86_400_000) / 12 <= NOW_MS);
          expect([value === null, why]).toEqual(
            theirs.length === 0 ? [true, "no_customers_yet"] : isOld ? [false, undefined] : [true, "too_early"],
          );
        }
      const totals = total.kept.map((point) => point.total ?? 0);
      expect([...totals].sort((a, b) => b - a)).toEqual(totals);
    }),
    { seed: 22, numRuns: 30 },
  );
});

test("before there is enough history every figure is hidden, and the report says what is missing", () => {
  const report = reportOf([aCustomer([30, 400], "a")], 14);
  expect(report.history.text).toBe("12 of 12 months, 14 of 20 customers");
  const [row] = report.rows;
  expect(row).toMatchObject({ customers: 1, kept: [] });
  for (const figure of [
    row?.projected.value,
    row?.projected.averageOrder,
    row?.projected.annualChurn,
    ...report.keptByMonth.map(({ kept }) => kept),
  ])
    expect(figure).toMatchObject({ value: null, why: "no_history" });
  for (const { kept, value, valueToDate } of report.months) expect([kept, value, valueToDate.why]).toEqual([[], [], "no_history"]);
});

test("the cost as a share of the value is the inverse of value for cost, and not there where that is not", () => {
  const customers = [aCustomer([30], "a")];
  const kpis = computeKpis(
    aKpiInput({
      sums: { newCustomers: 1 },
      spend: { mediaMinor: 2_500 },
      atRead: { acquiredCustomers: 1, acquiredRevenueMinor: 10_000, acquiredDealsWithAmount: 1 },
    }),
  );
  const known = lifetimeReport({ sources: [], total: { ...source("total"), kpis } }, customers, PERIOD, terms(20)).total;
  expect([known.ltvToCac.value, known.costShareOfValue.value]).toEqual([4, 0.25]);
  expect(reportOf(customers).total.costShareOfValue).toMatchObject({ value: null, why: "no_customers_yet" });
});
