/** How badly the way to the app behaves. All chance comes from the portal's seeded random. */
export interface WebhookSwitches {
  /** share of events that never arrive, 0 to 1 */
  lossRate: number;
  /** share of events that arrive a second time, 0 to 1 */
  duplicateRate: number;
  /** share of events that come late, 0 to 1 */
  lateRate: number;
  /** how much later these arrive at most */
  lateMs: number;
  /** events of one sending go out in random order */
  isShuffled: boolean;
  /** each event waits up to this much longer than the others */
  jitterMs: number;
  /** events in one delivery, at most 100 */
  maxBatch: number;
}

export const CALM: Readonly<WebhookSwitches> = {
  lossRate: 0,
  duplicateRate: 0,
  lateRate: 0,
  lateMs: 0,
  isShuffled: false,
  jitterMs: 0,
  maxBatch: 100,
};
