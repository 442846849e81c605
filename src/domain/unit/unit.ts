import type { MarketingTouch } from "../attribution/marketing-touch";
import type { PipelineUse } from "../charter";
import type { Engagement } from "../engagement";
import type { ActivityObject } from "../facts";
import type { CompanyReach } from "./company-reach";
import type { RecordFacts } from "../record-facts";
import type { Intent } from "../sla/follow-up-promise";
import type { Pause } from "../sla/clock-stamps";
import type { OwnerWait } from "../sla/owner-waits";
import type { Intake, NoClockReason, NotCountedWhy } from "../lead-rule";
import type { SourceDecidedBy } from "../source/resolve-source";

/** A record together with the canonical ids of the contacts it is linked to now. */
export type LinkedRecord = RecordFacts & { contactIds: readonly number[] };

/** Something done towards contacts: a call, a meeting, a message, a task, a note. */
export type LinkedActivity = LinkedRecord & { objectType: ActivityObject };

/**
 * The rebuild unit: contacts linked through shared deals, meetings or companies, with all that is known about them.
 * A unit is always rebuilt whole, so no event needs a path of its own.
 */
export interface UnitFacts {
  contacts: readonly RecordFacts[];
  deals: readonly LinkedRecord[];
  activities: readonly LinkedActivity[];
  /** what each company that they name holds together */
  companies: ReadonlyMap<number, CompanyReach>;
}

/** How something is known: from a logged activity, from what a person ticked or set, or concluded from a later step. */
export type Evidence = "logged" | "by_hand" | "implied";

/** What qualified a lead: the boxes of the checklist, a lifecycle stage, a deal, a held appointment. The earliest counts. */
export type QualifiedHow = "checklist" | "stage" | "deal" | "appointment";

/** A later change of where a lead came from. */
export interface SourceCorrection {
  property: "handoff_source" | "hs_analytics_source";
  /** null: nothing was known before, or nothing is said any more */
  from: string | null;
  to: string | null;
  atMs: number;
  by: "person" | "import" | "workflow" | "hubspot";
  /** whether the lead's source follows it: what people set does, what HubSpot changes after a day does not */
  isApplied: boolean;
}

/** How the promise of a lead ended, as far as facts tell. What depends on the present (past due, due soon) is derived at read. */
export type PromiseOutcome = "met" | "late" | "not_logged" | "open" | "void";

/**
 * One inquiry episode of a contact with its stamps. Depends on facts and charter only.
 * Instants are ms since the epoch, `…On` dates in portal time; null where it has not happened.
 */
