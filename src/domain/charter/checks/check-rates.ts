import type { Charter } from "../../charter";
import { isDate } from "../is-date";
import { problemsOfTwice, type Problem } from "../problem";

const DECIMAL = /^\d+(\.\d+)?$/;
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Rates of foreign currencies: known ones, from a day on, above 0, one at a time. */
export function checkRates({ rates, currency: own }: Charter): Problem[] {
  const problems = rates.flatMap(({ currency, fromOn, rate }, index): Problem[] => {
    const path = `rates.${String(index)}`;
    const refuse = (code: string, field: string, message: string): Problem => ({ code, path: `${path}.${field}`, message });
    return [
      ...(CURRENCIES.has(currency) ? [] : [refuse("unknown_currency", "currency", `"${currency}" is no currency: write it as EUR.`)]),
      ...(currency === own ? [refuse("own_currency", "currency", `${own} is the account's own currency and needs no rate.`)] : []),
      ...(isDate(fromOn) ? [] : [refuse("bad_date", "fromOn", `"${fromOn}" is no date: write it as 2026-12-24.`)]),
      ...(DECIMAL.test(rate) && Number(rate) > 0
        ? []
        : [refuse("rate_not_positive", "rate", `"${rate}" is no rate: write what one ${currency} is worth in ${own}, above 0, as 1.08.`)]),
    ];
  });
  return [
    ...problems,
    ...problemsOfTwice(
      "rates",
      "twice",
      rates.map(({ currency, fromOn }) => `${currency} from ${fromOn}`),
    ),
  ];
}
