import { addBusinessMs, businessMsBetween } from "../calendar";
import { HOUR_MS, type Charter } from "../charter";
import { currentValue, emptyToNull, EMPTY_LEDGER, instantOf, valueAt, type Ledger } from "../ledger";
import { noClockReasonOf } from "../lead-rule";
import { ownerIdOf } from "../owner-id";
import { ledger, type RecordFacts } from "../record-facts";
import { resolveSource, type ResolvedSource } from "../source/resolve-source";
import type { DealTimeline } from "./deal-timeline";
import { reasonKind } from "./drops";
import type { Episode } from "./sweep";
import type { Touch } from "./touches";
import { isByPerson } from "./touches";
import type { Appointment, Evidence, Lead, PromiseOutcome } from "./unit";

/** What the stamps of one lead are made from. */
export interface LeadEvidence {
  episode: Episode;
  contact: RecordFacts;
  touches: readonly Touch[];
  appointments: readonly Pick<Appointment, "setAtMs" | "startAtMs" | "outcome">[];
  deals: readonly { dealId: number; timeline: DealTimeline; reason: string | null }[];
  /** a deal of this contact was won before this inquiry */
  isReturningCustomer: boolean;
}

const earliest = (instants: readonly (number | null)[]): number | null => {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
};

/** Whether an instant belongs to the episode; what came before the contact's first lead belongs to that. */
const isWithin = (episode: Episode, atMs: number): boolean =>
  (episode.isFirst || atMs >= episode.startedAtMs) && (episode.endsAtMs === null || atMs < episode.endsAtMs);

/**
 * First entry into a lifecycle stage within the episode, from every merged id's history and from HubSpot's own stamp.
 * That stamp tells the latest entry, so it can only add one.
 */
function stageEntry({ episode, contact }: LeadEvidence, stages: readonly string[]): number | null {
  const entries = contact.all.flatMap(({ ledgers }) => [
    ...(ledgers.get("lifecyclestage") ?? EMPTY_LEDGER).filter((entry) => stages.includes(entry.value)).map((entry) => entry.atMs),
    ...stages.flatMap((stage) => (ledgers.get(`hs_v2_date_entered_${stage}`) ?? EMPTY_LEDGER).map((entry) => instantOf(entry.value))),
  ]);
  const first = earliest(entries.filter((atMs) => atMs !== null && isWithin(episode, atMs)));
  return first === null ? null : Math.max(first, episode.startedAtMs);
}

/** When the boxes of the agreed checklist were all ticked; null while one is missing. */
function checklistAt({ episode, contact, appointments }: LeadEvidence, charter: Charter): number | null {
  if (charter.neededBoxes.length === 0) return null;
  const isComplete = (value: string): boolean => charter.neededBoxes.every((box) => value.split(";").includes(box));
  const ticked = ledger(contact, "handoff_qualification").find((entry) => isComplete(entry.value) && isWithin(episode, entry.atMs));
  if (ticked === undefined) return null;
  if (!charter.isAppointmentNeeded) return ticked.atMs;
  const bookedAtMs = earliest(appointments.map((appointment) => appointment.setAtMs));
  return bookedAtMs === null ? null : Math.max(ticked.atMs, bookedAtMs);
}

/** The entry of a ledger that belongs to the episode: the last within it. */
const valueWithin = (episode: Episode, entries: Ledger): Ledger[number] | null =>
  entries.filter((entry) => isWithin(episode, entry.atMs)).at(-1) ?? null;

const setBy = (sourceType: string | null): "person" | "import" | "workflow" =>
  isByPerson(sourceType) ? "person" : sourceType === "IMPORT" ? "import" : "workflow";

