import type { ActingFailure, EndedStep, KeptTarget, NotifyKind, StepCounts, StepDetail, TakenStep, WatchAnswer } from "../acting";

/** What is done when a promise is due, and where messages go. */
export interface ActingRows {
  /** takes steps that wait and are due, the oldest first; nobody else gets them until `untilMs` */
  takeSteps(limit: number, nowMs: number, untilMs: number): Promise<TakenStep[]>;
  /** a taken step begins: it counts as tried, stays taken until `untilMs` and says `detail`. Null: somebody else has taken it by now */
  beginStep(step: TakenStep, untilMs: number, detail: StepDetail | null): Promise<TakenStep | null>;
  /** gives a taken step back, to be tried from an instant on; answers whether it was still this taker's */
  postponeStep(step: TakenStep, nextTryAtMs: number, detail: StepDetail | null): Promise<boolean>;
  /** ends a taken step; answers whether it was still this taker's */
  endStep(step: TakenStep, ended: EndedStep, atMs: number): Promise<boolean>;
  /** steps that were only watched, because acting is off */
  countWatched(): Promise<StepCounts>;
  /** steps that could not be done since an instant, the most frequent reason first */
  readFailures(sinceMs: number): Promise<ActingFailure[]>;

  readTargets(): Promise<KeptTarget[]>;
  /** sealed */
  findTarget(kind: NotifyKind): Promise<string | null>;
  saveTarget(target: KeptTarget & { sealedTarget: string }): Promise<void>;
  dropTargets(kinds: readonly NotifyKind[]): Promise<void>;

  findWatchAnswer(): Promise<WatchAnswer | null>;
  saveWatchAnswer(answer: WatchAnswer): Promise<void>;
}
