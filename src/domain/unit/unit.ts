import type { RecordFacts } from "../record-facts";
import type { Intake, NoClockReason } from "../lead-rule";
import type { SourceDecidedBy } from "../source/resolve-source";

/** A record together with the canonical ids of the contacts it is linked to now. */
export type LinkedRecord = RecordFacts & { contactIds: readonly number[] };

/**
 * The rebuild unit: contacts linked through shared deals or meetings, with all that is known about them.
 * A unit is always rebuilt whole, so no event needs a path of its own.
 */
export interface UnitFacts {
  contacts: readonly RecordFacts[];
  deals: readonly LinkedRecord[];
  calls: readonly LinkedRecord[];
  meetings: readonly LinkedRecord[];
}

/** How something is known: from a logged activity, from what a person ticked or set, or concluded from a later step. */
export type Evidence = "logged" | "by_hand" | "implied";

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
  source: string | null;
  campaign: string | null;
  decidedBy: SourceDecidedBy;
  ownerId: number | null;
  /** dropped with a reason of kind not_a_lead: out of every lead figure */
  isExcluded: boolean;
  mqlAtMs: number | null;
  contactedAtMs: number | null;
  contactedHow: Evidence | null;
  sqlAtMs: number | null;
  opportunityAtMs: number | null;
  /** first appointment made, first appointment held */
  appointmentAtMs: number | null;
  heldAtMs: number | null;
  /** first won deal of this lead */
  wonAtMs: number | null;
  /** holds the contact's first-ever won deal */
  isNewCustomer: boolean;
  disqualifiedAtMs: number | null;
  isDisqualifiedUnqualified: boolean;
  /** reason of the drop or the loss */
  reason: string | null;
  parkedAtMs: number | null;
  hasTouch: boolean;
  attempts: number;
  firstTouchAtMs: number | null;
  firstTouchHow: Evidence | null;
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
  ownerId: number | null;
  setAtMs: number;
  startAtMs: number;
  outcome: "held" | "no_show" | "none";
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
  outcome: "open" | "won" | "lost";
  wonAtMs: number | null;
  lostAtMs: number | null;
  /** minor units of the portal's currency; null when missing or without a rate */
  amountMinor: number | null;
  source: string | null;
  campaign: string | null;
  ownerId: number | null;
  /** the deal's owner when it was won */
  wonOwnerId: number | null;
  reason: string | null;
}

export interface BuiltUnit {
  leads: Lead[];
  appointments: Appointment[];
  deals: AttachedDeal[];
}