function sourceOf({ episode, contact, isReturningCustomer }: LeadEvidence): ResolvedSource {
  const set = valueWithin(episode, ledger(contact, "handoff_source"));
  const asOfMs = episode.startedAtMs + 24 * HOUR_MS;
  const around = (property: string): string | null =>
    valueAt(ledger(contact, property), asOfMs) ?? (episode.endsAtMs === null ? currentValue(ledger(contact, property)) : null);
  const latest = around("hs_latest_source");
  const original = currentValue(ledger(contact, "hs_analytics_source"));
  const resolved = resolveSource({
    handoffSource: set === null || set.value === "" ? null : { value: set.value, setBy: setBy(set.sourceType) },
    handoffCampaign: emptyToNull(valueWithin(episode, ledger(contact, "handoff_campaign"))?.value),
    hsLatestSource:
      latest === null
        ? null
        : { value: latest, data1: around("hs_latest_source_data_1"), atMs: instantOf(around("hs_latest_source_timestamp")) },
    hsAnalyticsSource: original === null ? null : { value: original, data1: currentValue(ledger(contact, "hs_analytics_source_data_1")) },
    inquiryAtMs: episode.startedAtMs,
  });
  const isSet = resolved.decidedBy === "person" || resolved.decidedBy === "import";
  return isReturningCustomer && !isSet ? { ...resolved, value: "repeat_customer" } : resolved;
}

interface Contacted {
  atMs: number;
  how: Evidence;
}

/** Reached: a two-way touch that was logged, else the word of a person, else implied by a later step. */
function contactedOf(touches: readonly Touch[], startedAtMs: number, laterSteps: readonly (number | null)[]): Contacted | null {
  for (const how of ["logged", "by_hand"] as const) {
    const first = touches.find((touch) => touch.isTwoWay && touch.how === how);
    if (first !== undefined) return { atMs: Math.max(first.atMs, startedAtMs), how };
  }
  const impliedAtMs = earliest(laterSteps);
  return impliedAtMs === null ? null : { atMs: impliedAtMs, how: "implied" };
}

/**
 * How the promise ended as far as facts tell; "open" is judged against the clock at read. A lead that was dropped or parked without an
 * answer (a person's drop is an answer) owes nothing when that came by the deadline, and stays late when it came after it: nobody waits
 * for it any more, but throwing a late lead out does not make it punctual.
 */
function promiseOutcome(stamps: {
  dueAtMs: number | null;
  answeredAtMs: number | null;
  hasProgress: boolean;
  endedAtMs: number | null;
  isExcluded: boolean;
}): PromiseOutcome | null {
  const { dueAtMs, answeredAtMs, hasProgress, endedAtMs, isExcluded } = stamps;
  if (dueAtMs === null) return null;
  const isEndedInTime = endedAtMs !== null && endedAtMs <= dueAtMs;
  if (isExcluded && isEndedInTime && (answeredAtMs === null || answeredAtMs >= endedAtMs)) return "void";
  if (answeredAtMs !== null) return answeredAtMs <= dueAtMs ? "met" : "late";
  if (isExcluded) return isEndedInTime ? "void" : "late";
  if (hasProgress) return "not_logged";
  if (endedAtMs === null) return "open";
  return isEndedInTime ? "void" : "late";
}

/** A touch up to a day before the first inquiry is the talk that led to it: answered at once. */
const EARLY_TOUCH_MS = 24 * HOUR_MS;

