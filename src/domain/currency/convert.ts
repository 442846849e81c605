import type { Charter, DatedRate } from "../charter";
import { productOf, toMinor } from "../money";

/** The rate of a currency that was in force on a day, or without one the last; null where none is known for it. */
function rateOn(rates: readonly DatedRate[], currency: string, dayOn: string | null): string | null {
  const theirs = rates.filter((entry) => entry.currency === currency && (dayOn === null || entry.fromOn <= dayOn));
  return (
    theirs.reduce<DatedRate | null>((last, entry) => (last === null || entry.fromOn >= last.fromOn ? entry : last), null)?.rate ?? null
  );
}

/**
 * An amount in minor units of the portal's currency, by the agreed rate of a day (`YYYY-MM-DD` in portal time; null: the last one, whatever
 * day it is today): digit by digit, rounded half away from zero. A rate that begins after the day does not count for it, so an entry for
 * later days never moves what is past.
 * Null when no rate is known for that day, or what is given is no decimal.
 */
export function convert(
  { amount, currency }: { amount: string; currency: string },
  dayOn: string | null,
  charter: Pick<Charter, "currency" | "rates">,
): number | null {
  const rate = rateOn(charter.rates, currency, dayOn);
  const product = rate === null ? null : productOf(amount, rate);
  return product === null ? null : toMinor(product, charter.currency);
}
