/** What Handoff does when a promise is due, once it is switched on: where messages go, and what it would have done before. */

export type NotifyKind = "slack" | "teams" | "mail";
export type LadderAct = "task" | "reassign" | "message" | "mail";

/** GET /api/notify-targets, and the answer to setting or removing one. Admins only. */
export interface NotifyTargetsView {
  /** one for messages (Slack or Teams) and one for mails at most */
  targets: { kind: NotifyKind; lastCharacters: string; setAt: string }[];
  /** without one, mails are not sent */
  hasMailServer: boolean;
  /** what did not go through within a week, the most frequent first */
  failures: { act: LadderAct; why: string; count: number; lastAt: string }[];
}

/** PUT /api/notify-targets. The address of an incoming webhook, or mail addresses separated by commas. */
export interface SetNotifyTargetRequest {
  kind: NotifyKind;
  target: string;
}

/** POST /api/notify-targets/test */
export interface NotifyTestRequest {
  kind: NotifyKind;
}

export interface NotifyTestAnswer {
  isSent: boolean;
  /** null when it was sent */
  why: string | null;
}

/** GET /api/follow-up/watch */
export interface WatchView {
  /** what would have been done is counted from the install on, for a week */
  since: string;
  until: string;
  isOver: boolean;
  counts: Record<LadderAct, number>;
  /** whether Handoff acts now */
  isOn: boolean;
  /** what an admin answered when it was offered; null: nobody has */
  answer: "switched_on" | "left_off" | null;
  /** whether this user may answer */
  mayAnswer: boolean;
  /** upon which the agreement is changed */
  agreementVersion: number;
  asOf: string;
  serverNow: string;
}

/** POST /api/follow-up/watch */
export interface WatchAnswerRequest {
  answer: "switched_on" | "left_off";
}
