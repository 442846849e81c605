import { noFigure, type Figure } from "../kpi/figure";
import type { Customer, WonDeal } from "./customers";
import { agesTo, seenAt, type CurveTerms } from "./retention-curve";
import { addSums, sumWins, valueOfSums, type ValueTerms } from "./value-per-customer";
import { MONTH_MS } from "./year";

/**
 * What a customer had brought by each month of its age, added up: margin, or revenue where none is told. At age 0 it is the first deal.
 * A point is there once all of them have reached that age, and null with `too_early` before.
 */
export const valueByAge = (customers: readonly Customer[], curve: CurveTerms, terms: ValueTerms): Figure[] => {
  const ages = agesTo(curve.lastMonth);
  const wonAt = ages.map((): WonDeal[] => []);
  for (const { acquiredAtMs, wins } of customers)
    for (const win of wins) wonAt[Math.max(0, Math.ceil((win.wonAtMs - acquiredAtMs) / MONTH_MS))]?.push(win);
  let soFar = sumWins([], customers.length);
  return ages.map((month) => {
    soFar = addSums(soFar, sumWins(wonAt[month] ?? [], 0));
    return seenAt(customers, month, curve).length < customers.length ? noFigure(terms.currency, "too_early") : valueOfSums(soFar, terms);
  });
};
