/** From here on nobody needs the cents of an amount in a sentence. */
const WITHOUT_CENTS_FROM = 10;

/** Major units of a currency as a sentence says them, its code before the amount: "CAD 4,800", "CAD 5.50". */
export function moneyWords(value: number, currency: string): string {
  const digits = Math.abs(value) < WITHOUT_CENTS_FROM && !Number.isInteger(value) ? 2 : 0;
  const amount = value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${currency} ${amount}`;
}
