import fc from "fast-check";
import { addDays, monthOf, nextMonth } from "../../../src/domain/period";
import { SPEND_KINDS, type SpendEntry } from "../../../src/domain/spend/spend-entry";
import { spendIn, sumSpend } from "../../../src/domain/spend/spend-in";
import { spendParts, type AccountMoney } from "../../../src/domain/spend/spend-parts";
import { spendWithoutRate } from "../../../src/domain/spend/spend-without-rate";
import { aSpendEntry } from "../../support/a-spend-entry";

const EUROS: AccountMoney = { currency: "EUR", rates: [] };
const DOLLARS: AccountMoney = {
  currency: "EUR",
  rates: [
    { currency: "USD", fromOn: "2026-01-01", rate: "0.5" },
    { currency: "USD", fromOn: "2026-06-16", rate: "0.8" },
  ],
};

const JUNE = aSpendEntry();
const monthly = (over: Partial<SpendEntry> = {}): SpendEntry => aSpendEntry({ fromOn: "2026-01-01", toOn: null, isMonthly: true, ...over });

const minorIn = (entry: SpendEntry, fromOn: string, toOn: string, money = EUROS): number | null =>
  spendIn([entry], fromOn, toOn, money).mediaMinor;

describe("spend in a window", () => {
  test.each([
    {
      name: "an entry of one day is that day's",
      entry: { ...JUNE, toOn: "2026-06-01" },
      from: "2026-06-01",
      to: "2026-06-02",
      minor: 100_000,
    },
    { name: "a third of June's 1,000.00 is ten times 33.33", entry: JUNE, from: "2026-06-11", to: "2026-06-21", minor: 33_330 },
    { name: "June's last day takes the 0.10 that is left", entry: JUNE, from: "2026-06-30", to: "2026-07-01", minor: 3_343 },
    { name: "a month of 28 days is the whole number", entry: monthly(), from: "2026-02-01", to: "2026-03-01", minor: 100_000 },
    { name: "29 February is a 29th and takes the remainder", entry: monthly(), from: "2028-02-29", to: "2028-03-01", minor: 3_456 },
    { name: "28 February of a leap year is a 29th", entry: monthly(), from: "2028-02-28", to: "2028-02-29", minor: 3_448 },
    { name: "the day the clocks go forward is a day", entry: monthly(), from: "2026-03-29", to: "2026-03-30", minor: 3_225 },
    { name: "the day the clocks go back is a day", entry: monthly(), from: "2026-10-25", to: "2026-10-26", minor: 3_225 },
    { name: "a year is twelve numbers", entry: monthly(), from: "2026-01-01", to: "2027-01-01", minor: 1_200_000 },
    {
      name: "begun on the 20th of June it gives 11 of 30 days: 10 times 33.33 and 33.43",
      entry: monthly({ fromOn: "2026-06-20" }),
      from: "2026-06-01",
      to: "2026-07-01",
      minor: 36_673,
    },
    {
      name: "ended on the 10th of June it gives 10 of 30 days",
      entry: monthly({ toOn: "2026-06-10" }),
      from: "2026-06-01",
      to: "2026-08-01",
      minor: 33_330,
    },
    { name: "a refund takes away", entry: { ...JUNE, amountMinor: -100_000 }, from: "2026-06-10", to: "2026-06-11", minor: -3_333 },
    { name: "a free source costs 0", entry: monthly({ amountMinor: 0 }), from: "2026-06-01", to: "2026-07-01", minor: 0 },
    {
      name: "a cent a month is recorded on a day that gets nothing of it",
      entry: monthly({ amountMinor: 1 }),
      from: "2026-06-10",
      to: "2026-06-11",
      minor: 0,
    },
    {
      name: "the largest amount is exact",
      entry: { ...JUNE, amountMinor: 1e14 },
      from: "2026-06-30",
      to: "2026-07-01",
      minor: 3_333_333_333_343,
    },
    { name: "an entry that has ended is not recorded", entry: JUNE, from: "2026-07-01", to: "2026-08-01", minor: null },
    { name: "an entry that has not begun is not recorded", entry: JUNE, from: "2026-05-01", to: "2026-06-01", minor: null },
  ])("$name", ({ entry, from, to, minor }) => {
    expect(minorIn(entry, from, to)).toBe(minor);
  });

  test("a kind that nobody recorded is null beside one that was", () => {
    expect(spendIn([JUNE, { ...JUNE, kind: "fees", amountMinor: 0 }], "2026-06-01", "2026-07-01", EUROS)).toEqual({
      mediaMinor: 100_000,
      feesMinor: 0,
      toolsMinor: null,
      salaryMinor: null,
    });
  });
});

