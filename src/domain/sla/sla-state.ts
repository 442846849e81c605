import { pauseAt, type Pause } from "./clock-stamps";

/**
 * Where a lead stands with the follow-up promise. `none`: nobody promised it an answer. `before_promise`: it came before the install,
 * is measured but never red. `void`: thrown out before its deadline. `not_logged`: it moved on without any logged touch, so it is
 * neither on time nor late. `paused`: it was put off before its deadline and nobody waits for now.
 */
export const SLA_STATES = [
  "none",
  "before_promise",
  "void",
  "running",
  "at_risk",
  "paused",
  "breached",
  "met",
  "met_late",
  "not_logged",
] as const;
export type SlaState = (typeof SLA_STATES)[number];

/** The stamps of one lead's clock; all but the state itself, which follows from them and the present instant. */
export interface SlaStamps {
  startedAtMs: number;
  /** null: no clock */
  dueAtMs: number | null;
  /** from here on it is due soon; null: it never is */
  warnAtMs: number | null;
  /** first human action or drop; one before the start counts as at the start */
  stoppedAtMs: number | null;
  /** the lead was thrown out as no lead */
  excludedAtMs?: number | null;
  /** the stretches in which its clock stands still, in order */
  pauses?: readonly Pause[];
  /** a later step is known, such as an appointment or a deal */
  hasProgress?: boolean;
  /** the install, with which the promise began; null leaves earlier leads to be judged like all others */
  promisedSinceMs?: number | null;
}

/**
 * The state at an instant, derived from stamps alone, so that badge, list and alert cannot disagree.
 * The target is inclusive: a touch at the deadline meets it, a millisecond later is late; at the deadline itself a clock still runs.
 * A lead thrown out after its deadline stays late.
 */
export const slaState = (stamps: SlaStamps, nowMs: number): SlaState => {
  const { startedAtMs, dueAtMs, warnAtMs, stoppedAtMs, excludedAtMs = null, hasProgress = false, promisedSinceMs = null } = stamps;
  const pause = pauseAt(stamps.pauses ?? [], nowMs);
  if (dueAtMs === null) return "none";
  if (promisedSinceMs !== null && startedAtMs < promisedSinceMs) return "before_promise";
  const isExcludedFirst = excludedAtMs !== null && (stoppedAtMs === null || stoppedAtMs >= excludedAtMs);
  if (isExcludedFirst && excludedAtMs <= dueAtMs) return "void";
  if (stoppedAtMs !== null) return stoppedAtMs <= dueAtMs ? "met" : "met_late";
  if (isExcludedFirst) return "breached";
  if (hasProgress) return "not_logged";
  // Its deadline already lies behind the pause: one that was late before it was put off has a deadline in its past.
  if (pause !== null && pause.fromMs <= dueAtMs) return "paused";
  if (nowMs > dueAtMs) return "breached";
  return warnAtMs !== null && nowMs >= warnAtMs ? "at_risk" : "running";
};
