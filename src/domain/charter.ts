import type { EngagementEvent } from "./engagement";
import type { AttributionModel } from "./attribution/models";
import type { NotCountedWhy } from "./lead-rule";
import type { DigestTerms } from "./digest/cadence";
import type { LifecycleStage } from "./lifecycle";
import type { BusinessPreset, ReasonKind } from "./reasons";
import type { Acting, FollowUpPromise, FormerPromise } from "./sla/follow-up-promise";
import type { CalledNumber } from "./source/called-number";
import type { OwnProperty, OwnReasonProperty } from "./source/own-property";

/** What a deal stage means. */
export interface StageMeaning {
  pipelineId: string;
  label: string;
  order: number;
  outcome: "open" | "won" | "lost";
}

/** How the records that one app makes are judged. */
export interface AppRule {
  countsAsLead: boolean;
  /** its records are inquiries: somebody waits for an answer */
  isInquiry: boolean;
  /** where they come from, when nothing else tells it */
  source: string | null;
}

/**
 * What a pipeline is for: winning customers, selling more to those won (renewals, upsells), or nothing that figures are about
 * (onboarding, support, hiring).
 */
export const PIPELINE_USES = ["new_business", "expansion", "not_counted"] as const;
export type PipelineUse = (typeof PIPELINE_USES)[number];

/** What one unit of a foreign currency is worth in the portal's own, from a day on until the next entry. A decimal as text, above 0. */
export interface DatedRate {
  currency: string;
  fromOn: string;
  rate: string;
}

/** What both teams wrote down: whom they want, when a lead is worth pursuing, what they want to sell most. Signed by users' ids. */
export interface WrittenAgreement {
  who: string;
  worthPursuing: string;
  sellMost: string;
  signedBy: readonly number[];
}

/** A contact field for kinds of people; `wanted` are its values that marketing aims at. */
export interface PersonaProperty {
  property: string;
  wanted: readonly string[];
}

/** Numbers aimed at; null: no aim. Money in minor units. */
export interface Aims {
  /** share of leads to be followed up on time, 0 to 1 */
  onTimeShare: number | null;
  customersPerMonth: number | null;
  /** marketing's half of the promise: leads that it hands over as MQLs */
  mqlsPerMonth: number | null;
  revenuePerMonthMinor: number | null;
  costPerQualifiedLeadMinor: number | null;
}

/** A source of the account's own list: its words, whether money is spent on it, whether it is offered any more. */
export interface AgreedSource {
  value: string;
  label: string;
  isPaid: boolean;
  /** retired values stay in the figures and are offered no more */
  isRetired: boolean;
}

/** A reason of the account's own, or one of the default list that was renamed or retired. */
export interface AgreedReason {
  value: string;
  label: string;
  isRetired: boolean;
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
  /** those that held before it, the oldest first: leads keep the one they started under */
  formerPromises: readonly FormerPromise[];
  acting: Acting;
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
  /** by pipeline id; one that is not here wins customers */
  pipelines: Readonly<Record<string, PipelineUse>>;
  /** the portal's own field that tells what a lead or a deal is about; null: none is mapped */
  serviceProperty: { objectType: "contacts" | "deals"; property: string } | null;
  /** the contact field that tells what kind of person somebody is, and the kinds that marketing wants; null: none is mapped */
  personaProperty: PersonaProperty | null;
  /** what shows that somebody who was dropped is still interested */
  engagement: readonly EngagementEvent[];
  /** currencies that deals come in, oldest first */
  rates: readonly DatedRate[];
  /** a won deal is dated by its stage, even where a close date is given */
  isWonDayByStage: boolean;
  /** what is left of revenue after what the work itself costs, 0 to 1; null: not told, so figures are of revenue */
  marginShare: number | null;
  agreement: WrittenAgreement;
  aims: Aims;
  /** how often both teams get their digest */
  digest: DigestTerms;
  /** the account's own sources, and words for default ones; sources that are not here are the default list's */
  sources: readonly AgreedSource[];
  reasons: readonly AgreedReason[];
  /** sources that are not marketing's doing; what is not known is nobody's */
  salesSources: readonly string[];
  /** how the credit for a sale is divided among what led to it, unless somebody asks for another way */
  attributionModel: AttributionModel;
  /** users who may see salaries and what is computed from them, beside who installed the app */
  salaryVisibleTo: readonly number[];
  /** users who may change the agreement, beside who installed the app */
  admins: readonly number[];
  /** the definitions above that an admin has settled: nothing but an admin changes them any more */
  setByAdmin: readonly SettledDefinition[];
}

/** What an account's own figures may decide of its agreement, until an admin does. */
export type ProposedDefinition = "isAppointmentQualifying" | "isCustomerByStage" | "pipelines";

/** What an admin settles by naming it in a change. */
export const SETTLED_DEFINITIONS = ["isAppointmentQualifying", "isCustomerByStage", "pipelines"] as const;
export type SettledDefinition = (typeof SETTLED_DEFINITIONS)[number];

export const HOUR_MS = 3_600_000;
