/**
 * Digits after the decimal point by ISO 4217, for the currencies that do not have two. A table of our own and not Intl's:
 * kept sums are in minor units, so an exponent must not change with the version of the runtime.
 */
const EXPONENTS: Readonly<Record<number, readonly string[]>> = {
  0: ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"],
  3: ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"],
  4: ["CLF", "UYW"],
};

const exponentByCurrency = new Map<string, number>(
  Object.entries(EXPONENTS).flatMap(([exponent, currencies]) => currencies.map((currency) => [currency, Number(exponent)] as const)),
);

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

const exponentOf = (currency: string): number => exponentByCurrency.get(currency.toUpperCase()) ?? 2;

/** How many minor units make one of a currency: 100 for EUR, 1 for JPY, 1000 for KWD. */
export const minorPerMajor = (currency: string): number => 10 ** exponentOf(currency);

/**
 * A decimal as text ("1234.5", "-3", "1.2E7") as a whole number of minor units, digit by digit, so that no binary fraction
 * comes between. Digits beyond the currency's own are rounded half away from zero.
 * Null when the text is not a decimal (a blank, a thousands separator, a currency sign) or too large to be kept exactly.
 */
export const toMinor = (decimal: string, currency: string): number | null => {
  const match = DECIMAL.exec(decimal.trim());
  if (!match) return null;
  const [, sign, whole = "", fraction = "", power = "0"] = match;
  const digits = whole + fraction;
  if (digits === "") return null;
  const pointAt = whole.length + Number(power) + exponentOf(currency);
  const kept = pointAt > 0 ? digits.slice(0, pointAt).padEnd(pointAt, "0") : "0";
  const next = pointAt >= 0 ? (digits[pointAt] ?? "0") : "0";
  const minor = Number(kept) + (next >= "5" ? 1 : 0);
  if (!Number.isSafeInteger(minor)) return null;
  return sign === "-" && minor !== 0 ? -minor : minor;
};

/** Two decimals as texts multiplied, exactly, as a text that `toMinor` reads; null when one of them is none. */
export const productOf = (a: string, b: string): string | null => {
  const [left, right] = [wholeOf(a), wholeOf(b)];
  return left === null || right === null ? null : `${String(left.whole * right.whole)}E${String(left.power + right.power)}`;
};

/** A decimal as a whole number and the power of ten it stands before: "12.50" is 1250 before -2. */
function wholeOf(decimal: string): { whole: bigint; power: number } | null {
  const [, sign = "", whole = "", fraction = "", power = "0"] = DECIMAL.exec(decimal.trim()) ?? [];
  const digits = whole + fraction;
  return digits === "" ? null : { whole: BigInt(digits) * (sign === "-" ? -1n : 1n), power: Number(power) - fraction.length };
}

/** Minor units as an amount of the currency, a double. */
export const toMajor = (minor: number, currency: string): number => minor / minorPerMajor(currency);

/** Minor units as the decimal that `toMinor` reads back: all digits of the currency, no separators ("-1234.50"). */
export const toDecimal = (minor: number, currency: string): string => {
  const digits = String(Math.abs(minor)).padStart(exponentOf(currency) + 1, "0");
  const pointAt = digits.length - exponentOf(currency);
  const fraction = digits.slice(pointAt);
  return `${minor < 0 ? "-" : ""}${digits.slice(0, pointAt)}${fraction === "" ? "" : `.${fraction}`}`;
};
