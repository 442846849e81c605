import { DAY_MS } from "../time-zone";
import { YEAR_MS } from "./year";

/** The time between one purchase of a customer and the next, over all customers. */
export interface PurchaseGaps {
  gaps: number;
  /** null: nobody bought twice */
  medianMs: number | null;
}

/** Who is late to buy again is not gone at once. */
const GRACE = 1.5;
/** Fewer gaps do not tell how often customers buy. */
const LEAST_GAPS = 10;
const LEAST_ACTIVE_MS = 30 * DAY_MS;

/** How long after a purchase somebody is still a customer, and how that is known. */
export interface ActiveRule {
  activeMs: number;
  from: "purchases" | "default";
  gaps: number;
  medianMs: number | null;
}

/**
 * A customer is active for one and a half times the usual (median) time between two purchases, 30 days at the least; for a year where fewer
 * than 10 such times are known.
 */
export function activeRule({ gaps, medianMs }: PurchaseGaps): ActiveRule {
  if (medianMs === null || gaps < LEAST_GAPS) return { activeMs: YEAR_MS, from: "default", gaps, medianMs };
  return { activeMs: Math.max(LEAST_ACTIVE_MS, Math.round(GRACE * medianMs)), from: "purchases", gaps, medianMs };
}
