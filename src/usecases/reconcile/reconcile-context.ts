import type { HubSpotPortal, WithPortal } from "../../ports";

/** What each step of one run works with. */
export interface ReconcileContext {
  portalId: number;
  reconcileId: number;
  /** counts the calls and stops the run when it must stop */
  hubspot: HubSpotPortal;
  withPortal: WithPortal;
  nowMs: () => number;
  newId: () => string;
}

/** At most this many records are repaired in one transaction, so that nobody waits for the portal's lock for over a second. */
export const RECORDS_PER_TRANSACTION = 500;
