import fc from "fast-check";
import type { DatedRate } from "../../../src/domain/charter";
import { convert } from "../../../src/domain/currency/convert";

const rate = (currency: string, fromOn: string, text: string): DatedRate => ({ currency, fromOn, rate: text });
const RATES = [rate("USD", "2026-01-01", "0.9"), rate("USD", "2026-03-01", "0.8"), rate("JPY", "2026-01-01", "0.0061")];
const inEuros = (amount: string, currency: string, day: string | null, rates: readonly DatedRate[] = RATES): number | null =>
  convert({ amount, currency }, day, { currency: "EUR", rates });

describe("an amount in another currency", () => {
  test.each([
    { name: "has the rate of its day", day: "2026-02-28", minor: 9_000 },
    { name: "has a new rate from its first day on", day: "2026-03-01", minor: 8_000 },
    { name: "has the last rate when it has no day yet", day: null, minor: 8_000 },
    { name: "has none before the first", day: "2025-12-31", minor: null },
  ])("$name", ({ day, minor }) => expect(inEuros("100", "USD", day)).toBe(minor));

  test("has none in a currency that nobody gave a rate for", () => expect(inEuros("100", "CHF", null)).toBeNull());
  test("is nothing where it is no decimal", () => expect(inEuros("a hundred", "USD", null)).toBeNull());

  test.each([
    // 1.005 × 1 is 1.00499… in binary.
    { amount: "1.005", by: "1", minor: 101 },
    { amount: "0.15", by: "0.1", minor: 2 },
    { amount: "0.25", by: "0.1", minor: 3 },
    { amount: "-0.25", by: "0.1", minor: -3 },
    { amount: "1.1", by: "1.1", minor: 121 },
    { amount: "33333.33", by: "0.00610123", minor: 20_337 },
  ])("$amount × $by is $minor cents, rounded half away from zero", ({ amount, by, minor }) => {
    expect(inEuros(amount, "USD", null, [rate("USD", "2026-01-01", by)])).toBe(minor);
  });

  test("is exact in the units of both currencies", () => {
    expect(convert({ amount: "1500", currency: "JPY" }, null, { currency: "EUR", rates: RATES })).toBe(915);
    expect(convert({ amount: "1", currency: "EUR" }, null, { currency: "KWD", rates: [rate("EUR", "2026-01-01", "0.33333")] })).toBe(333);
  });

  test("does not change by entries for later days, in whatever order they stand", () => {
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-02-${String(date).padStart(2, "0")}`);
    const entries = fc.uniqueArray(fc.record({ fromOn: day, rate: fc.integer({ min: 1, max: 999 }).map(String) }), {
      selector: (entry) => entry.fromOn,
    });
    fc.assert(
      fc.property(entries, day, fc.boolean(), (all, on, isTurned) => {
        const rates = all.map((entry) => ({ ...entry, currency: "USD" })).sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
        const known = rates.filter((entry) => entry.fromOn <= on);
        expect(inEuros("7.77", "USD", on, isTurned ? [...rates].reverse() : rates)).toBe(inEuros("7.77", "USD", on, known));
      }),
      { seed: 13 },
    );
  });
});
