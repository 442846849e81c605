import type { PurchaseGaps } from "../../domain/lifetime/active-rule";
import type { WonDeal } from "../../domain/lifetime/customers";
import type { WinHistory } from "../../domain/lifetime/history";

/** What is read of those who bought. */
export interface LifetimeRows {
  /** all won deals of pipelines that count, in any order */
  readWonDeals(): Promise<WonDeal[]>;
  readWinHistory(): Promise<WinHistory>;
  /** between one purchase of a customer and the next; refunds are none */
  readPurchaseGaps(): Promise<PurchaseGaps>;
  /** customers won in `[fromMs, toMs)` by a lifecycle stage alone: no deal tells what they bought */
  countCustomersByStage(fromMs: number, toMs: number, source: string | null): Promise<number>;
}
