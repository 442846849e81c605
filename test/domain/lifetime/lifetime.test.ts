import fc from "fast-check";
import { activeRule } from "../../../src/domain/lifetime/active-rule";
import { toCustomers } from "../../../src/domain/lifetime/customers";
import { hasBoughtAgain, isYearOld } from "../../../src/domain/lifetime/has-bought-again";
import { historyReach } from "../../../src/domain/lifetime/history";
import { isActive } from "../../../src/domain/lifetime/is-active";
import { keptBetween } from "../../../src/domain/lifetime/kept-between";
import { projectedValue } from "../../../src/domain/lifetime/projected-value";
import { retentionCurve } from "../../../src/domain/lifetime/retention-curve";
import { spendDays } from "../../../src/domain/lifetime/spend-days";
import { valueByAge } from "../../../src/domain/lifetime/value-by-age";
import { valuePerCustomer, type ValueTerms } from "../../../src/domain/lifetime/value-per-customer";
import { wilsonInterval } from "../../../src/domain/kpi/wilson-interval";
import { DAY_MS } from "../../../src/domain/time-zone";
import { aCustomer, aWonDeal, onDay } from "./a-won-deal";

const REVENUE: ValueTerms = { marginShare: null, currency: "EUR", minorPerMajor: 100 };
const days = (count: number): number => count * DAY_MS;

describe("customers", () => {
  test("one contact with three won deals is one customer, since the first", () => {
    const deals = [
      aWonDeal(3, { contactId: 7, day: 90, isFirstWin: false, source: "referral" }),
      aWonDeal(1, { contactId: 7, day: 10 }),
      aWonDeal(2, { contactId: 7, day: 40, isFirstWin: false }),
    ];
    const { customers, others } = toCustomers(deals);
    expect(customers).toHaveLength(1);
    expect(customers[0]).toMatchObject({ acquiredAtMs: onDay(10), source: "paid_search" });
    expect(customers[0]?.wins.map(({ dealId }) => dealId)).toEqual([1, 2, 3]);
    expect(others).toEqual([]);
  });

  test("a company with two contacts is one customer, and a contact of the same number is another", () => {
    const deals = [
      aWonDeal(1, { companyId: 5, contactId: 7 }),
      aWonDeal(2, { companyId: 5, contactId: 8, day: 3, isFirstWin: false }),
      aWonDeal(3, { companyId: null, contactId: 5 }),
    ];
    expect(toCustomers(deals).customers.map(({ wins }) => wins.length)).toEqual([2, 1]);
  });

  test("deals of nobody, and of somebody whose first deal is not known, are of no customer", () => {
    const deals = [aWonDeal(1, { contactId: null, isFirstWin: false }), aWonDeal(2, { isFirstWin: false }), aWonDeal(3)];
    const { customers, others } = toCustomers(deals);
    expect([customers.length, others.map(({ dealId }) => dealId)]).toEqual([1, [1, 2]]);
  });

  test("a first deal of an unknown source is that of an unknown source", () => {
    expect(toCustomers([aWonDeal(1, { source: null })]).customers[0]?.source).toBe("Unattributed");
  });

  const worlds = fc.array(
    fc.record({
      companyId: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
      contactId: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
      day: fc.integer({ min: 0, max: 700 }),
      amountMinor: fc.option(fc.integer({ min: -5_000, max: 50_000 }), { nil: null }),
      isFirstWin: fc.boolean(),
      source: fc.constantFrom("a", "b", null),
    }),
    { maxLength: 20 },
  );

  test("each deal is of one customer or of none", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const deals = world.map((known, index) => aWonDeal(index + 1, known));
        const { customers, others } = toCustomers(deals);
        const ids = [...customers.flatMap(({ wins }) => wins), ...others].map(({ dealId }) => dealId);
        expect(ids.sort((a, b) => a - b)).toEqual(deals.map(({ dealId }) => dealId));
      }),
      { seed: 11 },
    );
  });
});

describe("history", () => {
  test("is enough with a year since the first deal and 20 customers, and says how far it is before", () => {
    expect(historyReach({ firstWonAtMs: onDay(0), customers: 20 }, onDay(365))).toMatchObject({ months: 12, isEnough: true });
    expect(historyReach({ firstWonAtMs: onDay(0), customers: 20 }, onDay(364))).toMatchObject({ months: 11, isEnough: false });
    expect(historyReach({ firstWonAtMs: onDay(0), customers: 19 }, onDay(999)).isEnough).toBe(false);
    expect(historyReach({ firstWonAtMs: onDay(0), customers: 14 }, onDay(280)).text).toBe("9 of 12 months, 14 of 20 customers");
    expect(historyReach({ firstWonAtMs: null, customers: 0 }, onDay(0)).text).toBe("0 of 12 months, 0 of 20 customers");
  });
});