export interface Lead {
  leadId: string;
  contactId: number;
  /** the inquiry facts joined in it, `recordId:atMs`: a rebuild keeps the id of the oldest stored lead that shares one */
  inquiries: string[];
  startedAtMs: number;
  intake: Intake;
  noClockReason: NoClockReason | null;
  /** when they first asked for an answer, which its clock counts from: its start, or later; without a clock its start */
  clockStartedAtMs: number;
  /** how they asked then */
  clockIntake: Intake;
  /** how much they wanted an answer; null where nobody asked for one */
  intent: Intent | null;
  /** the policy of the promise that it falls under; null: the account's own terms, or no clock */
  policyId: string | null;
  source: string | null;
  campaign: string | null;
  decidedBy: SourceDecidedBy;
  /** where the person was first seen, and where they came from last while the lead was theirs */
  firstSource: string | null;
  latestSource: string | null;
  /** oldest first */
  sourceCorrections: SourceCorrection[];
  /** the value of the portal's own field for its services; null when it says nothing or none is mapped */
  service: string | null;
  /** what kind of person its contact is, by the portal's own field; null when it says nothing or none is mapped */
  persona: string | null;
  ownerId: number | null;
  /** dropped with a reason of kind not_a_lead: out of every lead figure */
  isExcluded: boolean;
  mqlAtMs: number | null;
  contactedAtMs: number | null;
  contactedHow: Evidence | null;
  sqlAtMs: number | null;
  sqlHow: QualifiedHow | null;
  /** whose lead it was when it was reached, and when it qualified */
  contactedOwnerId: number | null;
  sqlOwnerId: number | null;
  /** when all agreed boxes were ticked, whether or not an appointment was made; a qualified lead is ready by then at the latest */
  salesReadyAtMs: number | null;
  opportunityAtMs: number | null;
  /** first appointment made, first appointment held */
  appointmentAtMs: number | null;
  /** implied: no meeting is logged, a deal's stage tells it */
  appointmentHow: Evidence | null;
  heldAtMs: number | null;
  /** first won deal of this lead */
  wonAtMs: number | null;
  /** one of its deals is the first its customer ever won; by lifecycle stage, the contact's first win */
  isNewCustomer: boolean;
  disqualifiedAtMs: number | null;
  isDisqualifiedUnqualified: boolean;
  /** reason of the drop or the loss */
  reason: string | null;
  parkedAtMs: number | null;
  /** when a parked lead is open again: at its date or at a new inquiry, whichever is sooner; null when it is not parked */
  wakesAtMs: number | null;
  /** 5 good, 3, 1 poor; rated by a person, or told by a reason that it did not fit */
  quality: number | null;
  /** the last time of each agreed event after it was dropped before it qualified, until the contact's next lead, that lead's inquiry included; oldest first */
  engagements: Engagement[];
  qualityHow: "rated" | "reason" | null;
  /** anything that was logged or that a person set: what is only implied does not make follow-up measurable */
  hasTouch: boolean;
  attempts: number;
  firstTouchAtMs: number | null;
  firstTouchHow: Evidence | null;
  /** the last touch of any kind that somebody made or answered */
  lastTouchAtMs: number | null;
  /** the first outbound try */
  attemptAtMs: number | null;
  /** tries within its first five working days */
  earlyAttempts: number;
  /** it came in opening hours; what is asked of a lead without a clock is asked of the account's own hours */
  cameInHours: boolean;
  /** the first time somebody was made its owner, its start at the earliest; null: nobody was before it was answered */
  assignedAtMs: number | null;
  /** who had it, and for how long, until it was answered; oldest first, empty without a clock */
  ownerWaits: OwnerWait[];
  /** the stretches in which its clock stood still, in order; the last may lie ahead */
  pauses: Pause[];
  /** deadline and warning of the promise; null without a clock */
  dueAtMs: number | null;
  warnAtMs: number | null;
  slaOwnerId: number | null;
  promiseOutcome: PromiseOutcome | null;
  /** opening hours and real time from start to first touch */
  responseMs: number | null;
  waitMs: number | null;
}

export interface Appointment {
  meetingId: number;
  leadId: string;
  leadStartedAtMs: number;
  source: string | null;
  campaign: string | null;
  service: string | null;
  ownerId: number | null;
  setAtMs: number;
  startAtMs: number;
  outcome: "held" | "no_show" | "cancelled" | "none";
  /** nobody recorded that it was held; a deal that went on after it says so */
  isHeldImplied: boolean;
}

export interface AttachedDeal {
  dealId: number;
  /** null: none of its contacts has a lead, so it is Unattributed */
  leadId: string | null;
  contactId: number | null;
  /** the lead came after the deal: people often make the deal first */
  isDealBeforeLead: boolean;
  leadStartedAtMs: number | null;
  createdAtMs: number;
  pipelineId: string;
  /** what the agreement says of its pipeline */
  pipelineUse: PipelineUse;
  outcome: "open" | "won" | "lost";
  wonAtMs: number | null;
  lostAtMs: number | null;
  /** minor units of the portal's currency; null when missing or without a rate */
  amountMinor: number | null;
  /** it has an amount in a currency that no rate is known for */
  isWithoutRate: boolean;
  /** how long it had been closed no more before it stood as it does: time spent reopened, in ms */
  reopenedMs: number;
  /** the next thing planned for it, as HubSpot tells; null: nothing was */
  nextActivityAtMs: number | null;
  source: string | null;
  campaign: string | null;
  ownerId: number | null;
  /** the deal's owner when it was won */
  wonOwnerId: number | null;
  reason: string | null;
  service: string | null;
  /** the company the customer is; null: the contact is the customer */
  companyId: number | null;
  /** the first deal its customer ever won; later ones are expansion */
  isFirstWin: boolean;
  /** what brought its customer, in time order until it was won or lost; empty where nothing is known */
  journey: MarketingTouch[];
}

/** A contact that the rule on leads leaves out. Nothing personal: `detail` is the name of an app. */
export interface NotCounted {
  contactId: number;
  why: NotCountedWhy;
  detail: string | null;
  createdAtMs: number;
}

export interface BuiltUnit {
  leads: Lead[];
  appointments: Appointment[];
  deals: AttachedDeal[];
  notCounted: NotCounted[];
}
