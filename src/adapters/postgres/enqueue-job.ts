import type { Transaction } from "./transaction";

export interface JobOptions {
  /** a job that waits under the same key is replaced instead of doubled */
  key?: string;
  /** wait this long in real time before the first try */
  delayMs?: number;
  /** jobs of one queue run one after the other */
  queue?: string;
}

/**
 * Adds a job in the caller's transaction: it runs only if that commits. In a portal's transaction `payload.portalId` must be
 * that portal's (42501 otherwise); outside, only `asDispatch` may add jobs.
 */
export const enqueueJob = async (
  tx: Transaction,
  task: string,
  payload: { portalId: number } & Record<string, unknown>,
  { key, delayMs = 0, queue }: JobOptions = {},
): Promise<void> => {
  await tx.query("select handoff.enqueue($1, $2, $3, $4, $5)", [task, JSON.stringify(payload), key ?? null, delayMs, queue ?? null]);
};
