import type { Notice } from "../domain/acting/notice";
import type { ClockStepKey, ClockStepState } from "../domain/sla/clock-step";
import type { LadderAct } from "../domain/sla/follow-up-promise";

/** Where messages and mails of an account can go. An account has one place for messages, Slack or Teams, and one for mails. */
export const NOTIFY_KINDS = ["slack", "teams", "mail"] as const;
export type NotifyKind = (typeof NOTIFY_KINDS)[number];

/** `target`: the address of an incoming webhook, or mail addresses separated by commas. A secret: never logged, never told again whole. */
export interface NotifyTarget {
  kind: NotifyKind;
  target: string;
}

/** What became of one notice. `unknown`: nobody can tell whether it arrived, so that sending it again may send it twice. */
export type NotifyOutcome =
  | { outcome: "sent"; takenBy?: number; addresses?: number }
  | { outcome: "not_sent"; why: string; mayTryAgain: boolean }
  | { outcome: "unknown"; why: string };

/** Sends one notice once, within a few seconds; never throws. `noticeId` is the same whenever the same notice is sent. */
export type SendNotice = (target: NotifyTarget, notice: Notice, noticeId: string) => Promise<NotifyOutcome>;

/** What is wrong with a target as it was given, in words; null: nothing. */
export type CheckTarget = (target: NotifyTarget) => Promise<string | null>;

/** A recorded step that somebody has taken to do it. */
export interface TakenStep extends ClockStepKey {
  contactId: number;
  /** tries that have begun */
  attempts: number;
  detail: StepDetail | null;
  /** until then it is the taker's; names the taking too, since whoever takes it later has a later one */
  nextTryAtMs: number;
}

/** What was done, or why not; never anything about the contact. */
export interface StepDetail {
  /** why it was not done, or not yet */
  why?: string;
  /** HubSpot's id of the task that was made */
  taskId?: number;
  /** owners, null being nobody */
  fromOwnerId?: number | null;
  toOwnerId?: number;
  /** of a mail: how many addresses took it, of how many */
  takenBy?: number;
  addresses?: number;
  /** a message that is on its way: found again like this, nobody knows whether it arrived */
  isBeingSent?: true;
}

/** How a step ended: `skipped` where there was nothing to do any more, `failed` where it could not be done. */
export interface EndedStep {
  state: Extract<ClockStepState, "done" | "skipped" | "failed">;
  detail: StepDetail;
}

/** Steps of one kind that did not go through, with one reason. */
export interface ActingFailure {
  act: LadderAct;
  why: string;
  count: number;
  lastAtMs: number;
}

/** Steps by what they do. */
export type StepCounts = Record<LadderAct, number>;

export interface WatchAnswer {
  answer: "switched_on" | "left_off";
  answeredAtMs: number;
  answeredBy: number;
}

/** A kept target as it may be shown. */
export interface KeptTarget {
  kind: NotifyKind;
  lastCharacters: string;
  createdAtMs: number;
}
