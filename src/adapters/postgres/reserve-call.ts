import type { CallKind, ReserveCall } from "../../ports";
import type { InPortal } from "./in-portal";

export interface CallBudget {
  callsPerSecond: number;
  /** calls that may go out at once after a pause */
  burst: number;
}

/**
 * Calls: any 10 s hold at most 15 + 90 = 105, under HubSpot's 110.
 * Searches: 300 ms between any two, so that a second holds 4 even when one is held up on its way by 200 ms; HubSpot's limit is 5,
 * on older pages 4.
 */
const HUBSPOT_BUDGETS: Record<CallKind, CallBudget> = {
  calls: { callsPerSecond: 9, burst: 15 },
  searches: { callsPerSecond: 10 / 3, burst: 1 },
};

/**
 * Takes the next slot of the portal's budget of that kind, in one statement that its row lock puts in order over all processes (the
 * generic cell rate algorithm: the row holds when the calls so far will have been paid for). Answers the ms to wait, 0 when none.
 * A transaction of its own: the slot must be visible to others at once, and is spent whatever becomes of the caller's work.
 * The one place that asks the database for the time: the limit is HubSpot's, in real time, on every machine.
 */
export const createReserveCall =
  (inPortal: InPortal, budgets: Record<CallKind, CallBudget> = HUBSPOT_BUDGETS): ReserveCall =>
  (portalId, kind) =>
    inPortal(portalId, async (tx) => {
      const { callsPerSecond, burst } = budgets[kind];
      const reserved = await tx.query<{ wait_ms: number }>(
        `insert into handoff.call_budget as budget (portal_id, kind, next_slot_at)
         values ($1, $4, clock_timestamp() + make_interval(secs => 1.0 / $2))
         on conflict (portal_id, kind) do update
           set next_slot_at = greatest(budget.next_slot_at, clock_timestamp()) + make_interval(secs => 1.0 / $2)
         returning greatest(0, ceil(1000 * extract(epoch from
           next_slot_at - make_interval(secs => $3 / $2) - clock_timestamp())))::bigint as wait_ms`,
        [portalId, callsPerSecond, burst, kind],
      );
      return reserved.rows[0]?.wait_ms ?? 0;
    });