describe("spend in a foreign currency", () => {
  const inDollars: SpendEntry = { ...JUNE, currency: "USD" };

  test("counts at the rate of its day: half of June at 0.5, half at 0.8", () => {
    // 15 days of 33.33 = 499.95 at 0.5 = 249.98; the other 500.05 at 0.8 = 400.04
    expect(minorIn(inDollars, "2026-06-01", "2026-06-16", DOLLARS)).toBe(24_998);
    expect(minorIn(inDollars, "2026-06-16", "2026-07-01", DOLLARS)).toBe(40_004);
    expect(minorIn(inDollars, "2026-06-01", "2026-07-01", DOLLARS)).toBe(65_002);
  });

  test("without a rate is in no sum and counted", () => {
    const parts = spendParts([inDollars, { ...JUNE, amountMinor: 700 }], "2026-06-01", "2026-07-01", EUROS);
    expect(sumSpend(parts).mediaMinor).toBe(700);
    expect(spendWithoutRate(parts)).toEqual({ entries: 1, amounts: [{ currency: "USD", amountMinor: 100_000 }] });
    expect(minorIn(inDollars, "2026-06-01", "2026-07-01")).toBeNull();
  });

  test("before the first rate is told apart from what comes after it", () => {
    const late: AccountMoney = { currency: "EUR", rates: [{ currency: "USD", fromOn: "2026-06-30", rate: "2" }] };
    const parts = spendParts([inDollars], "2026-06-01", "2026-07-01", late);
    expect(parts).toMatchObject([{ amountMinor: 6_686, withoutRateMinor: 96_657 }]);
    expect(spendWithoutRate(parts)).toEqual({ entries: 1, amounts: [{ currency: "USD", amountMinor: 96_657 }] });
  });

  test("a currency without cents becomes one with them", () => {
    const yen: AccountMoney = { currency: "EUR", rates: [{ currency: "JPY", fromOn: "2026-01-01", rate: "0.0061" }] };
    expect(minorIn({ ...JUNE, currency: "JPY", amountMinor: 150_000 }, "2026-06-01", "2026-07-01", yen)).toBe(91_500);
  });
});

const FIRST = "2026-01-01";
const day = fc.integer({ min: -50, max: 800 }).map((days) => addDays(FIRST, days));
const money: AccountMoney = { currency: "EUR", rates: [] };
const anEntry = fc
  .record({
    source: fc.constantFrom("", "paid_search", "meta_ads"),
    campaign: fc.constantFrom("", "spring"),
    kind: fc.constantFrom(...SPEND_KINDS),
    start: day,
    days: fc.integer({ min: 0, max: 400 }),
    isOpen: fc.boolean(),
    isMonthly: fc.boolean(),
    amountMinor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    currency: fc.constantFrom("EUR", "USD", "JPY"),
  })
  .map(({ start, days, isOpen, ...rest }): SpendEntry => ({
    ...rest,
    fromOn: start,
    toOn: rest.isMonthly && isOpen ? null : addDays(start, days),
  }));
const rates = fc.array(
  fc.record({ currency: fc.constantFrom("USD", "JPY"), fromOn: day, rate: fc.constantFrom("0.93", "1.1", "0.0061", "157.123456") }),
  { maxLength: 5 },
);
const window = fc.tuple(day, fc.integer({ min: 1, max: 900 })).map(([from, days]) => [from, addDays(from, days)] as const);
const sumOf = (parts: readonly { amountMinor: number | null }[]): number => parts.reduce((sum, part) => sum + (part.amountMinor ?? 0), 0);

describe("laws of spend", () => {
  test("any cut of a window into smaller ones adds up to it, at whatever rates", () => {
    fc.assert(
      fc.property(
        fc.array(anEntry, { maxLength: 5 }),
        rates,
        window,
        fc.array(day, { maxLength: 8 }),
        (entries, known, [from, to], cuts) => {
          const account = { currency: "EUR", rates: known };
          const edges = [from, ...cuts.filter((cut) => cut > from && cut < to).sort(), to];
          const pieces = edges.slice(1).flatMap((end, index) => spendParts(entries, edges[index] ?? end, end, account));
          const whole = spendParts(entries, from, to, account);
          expect(sumOf(pieces)).toBe(sumOf(whole));
          const missing = (parts: typeof whole) => parts.reduce((sum, part) => sum + part.withoutRateMinor, 0);
          expect(missing(pieces)).toBe(missing(whole));
        },
      ),
      { numRuns: 300, seed: 10 },
    );
  });

  test("an entry's own days add up to its amount, and at one rate to the amount converted once", () => {
    fc.assert(
      fc.property(anEntry, fc.constantFrom("0.93", "2", "0.0061"), (entry, rate) => {
        const whole: SpendEntry = { ...entry, isMonthly: false, toOn: entry.toOn ?? addDays(entry.fromOn, 3), currency: "USD" };
        const at = { currency: "EUR", rates: [{ currency: "USD", fromOn: "2000-01-01", rate }] };
        const [part] = spendParts([whole], "2000-01-01", "2100-01-01", at);
        const exact = Math.abs(whole.amountMinor) * Number(rate);
        expect(part?.withoutRateMinor).toBe(0);
        expect(Math.abs(Math.abs(part?.amountMinor ?? Number.NaN) - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
        expect(spendParts([{ ...whole, currency: "EUR" }], "2000-01-01", "2100-01-01", at)).toMatchObject([
          { amountMinor: whole.amountMinor },
        ]);
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  test("each whole month of a monthly entry is exactly its number, however the month is cut", () => {
    fc.assert(
      fc.property(anEntry, day, fc.integer({ min: 1, max: 27 }), (entry, within, cut) => {
        const each: SpendEntry = { ...entry, isMonthly: true, toOn: null, fromOn: "2020-01-17", currency: "EUR" };
        const [first, next] = [monthOf(within), nextMonth(within)];
        const parts = [spendParts([each], first, addDays(first, cut), money), spendParts([each], addDays(first, cut), next, money)];
        expect(sumOf(parts.flat())).toBe(entry.amountMinor);
      }),
      { numRuns: 200, seed: 12 },
    );
  });

  test("the order of entries changes nothing", () => {
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 6 }), window, (entries, [from, to]) => {
        expect(spendIn([...entries].reverse(), from, to, DOLLARS)).toEqual(spendIn(entries, from, to, DOLLARS));
      }),
      { numRuns: 100, seed: 14 },
    );
  });
});
