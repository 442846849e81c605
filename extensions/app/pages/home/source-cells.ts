import type { Figure, SourceRow } from "@handoff/shared";
import { NO_FIGURE, percent, wholeNumber } from "@handoff/shared";

const part = (hits: Figure, total: Figure): Figure | null =>
  hits.value === null || total.value === null || total.value === 0
    ? null
    : { value: hits.value / total.value, unit: "share", hits: hits.value, total: total.value };

/** A count, or the sign for a missing figure. */
export const countText = (figure: Figure, locale: string): string =>
  figure.value === null ? NO_FIGURE : wholeNumber(figure.value, locale);

/** How many leads were qualified, and what share that is: "36 · 40 %", or "3 of 8" when there are few. */
export const qualifiedText = ({ sqls, leads }: SourceRow, locale: string): string => {
  const share = part(sqls, leads);
  const text = share === null ? null : percent(share, locale);
  if (text === null) return countText(sqls, locale);
  return text.includes(" of ") ? text : `${countText(sqls, locale)} · ${text}`;
};

/** How many of 100 leads became customers: "13", or "1 of 8" when there are few. */
export const customersOf100 = ({ newCustomers, leads }: SourceRow, locale: string): string => {
  const share = part(newCustomers, leads);
  const text = share === null ? null : percent(share, locale);
  if (share?.value == null || text === null) return NO_FIGURE;
  return text.includes(" of ") ? text : wholeNumber(share.value * 100, locale);
};
