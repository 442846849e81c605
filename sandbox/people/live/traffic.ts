import type { TrafficActKind } from "./plan-traffic";
import type { Happening } from "./scene";

export interface DatedHappening extends Happening {
  kind: TrafficActKind;
  /** Unix ms of the portal's clock */
  atMs: number;
}

/** An act in 25 milliseconds, on average. */
export const FASTEST_SPEED = 1_000;

/** How often each kind of act was done; those that found nothing to act on are not counted. */
export type ActCounts = Partial<Record<TrafficActKind, number>>;

/** People at work in an account, in real time. */
export interface Traffic {
  /** 0 is off; at 1 some 25 seconds lie between two acts */
  readonly speed: number;
  readonly isPaused: boolean;
  readonly counts: ActCounts;
  /** newest first, at most ten */
  readonly latest: readonly DatedHappening[];
  setSpeed(speed: number): void;
  pause(): void;
  resume(): void;
  /** ends it; nothing happens any more */
  stop(): void;
}
