/** How the lead came in. */
export type Intake =
  "form" | "chat" | "call" | "missed_call" | "ad_form" | "meeting" | "by_hand" | "integration" | "import" | "email" | "unknown";

/** Which rule decided a source, first that answers wins. */
export type SourceDecidedBy =
  | "person"
  | "import"
  | "phone_number"
  | "own_property"
  | "ad_click"
  | "utm"
  | "hubspot_latest"
  | "hubspot_original"
  | "offline_detail"
  | "unknown";

export interface SourceView {
  /** internal value, or null when unknown (key `Unattributed`) */
  value: string | null;
  label: string;
  campaign: string | null;
  decidedBy: SourceDecidedBy;
}

/** Why a lead has no running clock though it is counted. */
export type NoClockReason = "booked_themselves" | "added_by_hand" | "imported" | "low_intent" | "answered_call" | "not_by_policy";

/** Who had the lead: nobody yet, the person who looks at the card, or a colleague. */
export type WaitedFor = "nobody" | "you" | "other";

/** What stood between a counted wait and the real one. */
export type ClosedFor = "night" | "weekend" | "holiday" | "pause";

/** A stretch of a lead's wait, in seconds of opening hours; that of a waiting lead is as of the answer, and grows with its clock. */
export interface WaitView {
  whose: WaitedFor;
  /** a colleague's name as HubSpot told it within a day, or null */
  name: string | null;
  seconds: number;
}

interface ClockBase {
  startedAt: string;
  intake: Intake;
  targetMinutes: number;
  /** share of the target from which a waiting lead is due soon, 0 to 1 */
  warnShare: number;
  deadlineAt: string;
  /** whose it was, and for how long, until it was answered; in order of time, empty where one person does everything */
  waits: readonly WaitView[];
  /** in order of weight; empty when the wait lay in opening hours */
  closedFor: readonly ClosedFor[];
}

/** Opening hours, as of `serverNow` of the view. */
interface Ticking {
  /** open now: the clock counts until this instant; null when closed now */
  tickingUntil: string | null;
  /** next opening when closed now, or null */
  opensAt: string | null;
}

/** The follow-up promise of one lead, derived on the server from stamps; the card only counts seconds. */
export type ClockView =
  | (ClockBase &
      Ticking & {
        state: "running" | "at_risk";
        /** seconds of opening hours left when the answer was made (`serverNow` of the view) */
        remainingSeconds: number;
      })
  | (ClockBase &
      Ticking & {
        state: "breached";
        /** seconds past the deadline, in opening hours and in real time, when the answer was made */
        lateSeconds: number;
        lateWallSeconds: number;
        /** dropped without an answer: nobody waits any more, and it does not get later */
        endedAt: string | null;
      })
  | (ClockBase & {
      state: "paused";
      pausedAt: string;
      /** why it was put off, in the account's own words, or null */
      reasonLabel: string | null;
      /** when the clock goes on; null: not told */
      resumesAt: string | null;
      /** seconds of opening hours that will be left then */
      remainingSeconds: number;
    })
  | (ClockBase & {
      state: "met" | "met_late";
      answeredAt: string;
      /** opening hours from start to answer, and real time */
      tookSeconds: number;
      waitSeconds: number;
    })
  | { state: "not_logged"; startedAt: string; intake: Intake }
  | {
      state: "before_promise";
      startedAt: string;
      intake: Intake;
      answeredAt: string | null;
      tookSeconds: number | null;
      waitSeconds: number | null;
    }
  | { state: "none"; startedAt: string; intake: Intake; reason: NoClockReason }
  | { state: "void"; startedAt: string; intake: Intake };

export interface PathStep {
  step: "lead" | "reached" | "qualified" | "appointment" | "met" | "deal" | "won" | "lost" | "dropped";
  at: string;
  /** not logged by anybody, concluded from a later step */
  isImplied: boolean;
}

/** Why a contact is not counted as a lead; `detail` names the app that made it. The words are in `words.ts`. */
export interface NotCounted {
  why:
    | "not_an_inquiry"
    | "app"
    | "email_sync"
    | "imported"
    | "bulk_import"
    | "subscriber"
    | "job_application"
    | "own_domain"
    | "test"
    | "deleted";
  detail: string | null;
}
