import { isPurchase, type Customer } from "./customers";
import { YEAR_MS } from "./year";

/** Whether a customer has been one for a year, so that it can be told what came of it. */
export const isYearOld = ({ acquiredAtMs }: Customer, nowMs: number): boolean => acquiredAtMs <= nowMs - YEAR_MS;

/** Whether a customer bought again within a year of the first deal, at the same instant included. */
export const hasBoughtAgain = ({ acquiredAtMs, acquiredBy, wins }: Customer): boolean =>
  wins.some(
    (win) => win.dealId !== acquiredBy.dealId && isPurchase(win) && win.wonAtMs >= acquiredAtMs && win.wonAtMs <= acquiredAtMs + YEAR_MS,
  );