describe("who is active", () => {
  test("is told by one and a half times the usual time between purchases, 30 days at the least, and a year where that is not known", () => {
    expect(activeRule({ gaps: 10, medianMs: days(60) })).toMatchObject({ activeMs: days(90), from: "purchases" });
    expect(activeRule({ gaps: 10, medianMs: days(1) }).activeMs).toBe(days(30));
    expect(activeRule({ gaps: 9, medianMs: days(60) })).toMatchObject({ activeMs: days(365), from: "default" });
    expect(activeRule({ gaps: 0, medianMs: null }).activeMs).toBe(days(365));
  });

  test("is who bought within that time: to the instant", () => {
    const customer = aCustomer([0, 100]);
    expect([99, 100, 149, 150].map((day) => isActive(customer, onDay(day), days(50)))).toEqual([false, true, true, false]);
    expect(isActive(customer, onDay(-1), days(50))).toBe(false);
  });

  test("a refund keeps nobody", () => {
    expect(isActive(aCustomer([0, [100, -5_000]]), onDay(120), days(50))).toBe(false);
  });
});

describe("bought again", () => {
  test.each([
    { name: "the same day is again", bought: [0, 0], again: true },
    { name: "a year later is, to the day", bought: [0, 365], again: true },
    { name: "a day more is not", bought: [0, 366], again: false },
    { name: "a refund is not", bought: [0, [30, -100]], again: false },
    { name: "what has no amount is", bought: [0, [30, null]], again: true },
  ] as const)("$name", ({ bought, again }) => {
    expect(hasBoughtAgain(aCustomer([...bought] as Parameters<typeof aCustomer>[0]))).toBe(again);
  });

  test("is asked of who has been a customer for a year", () => {
    expect([364, 365].map((day) => isYearOld(aCustomer([0]), onDay(day)))).toEqual([false, true]);
  });
});

describe("value to date", () => {
  const wins = [aCustomer([0, 30, [40, -2_500]]), aCustomer([[5, null]])].flatMap((customer) => customer.wins);

  test("is what two customers were won for, refunds off, halved: (100 + 100 - 25) / 2", () => {
    expect(valuePerCustomer(wins, 2, REVENUE)).toEqual({ value: 87.5, unit: "EUR" });
  });

  test("is the margin of it once one is told", () => {
    expect(valuePerCustomer(wins, 2, { ...REVENUE, marginShare: 0.4 }).value).toBeCloseTo(35, 12);
  });

  test("by age it begins with the first deal, adds up, and stops where one of them is younger", () => {
    const customers = [aCustomer([0, 45]), aCustomer([10, [20, -4_000]])];
    const curve = valueByAge(customers, { nowMs: onDay(75), activeMs: days(365), lastMonth: 3 }, REVENUE);
    expect(curve).toEqual([
      { value: 100, unit: "EUR" },
      { value: 80, unit: "EUR" },
      { value: 130, unit: "EUR" },
      { value: null, unit: "EUR", why: "too_early" },
    ]);
  });
});

