import type { HubSpotPortal, ReconcileRun, WithPortal } from "../../ports";

/** What each step of one run works with. */
export interface ReconcileContext {
  portalId: number;
  reconcileId: number;
  /** what the run reads again, and how far it was when it was cut off */
  again: Pick<ReconcileRun, "sinceMs" | "readUpTo">;
  /** contacts that the run found in neither place, so that it can tell people who were erased from a recycle bin that does not answer */
  goneForGood: Set<number>;
  /** counts the calls and stops the run when it must stop */
  hubspot: HubSpotPortal;
  withPortal: WithPortal;
  nowMs: () => number;
  newId: () => string;
}

/** At most this many records are repaired in one transaction, so that nobody waits for the portal's lock for over a second. */
export const RECORDS_PER_TRANSACTION = 500;
