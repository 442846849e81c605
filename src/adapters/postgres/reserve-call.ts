import type { ReserveCall } from "../../ports";
import type { InPortal } from "./in-portal";

export interface CallBudget {
  callsPerSecond: number;
  /** calls that may go out at once after a pause */
  burst: number;
}

/** any 10 s hold at most 15 + 90 = 105 calls, under HubSpot's 110 */
const HUBSPOT_BUDGET: CallBudget = { callsPerSecond: 9, burst: 15 };

/**
 * Takes the portal's next slot, in one statement that its row lock puts in order over all processes (the generic cell
 * rate algorithm: the row holds when the calls so far will have been paid for). Answers the ms to wait, 0 when none.
 * A transaction of its own: the slot must be visible to others at once, and is spent whatever becomes of the caller's work.
 * The one place that asks the database for the time: the limit is HubSpot's, in real time, on every machine.
 */
export const createReserveCall =
  (inPortal: InPortal, { callsPerSecond, burst }: CallBudget = HUBSPOT_BUDGET): ReserveCall =>
  (portalId) =>
    inPortal(portalId, async (tx) => {
      const reserved = await tx.query<{ wait_ms: number }>(
        `insert into handoff.call_budget as budget (portal_id, next_slot_at)
         values ($1, clock_timestamp() + make_interval(secs => 1.0 / $2))
         on conflict (portal_id) do update
           set next_slot_at = greatest(budget.next_slot_at, clock_timestamp()) + make_interval(secs => 1.0 / $2)
         returning greatest(0, ceil(1000 * extract(epoch from
           next_slot_at - make_interval(secs => $3 / $2) - clock_timestamp())))::bigint as wait_ms`,
        [portalId, callsPerSecond, burst],
      );
      return reserved.rows[0]?.wait_ms ?? 0;
    });
