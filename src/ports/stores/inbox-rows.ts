import type { InboxRow } from "../deliveries";

/** Deliveries that wait to be applied, and what could not be. */
export interface InboxRows {
  readWaitingDeliveries(limit: number): Promise<InboxRow[]>;
  dropDeliveries(deliveryIds: readonly number[]): Promise<void>;
  failDelivery(deliveryId: number, failure: string): Promise<void>;
  keepUnparsed(events: readonly { body: unknown; problem: string }[], receivedAtMs: number): Promise<void>;
  /** lets go of what has been kept long enough: failed deliveries, unreadable events, answered requests, old figure changes, owners' names */
  forgetOld(nowMs: number): Promise<void>;
}
