/**
 * What the backend answers to the cards and pages, and what they send.
 *
 * Conventions: instants are ISO 8601 strings in UTC; calendar dates are `YYYY-MM-DD` in the portal's time zone;
 * money is in major units of `currency`; shares are 0 to 1; durations carry their unit in the name.
 * A figure that cannot be given is `null` with the reason beside it, never 0 and never NaN.
 * `src` imports this file for its types only; nothing here may have a run-time effect.
 */

/** Why a figure is absent: the closed list of the KPI catalogue. Words for each are in `words.ts`. */
export type Why =
  | "no_leads"
  | "no_mqls"
  | "no_sqls"
  | "no_opportunities"
  | "no_appointments"
  | "no_closed_deals"
  | "no_customers_yet"
  | "no_qualified_yet"
  | "no_amounts"
  | "no_spend_recorded"
  | "no_outcomes"
  | "not_logged"
  | "too_few"
  | "too_early"
  | "no_margin"
  | "no_rate"
  | "not_by_owner"
  | "no_history"
  | "not_connected";

/** One figure as `GET /api/kpis` and the views give it. Rates carry their fraction. */
export interface Figure {
  value: number | null;
  /** "count", "share", "ratio", "seconds", "days" or an ISO 4217 currency code */
  unit: string;
  hits?: number;
  total?: number;
  why?: Why;
}

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

interface ClockBase {
  startedAt: string;
  intake: Intake;
  targetMinutes: number;
  deadlineAt: string;
}

