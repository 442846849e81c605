import { MONTH_MS } from "./year";

/** What the account has won so far. */
export interface WinHistory {
  /** null: nothing was won */
  firstWonAtMs: number | null;
  /** with a first won deal */
  customers: number;
}

/** Less of either says nothing of how long customers stay, or what they bring. */
export const LEAST_MONTHS = 12;
export const LEAST_CUSTOMERS = 20;

/** How far an account's history reaches, beside what is needed. */
export interface HistoryReach {
  months: number;
  monthsNeeded: number;
  customers: number;
  customersNeeded: number;
  isEnough: boolean;
  /** "9 of 12 months, 14 of 20 customers" */
  text: string;
}

/** Months are whole ones since the first won deal, up to now. */
export function historyReach({ firstWonAtMs, customers }: WinHistory, nowMs: number): HistoryReach {
  const months = firstWonAtMs === null ? 0 : Math.max(0, Math.floor((nowMs - firstWonAtMs) / MONTH_MS));
  return {
    months,
    monthsNeeded: LEAST_MONTHS,
    customers,
    customersNeeded: LEAST_CUSTOMERS,
    isEnough: months >= LEAST_MONTHS && customers >= LEAST_CUSTOMERS,
    text: `${String(Math.min(months, LEAST_MONTHS))} of ${String(LEAST_MONTHS)} months, ${String(Math.min(customers, LEAST_CUSTOMERS))} of ${String(LEAST_CUSTOMERS)} customers`,
  };
}
