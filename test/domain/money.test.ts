import fc from "fast-check";
import { minorPerMajor, productOf, toDecimal, toMajor, toMinor } from "../../src/domain/money";

describe("toMinor", () => {
  test.each([
    { name: "cents are kept without a binary fraction", text: "1.15", currency: "EUR", minor: 115 },
    { name: "a product that doubles get wrong is right", text: "4.35", currency: "USD", minor: 435 },
    { name: "a whole amount gets its two digits", text: "1500", currency: "CAD", minor: 150_000 },
    { name: "yen have no minor unit", text: "1500", currency: "JPY", minor: 1_500 },
    { name: "Kuwaiti dinars have three digits", text: "1.234", currency: "KWD", minor: 1_234 },
    { name: "a refund is negative", text: "-20.5", currency: "EUR", minor: -2_050 },
    { name: "digits beyond the currency's are rounded half up", text: "0.005", currency: "EUR", minor: 1 },
    { name: "and half away from zero below it", text: "-0.005", currency: "EUR", minor: -1 },
    { name: "less than half a cent is nothing, not minus nothing", text: "-0.004", currency: "EUR", minor: 0 },
    { name: "a fraction alone is an amount", text: ".5", currency: "EUR", minor: 50 },
    { name: "a power of ten is read", text: "1.25E7", currency: "EUR", minor: 1_250_000_000 },
    { name: "a negative power is read", text: "125e-2", currency: "EUR", minor: 125 },
    { name: "a power that leaves nothing is zero", text: "9e-9", currency: "EUR", minor: 0 },
    { name: "spaces around are ignored", text: " 12 ", currency: "eur", minor: 1_200 },
  ])("$name", ({ text, currency, minor }) => {
    expect(toMinor(text, currency)).toBe(minor);
  });

  test.each(["", ".", "-", "1,000.00", "12 EUR", "NaN", "Infinity", "0x10", "1.2.3", "99999999999999999", "1e20"])(
    "%p is no amount",
    (text) => {
      expect(toMinor(text, "EUR")).toBeNull();
    },
  );

  test("what was shown as an amount comes back as the same minor units", () => {
    const minors = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(minors, fc.constantFrom("EUR", "JPY", "KWD", "CLF"), (minor, currency) => {
        expect(toMinor(String(toMajor(minor, currency)), currency)).toBe(minor);
      }),
      { numRuns: 1_000, seed: 4 },
    );
  });
});

test("a currency says how many minor units make one of it", () => {
  expect(["EUR", "JPY", "KWD", "XYZ"].map(minorPerMajor)).toEqual([100, 1, 1_000, 100]);
});

describe("productOf", () => {
  test("multiplies whole numbers of any size, and no doubles", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.nat({ max: 6 }), fc.nat({ max: 6 }), (a, b, aDigits, bDigits) => {
        const product = productOf(`${String(a)}E-${String(aDigits)}`, `${String(b)}E-${String(bDigits)}`);
        expect(product).toBe(`${String(BigInt(a) * BigInt(b))}E${String(-aDigits - bDigits)}`);
      }),
      { seed: 5 },
    );
  });
  test.each(["", "1,5", "x"])("of %p and a number is none", (text) => expect(productOf(text, "2")).toBeNull());
});

describe("toDecimal", () => {
  test.each([
    { minor: 123_450, currency: "EUR", decimal: "1234.50" },
    { minor: -5, currency: "EUR", decimal: "-0.05" },
    { minor: 0, currency: "EUR", decimal: "0.00" },
    { minor: 1_234, currency: "JPY", decimal: "1234" },
    { minor: 1_234, currency: "KWD", decimal: "1.234" },
  ])("writes $minor of $currency as $decimal", ({ minor, currency, decimal }) => {
    expect(toDecimal(minor, currency)).toBe(decimal);
  });

  test("is read back as it was", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom("EUR", "JPY", "KWD", "CLF"), (minor, currency) => {
        expect(toMinor(toDecimal(minor, currency), currency)).toBe(minor);
      }),
      { seed: 6 },
    );
  });
});
