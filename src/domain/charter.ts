import type { BusinessCalendar } from "./calendar";
import type { NotCountedWhy } from "./lead-rule";
import type { LifecycleStage } from "./lifecycle";
import type { BusinessPreset, ReasonKind } from "./reasons";
import type { CalledNumber } from "./source/called-number";
import type { OwnProperty, OwnReasonProperty } from "./source/own-property";

/** What a deal stage means. */
export interface StageMeaning {
  pipelineId: string;
  label: string;
  order: number;
  outcome: "open" | "won" | "lost";
}

/** The follow-up promise: how soon, within which hours. */
export interface FollowUpPromise {
  targetMinutes: number;
  /** share of the target after which a clock is "due soon", 0 to 1 */
  warnShare: number;
  calendar: BusinessCalendar;
}

/** How the records that one app makes are judged. */
export interface AppRule {
  countsAsLead: boolean;
  /** its records are inquiries: somebody waits for an answer */
  isInquiry: boolean;
  /** where they come from, when nothing else tells it */
  source: string | null;
}

/** The portal's agreed definitions. A change makes a new version; sums and leads carry the version they were built with. */
export interface Charter {
  version: number;
  timeZone: string;
  currency: string;
  /** what the business sells to: which reasons, sources and words come first */
  preset: BusinessPreset;
  /** by stage id; a stage that is not here counts as open */
  stages: Readonly<Record<string, StageMeaning>>;
  reinquiryWindowDays: number;
  /** values of hs_lead_status that mean dropped, and those that mean parked */
  droppedStatuses: readonly string[];
  parkedStatuses: readonly string[];
  /** kinds of the portal's own reasons; others by the default list, else "other" */
  reasonKinds: Readonly<Record<string, ReasonKind>>;
  /** boxes of handoff_qualification that complete the checklist */
  neededBoxes: readonly string[];
  /** the checklist also wants an appointment */
  isAppointmentNeeded: boolean;
  promise: FollowUpPromise;
  /** whether leads without a known record source run a clock */
  hasClockForUnknownSource: boolean;
  /** notes and done tasks by a person are attempts: for portals whose people call without logging it */
  doNotesAndTasksCount: boolean;
  /** a mail from outside opens a lead when none is open: off, since most mail is no inquiry */
  doInboundEmailsOpenLeads: boolean;
  /** leads from before the install are measured with the first promise and labelled so */
  installedAtMs: number;
  /** leads from long before the install are written to HubSpot too: only when an admin asks for it, it changes every contact */
  isEveryLeadWritten?: boolean;
  /** the portal's own numbers and what they stand for */
  phoneNumbers: readonly CalledNumber[];
  /** the portal's own field for sources; null until it is switched on */
  ownSourceProperty: OwnProperty | null;
  /** the portal's own fields for reasons, the first that answers wins */
  ownReasonProperties: readonly OwnReasonProperty[];
  /** the portal's own contact fields that hold the tags of links */
  utmProperties: Readonly<Record<"source" | "medium" | "campaign", string | null>>;
  /** values of utm_source that are partners */
  partners: readonly string[];
  /** by the name HubSpot gives the app */
  apps: Readonly<Record<string, AppRule>>;
  /** domains of the e-mail addresses of the account's people, without free mail: who writes from them is no lead */
  ownDomains: readonly string[];
  /** groups that the rule on leads leaves out and the portal counts all the same */
  countedGroups: readonly NotCountedWhy[];
  /** the contact field that tells when imported people asked; null: no import tells it */
  inquiryDateProperty: string | null;
  /** what the portal's own lifecycle stages mean; one that is not here means nothing */
  lifecycleMeanings: Readonly<Record<string, LifecycleStage>>;
  /** a held appointment qualifies: for portals that use neither the checklist nor the stage */
  isAppointmentQualifying: boolean;
  /** the lifecycle stage customer makes a customer: for portals without deals */
  isCustomerByStage: boolean;
  /** the definitions above that an admin has settled: figures do not change them any more */
  setByAdmin: readonly ProposedDefinition[];
}

/** What an account's own figures may decide of its agreement, until an admin does. */
export type ProposedDefinition = "isAppointmentQualifying" | "isCustomerByStage";

export const HOUR_MS = 3_600_000;
