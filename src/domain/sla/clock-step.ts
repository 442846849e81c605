/**
 * What becomes of a step that fell due. `waiting`: to be done. `watched`: nothing is done yet, it is counted for whoever decides whether to
 * switch that on. `skipped_late`: it had been due for over a day when it was first seen. `skipped`: it was answered meanwhile, or there was
 * nobody to do it for. `failed`: tried as often as it is, in vain.
 */
export const CLOCK_STEP_STATES = ["waiting", "watched", "done", "skipped_late", "skipped", "failed"] as const;
export type ClockStepState = (typeof CLOCK_STEP_STATES)[number];

/** Names a step that fell due: a lead's, by its place in the ladder and its instant. Each is done once. */
export interface ClockStepKey {
  leadId: string;
  stepKey: string;
  /** when it really fell due, however late that was seen; ms */
  dueAtMs: number;
}

/** A step of a lead's ladder that fell due, as it is recorded when that is first seen. */
export interface ClockStep extends ClockStepKey {
  contactId: number;
  /** whose lead it was when the step was recorded; null: nobody's */
  ownerId: number | null;
  policyId: string | null;
  state: ClockStepState;
  recordedAtMs: number;
  /** of a waiting step: not before; null for the others */
  nextTryAtMs: number | null;
}