/** The stamps of one lead (all but its id and whether it is a first-ever customer, which need its siblings). */
export function leadStamps(evidence: LeadEvidence, charter: Charter): Omit<Lead, "leadId" | "isNewCustomer"> {
  const { episode, contact, appointments, deals } = evidence;
  const startedAtMs = episode.startedAtMs;
  const touches = evidence.touches.filter((touch) => isWithin(episode, touch.atMs) && touch.atMs >= startedAtMs - EARLY_TOUCH_MS);

  const opportunityAtMs = earliest([
    stageEntry(evidence, ["opportunity"]),
    ...deals.map((deal) => Math.max(deal.timeline.createdAtMs, startedAtMs)),
  ]);
  const appointmentAtMs = earliest(appointments.map((appointment) => appointment.setAtMs));
  const heldAtMs = earliest(appointments.map((appointment) => (appointment.outcome === "held" ? appointment.startAtMs : null)));
  const wonAtMs = earliest(deals.map((deal) => deal.timeline.wonAtMs));
  const sqlAtMs = earliest([
    stageEntry(evidence, ["salesqualifiedlead", "opportunity", "customer", "evangelist"]),
    opportunityAtMs,
    checklistAt(evidence, charter),
  ]);
  const contacted = contactedOf(touches, startedAtMs, [sqlAtMs, heldAtMs, wonAtMs]);

  const resolved = sourceOf(evidence);
  const areAllLost = deals.length > 0 && deals.every((deal) => deal.timeline.outcome === "lost");
  const lostAtMs = areAllLost ? Math.max(...deals.map((deal) => deal.timeline.lostAtMs ?? 0)) : null;
  const disqualifiedAtMs = episode.drop.droppedAtMs ?? lostAtMs;
  const isDisqualified = disqualifiedAtMs !== null;
  const reason = emptyToNull(episode.drop.reason) ?? deals.find((deal) => deal.reason !== null)?.reason ?? null;
  const isExcluded =
    episode.drop.droppedAtMs !== null && episode.drop.reason !== "" && reasonKind(episode.drop.reason, charter) === "not_a_lead";

  // The event that started the lead decides whether anybody promised to answer it.
  const noClockReason = noClockReasonOf(episode.intake, { hasClockForUnknownSource: charter.hasClockForUnknownSource });
  const targetMs = charter.promise.targetMinutes * 60_000;
  const dueAtMs = noClockReason === null ? addBusinessMs(charter.promise.calendar, startedAtMs, targetMs) : null;
  const warnAtMs =
    noClockReason === null ? addBusinessMs(charter.promise.calendar, startedAtMs, targetMs * charter.promise.warnShare) : null;
  const firstTouch = touches[0] ?? null;
  const answeredAtMs = firstTouch === null ? null : Math.max(firstTouch.atMs, startedAtMs);

  return {
    contactId: episode.contactId,
    inquiries: episode.inquiries,
    startedAtMs,
    intake: episode.intake,
    noClockReason,
    source: resolved.value,
    campaign: resolved.campaign,
    decidedBy: resolved.decidedBy,
    ownerId: ownerIdOf(currentValue(ledger(contact, "hubspot_owner_id"))),
    isExcluded,
    mqlAtMs: earliest([stageEntry(evidence, ["marketingqualifiedlead"]), sqlAtMs]),
    contactedAtMs: contacted?.atMs ?? null,
    contactedHow: contacted?.how ?? null,
    sqlAtMs,
    opportunityAtMs,
    appointmentAtMs,
    heldAtMs,
    wonAtMs,
    disqualifiedAtMs,
    isDisqualifiedUnqualified: isDisqualified && sqlAtMs === null,
    reason: isDisqualified || episode.drop.parkedAtMs !== null ? reason : null,
    parkedAtMs: episode.drop.parkedAtMs,
    hasTouch: touches.length > 0,
    attempts: touches.filter((touch) => touch.isAttempt).length,
    firstTouchAtMs: answeredAtMs,
    firstTouchHow: firstTouch?.how ?? null,
    dueAtMs,
    warnAtMs,
    slaOwnerId: dueAtMs === null ? null : ownerIdOf(valueAt(ledger(contact, "hubspot_owner_id"), dueAtMs)),
    promiseOutcome: promiseOutcome({
      dueAtMs,
      answeredAtMs,
      hasProgress: contacted !== null,
      endedAtMs: episode.drop.droppedAtMs ?? episode.drop.parkedAtMs,
      isExcluded,
    }),
    responseMs: answeredAtMs === null ? null : businessMsBetween(charter.promise.calendar, startedAtMs, answeredAtMs),
    waitMs: answeredAtMs === null ? null : answeredAtMs - startedAtMs,
  };
}
