import type { PortalState, PortalTx } from "../ports";

/** Who asks: what people are paid is not for everybody. */
export interface Asker {
  maySeeSalaries: boolean;
}

/** Cards and the home page show nobody what people are paid. */
export const NOT_SALARIES: Asker = { maySeeSalaries: false };

/** What an answer about figures is made in: one transaction, the account as it is there, the instant that counts as now, who asks. */
export interface KpiFrame {
  tx: PortalTx;
  portal: PortalState;
  nowMs: number;
  asker: Asker;
  /** weeks until a lead is old enough to judge: read when first asked for, once an answer */
  maturityWeeks: () => Promise<number>;
}

/** What an answer to somebody is made in. */
export interface AskedFrame extends KpiFrame {
  /** ids of the owners whose figures the asker sees; null: all, and what is nobody's */
  seen: readonly number[] | null;
}

const FALLBACK_WEEKS = 5;
const MOST_WEEKS = 13;
const FEWEST_WINS = 10;

/** Weeks until a lead is old enough to judge: the 80th percentile of the portal's own time to win, rounded up. */
export async function maturityWeeks(tx: PortalTx): Promise<number> {
  const { p80, wins } = await tx.readDaysToWin();
  if (p80 === null || wins < FEWEST_WINS) return FALLBACK_WEEKS;
  return Math.min(MOST_WEEKS, Math.max(1, Math.ceil(p80 / 7)));
}

/** The frame of one answer. */
export function kpiFrame(tx: PortalTx, portal: PortalState, nowMs: number, asker: Asker): KpiFrame {
  let weeks: Promise<number> | null = null;
  return { tx, portal, nowMs, asker, maturityWeeks: () => (weeks ??= maturityWeeks(tx)) };
}
