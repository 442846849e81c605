import { LOG_KEPT_DAYS } from "../../domain/changes/log-kept-days";
import { DAY_MS } from "../../domain/time-zone";
import type { PortalTx } from "../../ports";

/** Whether all that moved figures since an instant is still in the log: it goes with time, and begins anew with another install. */
export async function isLoggedSince(tx: PortalTx, atMs: number, nowMs: number): Promise<boolean> {
  const beganAtMs = await tx.readLogBeginMs();
  return beganAtMs !== null && beganAtMs <= atMs && atMs >= nowMs - LOG_KEPT_DAYS * DAY_MS;
}