/** The follow-up promise of one lead, derived on the server from stamps; the card only counts seconds. */
export type ClockView =
  | (ClockBase & {
      state: "running" | "at_risk";
      /** seconds of opening hours left when the answer was made (`serverNow` of the view) */
      remainingSeconds: number;
      /** opening hours now: the seconds run down until this instant; null when closed now */
      tickingUntil: string | null;
      /** next opening when closed now, or null */
      opensAt: string | null;
    })
  | (ClockBase & {
      state: "breached";
      /** seconds past the deadline, in opening hours and in real time, when the answer was made */
      lateSeconds: number;
      lateWallSeconds: number;
      /** opening hours now: `lateSeconds` grows until this instant; null when closed now */
      tickingUntil: string | null;
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

export interface ReasonOption {
  value: string;
  label: string;
  kind: "not_a_lead" | "fit" | "unreachable" | "timing" | "lost" | "capacity" | "other";
  /** shown among the first six */
  isTop: boolean;
  needsNote: boolean;
}

export interface SourceOption {
  value: string;
  label: string;
}

/** The dates that a figure speaks of, both included as shown; `basis` decides the words. */
export interface Window {
  from: string;
  to: string;
  basis: "cohort" | "period";
  isJudged: boolean;
}

/** The two lines "Marketing and sales". `aim` null until one is set; then `previous` is shown. */
export interface TeamsView {
  window: Window;
  onTime: { now: Figure; previous: Figure; aim: number | null };
  qualified: { now: Figure; previous: Figure; aim: number | null };
}

export interface LeadsLikeThisView {
  window: Window;
  sourceLabel: string;
  leads: number;
  becameCustomers: Figure;
  cycleDaysMedian: Figure;
  averageDeal: Figure;
}

export interface PathStep {
  step: "lead" | "reached" | "qualified" | "appointment" | "met" | "deal" | "won" | "lost" | "dropped";
  at: string;
  /** not logged by anybody, concluded from a later step */
  isImplied: boolean;
}

/** Why a contact is not counted as a lead; `detail` names the app that made it. The words are in `words.ts`. */
export interface NotCounted {
  why: "not_an_inquiry" | "app" | "email_sync" | "imported" | "bulk_import" | "subscriber" | "own_domain" | "test" | "deleted";
  detail: string | null;
}

export interface ContactCardView {
  contactId: string;
  /** the server's clock when it answered: the card corrects its own by it */
  serverNow: string;
  /** newest change of this HubSpot account that is in these figures */
  asOf: string;
  timeZone: string;
  currency: string;
  isInitialReadDone: boolean;
  /** null when the contact is not counted as a lead; then `notCounted` says why */
  lead: {
    leadId: string;
    startedAt: string;
    intake: Intake;
    source: SourceView;
    clock: ClockView;
    path: PathStep[];
    dropped: { at: string; reason: string | null; reasonLabel: string | null } | null;
    parked: { until: string | null } | null;
    openDealNames: string[];
    attempts: number;
  } | null;
  notCounted: NotCounted | null;
  reasons: ReasonOption[];
  sources: SourceOption[];
  like: LeadsLikeThisView | null;
  teams: TeamsView | null;
}

export interface DealCardView {
  dealId: string;
  serverNow: string;
  asOf: string;
  timeZone: string;
  currency: string;
  isInitialReadDone: boolean;
  state: "open" | "won" | "lost";
  /** null: the deal has no contact that is a lead, so its source is unknown */
  lead: { contactId: string; startedAt: string; daysSince: number; source: SourceView; path: PathStep[]; isDealBeforeLead: boolean } | null;
  hasContact: boolean;
  lostReason: { value: string | null; label: string | null } | null;
  sourceFigures: {
    window: Window;
    label: string;
    leads: Figure;
    sqls: Figure;
    newCustomers: Figure;
    /** media and fees for one new customer: the same figure as on the home page */
    costPerCustomer: Figure;
    contactRate: Figure;
    closeRate: Figure;
    revenue: Figure;
  } | null;
  teams: TeamsView | null;
}

export interface SourceRow {
  key: string;
  label: string;
  leads: Figure;
  sqls: Figure;
  newCustomers: Figure;
  spend: Figure;
  costPerQualifiedLead: Figure;
  costPerCustomer: Figure;
}

/** A property that HubSpot would not take on some records; `message` is HubSpot's own. */
export interface WriteRefusal {
  object: "contacts" | "deals";
  property: string;
  message: string;
  count: number;
}

/** The last comparison with HubSpot's records: what events had not told. */
export interface LastReconcile {
  at: string;
  /** records put right, by HubSpot's name of their kind; empty when nothing was missed */
  caughtUp: { objectType: string; count: number }[];
}

export interface HomeSourcesView {
  serverNow: string;
  asOf: string;
  currency: string;
  timeZone: string;
  window: Window;
  isInitialReadDone: boolean;
  /** while the first read runs: what has been read of what is known to be there (null: total unknown) */
  progress: { object: string; read: number; total: number | null }[];
  hasSpend: boolean;
  excluded: number;
  /** contacts made on these dates that the rule on leads leaves out, the largest group first */
  notCounted: (NotCounted & { count: number })[];
  /** what HubSpot would not take of the app's properties, the most frequent first; `property` is the label */
  writeRefusals: WriteRefusal[];
  /** null before the first */
  lastReconcile: LastReconcile | null;
  /** sorted by spend, Unknown source last */
  rows: SourceRow[];
  total: SourceRow;
}

/** Every write carries an id made by the card, so that HubSpot's automatic retry writes once. */
export interface DropRequest {
  requestId: string;
  contactId: string;
  reason: string;
  note?: string;
  /** a lead that is parked is open again after so many months; three when it is left out */
  wakesInMonths?: 1 | 3 | 6;
}
export interface TouchRequest {
  requestId: string;
  contactId: string;
  outcome: "reached" | "no_answer";
}
export interface SourceRequest {
  requestId: string;
  contactId: string;
  source: string;
}
/** Takes a lead up again that was dropped. */
export interface ReopenRequest {
  requestId: string;
  contactId: string;
}
export interface UndoRequest {
  requestId: string;
  /** the requestId of the write to take back */
  undo: string;
}
/** `changedAt`: the instant HubSpot gave the change; views with `asOf` at or past it include it. */
export interface WriteAnswer {
  requestId: string;
  changedAt: string;
  /** what HubSpot refused of it, in its words; the rest was written */
  refused: { property: string; message: string }[];
}

/** Body of every non-2xx answer. */
export interface ErrorAnswer {
  code: string;
  message: string;
  whatToDo: string;
}

/*
 * Routes (all signed v3 by HubSpot's proxy, which adds userId, portalId, userEmail, appId to the query):
 *   GET  /api/cards/contact?contactId=…          → ContactCardView
 *   GET  /api/cards/deal?dealId=…                → DealCardView
 *   GET  /api/home/sources?window=judged|month   → HomeSourcesView
 *   POST /api/cards/contact/drop    DropRequest   → WriteAnswer
 *   POST /api/cards/contact/touch   TouchRequest  → WriteAnswer
 *   POST /api/cards/contact/source  SourceRequest → WriteAnswer
 *   POST /api/cards/contact/reopen  ReopenRequest → WriteAnswer
 *   POST /api/cards/undo            UndoRequest   → WriteAnswer
 *   GET  /api/kpis?from&to&basis&by               → the JSON of `npm run kpis`
 */