describe("retention", () => {
  const regular = aCustomer([0, 30, 60, 90, 120]);
  const gone = aCustomer([0]);

  test("is of all of a month once all are old enough, and never carried on", () => {
    const curve = retentionCurve([regular, gone], { nowMs: onDay(70), activeMs: days(45), lastMonth: 4 });
    expect(curve.map(({ value }) => value)).toEqual([1, 1, 0.5, null, null]);
    expect(curve[2]).toEqual({ value: 0.5, unit: "share", hits: 1, total: 2, interval: wilsonInterval(1, 2) });
    expect(curve[3]).toEqual({ value: null, unit: "share", hits: 0, total: 0, why: "too_early" });
  });

  test("of customers who came at different times each point is of those old enough for it", () => {
    const young = aCustomer([100]);
    const curve = retentionCurve([regular, gone, young], { nowMs: onDay(125), activeMs: days(45), lastMonth: 4, isMixed: true });
    expect(curve.map(({ hits, total }) => [hits, total])).toEqual([
      [3, 3],
      [2, 2],
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  test("without customers says so", () => {
    expect(retentionCurve([], { nowMs: onDay(0), activeMs: 1, lastMonth: 0 })).toEqual([
      { value: null, unit: "share", hits: 0, total: 0, why: "no_customers_yet" },
    ]);
  });

  test("from one instant to another leaves out who was won in between", () => {
    const between = aCustomer([20]);
    const kept = keptBetween([regular, gone, between], { fromMs: onDay(10), toMs: onDay(50) }, { nowMs: onDay(50), activeMs: days(45) });
    expect(kept).toMatchObject({ hits: 1, total: 2 });
  });

  test("is not there before its end has come, nor where nobody was active at its start", () => {
    const terms = { nowMs: onDay(50), activeMs: days(45) };
    expect(keptBetween([regular], { fromMs: onDay(10), toMs: onDay(51) }, terms).why).toBe("too_early");
    expect(keptBetween([regular], { fromMs: onDay(-10), toMs: onDay(50) }, terms)).toMatchObject({ value: null, why: "no_customers_yet" });
  });
});

describe("likely in all", () => {
  const terms = { nowMs: onDay(500), activeMs: days(90) };
  const loyal = (count: number) => Array.from({ length: count }, () => aCustomer([100, 200, 270, 340, 410, 480]));
  const lost = (count: number) => Array.from({ length: count }, () => aCustomer([100]));

  test("a customer that nobody ever loses counts for five years, not for ever", () => {
    const projected = projectedValue(loyal(10), terms, REVENUE);
    expect(projected.annualChurn).toMatchObject({ value: 0, hits: 0, total: 10 });
    expect(projected).toMatchObject({ years: 5, horizonYears: 5, averageOrder: { value: 100 }, ordersPerYear: { value: 5 } });
    expect(projected.value).toEqual({ value: 2_500, unit: "EUR" });
  });

  test("who is lost in a year cuts it: half of them gone, so that one stays 2 years", () => {
    const projected = projectedValue([...loyal(5), ...lost(5)], terms, { ...REVENUE, marginShare: 0.5 });
    expect(projected.annualChurn).toMatchObject({ value: 0.5, hits: 5, total: 10 });
    expect(projected.value.value).toBeCloseTo(100 * 5 * 0.5 * 2, 9);
  });

  test("a refund makes the average order less", () => {
    const projected = projectedValue([...loyal(9), aCustomer([100, 200, 270, 340, 410, 480, [490, -5_000]])], terms, REVENUE);
    expect(projected.averageOrder.value).toBeCloseTo((10 * 5 * 100 - 50) / 50, 12);
    expect(projected.ordersPerYear.value).toBe(5);
  });

  test.each([
    { name: "fewer than ten a year ago", customers: loyal(9), why: "too_few" },
    { name: "nobody a year ago", customers: [aCustomer([400])], why: "too_early" },
    { name: "nobody bought in a year", customers: lost(10), why: "no_customers_yet" },
    { name: "no amounts", customers: [aCustomer([[400, null]])], why: "no_amounts" },
  ])("is not there with $name", ({ customers, why }) => {
    expect(projectedValue(customers, terms, REVENUE).value).toEqual({ value: null, unit: "EUR", why });
  });

  test("is finite for any customers", () => {
    const anybody = fc.array(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.option(fc.integer({ min: -9_000, max: 90_000 }), { nil: null })), {
        minLength: 1,
        maxLength: 5,
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(anybody, (bought) => {
        const { value, why } = projectedValue(
          bought.map((each) => aCustomer(each)),
          terms,
          REVENUE,
        ).value;
        expect(value === null ? why !== undefined : Number.isFinite(value)).toBe(true);
      }),
      { seed: 12 },
    );
  });
});

test("days of spending that overlap count once, and those outside the dates not at all", () => {
  const spent = [
    { fromOn: "2026-01-05", toOn: "2026-01-20" },
    { fromOn: "2025-12-01", toOn: "2026-01-10" },
    { fromOn: "2026-01-25", toOn: "2026-02-20" },
  ];
  expect(spendDays(spent, { fromOn: "2026-01-01", toOn: "2026-02-01" })).toEqual({ recorded: 27, days: 31 });
  expect(spendDays([], { fromOn: "2026-01-01", toOn: "2026-02-01" })).toEqual({ recorded: 0, days: 31 });
});
