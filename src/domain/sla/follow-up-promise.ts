import type { BusinessCalendar } from "../calendar";

/** How much somebody who asks wants an answer: a request for a quote is high, a newsletter is low. */
export const INTENTS = ["high", "low"] as const;
export type Intent = (typeof INTENTS)[number];

/** What an account says of one of its forms; `not_a_lead` are people who look for work and the like. */
export const FORM_MEANINGS = ["high", "low", "not_a_lead"] as const;
export type FormMeaning = (typeof FORM_MEANINGS)[number];

/** What else than a person's action ends the wait. */
export interface StopRules {
  /** a step of a sequence, or what a workflow or another program sent */
  doAutomaticMailsCount: boolean;
  /** picked up for less than half a minute: mostly a voicemail */
  doShortPickUpsCount: boolean;
}

export const LADDER_ACTS = ["task", "reassign", "message", "mail"] as const;
export type LadderAct = (typeof LADDER_ACTS)[number];

/**
 * One thing that is done when an answer becomes due or is late. A task is for the owner, or for the person whom the settings name; a
 * lead is reassigned to the fallback owner of the settings; messages and mails go where the settings say.
 */
export interface LadderStep {
  when: "warning" | "breach";
  /** opening-hours minutes after that, 0 at once */
  plusMinutes: number;
  act: LadderAct;
  /** of tasks only; null for the others */
  taskFor: "owner" | "named" | null;
}

/** What a promise gives its leads. */
export interface PromiseTerms {
  /** within so many minutes of opening hours */
  targetMinutes: number;
  /** share of the target after which a clock is "due soon", 0 to 1 */
  warnShare: number;
  stops: StopRules;
  ladder: readonly LadderStep[];
}

/** Which leads a policy is for; null: all. A lead is covered when all of its lists have it. */
export interface PolicyCover {
  intents: readonly Intent[] | null;
  sources: readonly string[] | null;
  /** values of the account's field for services */
  services: readonly string[] | null;
  /** of the deal that was made with the lead */
  pipelines: readonly string[] | null;
}

/** A promise of its own for some leads; `calendar` null: the hours that hold for the lead's owner. */
export interface FollowUpPolicy extends PromiseTerms {
  policyId: string;
  name: string;
  covers: PolicyCover;
  calendar: BusinessCalendar | null;
}

/** Opening hours of some owners and teams, instead of the account's. */
export interface OwnCalendar {
  name: string;
  ownerIds: readonly number[];
  teamIds: readonly string[];
  calendar: BusinessCalendar;
}

/**
 * The follow-up promise: how soon, within which hours, to whom. All of it is pinned at a lead's start: a later change is for later leads.
 * The terms and the calendar hold for leads of high intent that no policy is for.
 */
export interface FollowUpPromise extends PromiseTerms {
  calendar: BusinessCalendar;
  policies: readonly FollowUpPolicy[];
  ownCalendars: readonly OwnCalendar[];
  /** owners by HubSpot team, as of this version */
  teams: Readonly<Record<string, readonly number[]>>;
  /** by the name of the form; one that is not here is guessed by its name */
  forms: Readonly<Record<string, FormMeaning>>;
  /** open leads hear from somebody every so many days; null: nothing is promised */
  touchEveryDays: number | null;
  /** somebody of the account said yes to it; until then it is ours */
  isAccepted: boolean;
}

/** A promise that held until an instant. */
export interface FormerPromise {
  untilMs: number;
  promise: FollowUpPromise;
}

/** What is done when a promise is due: never pinned, so that it can be switched off at once. Where messages go is kept apart, encrypted. */
export interface Acting {
  /** tasks, messages, mails and reassignment; off until an admin switches it on */
  isOn: boolean;
  /** whom a breach makes a task for: HubSpot has no field for who leads a team */
  namedOwnerId: number | null;
  /** who gets leads that nobody answered */
  fallbackOwnerId: number | null;
  /** a step that falls outside opening hours waits for the next opening */
  isOnlyInOpeningHours: boolean;
}
