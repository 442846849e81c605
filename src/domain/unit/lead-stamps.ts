import type { Charter } from "../charter";
import { currentValue, emptyToNull, EMPTY_LEDGER, instantOf } from "../ledger";
import { meaningOfStage } from "../lifecycle";
import { ownerIdOf } from "../owner-id";
import { ledger, type RecordFacts } from "../record-facts";
import { FACT, personaFact, serviceFact } from "../source/evidence-facts";
import { wakeInstant } from "../wake-date";
import type { DealTimeline } from "./deal-timeline";
import { appointmentSetByStage } from "./appointment-set-by-stage";
import { entryWithin } from "./episode-time";
import { engagementsOf } from "./engagements-of";
import { reasonKind, reasonOf } from "./drops";
import { serviceOfDeal } from "./own-fields";
import { leadSources } from "./lead-sources";
import type { Episode } from "./sweep";
import { isWithin } from "./within-episode";
import type { Touch } from "./touches";
import { clockOf, waitsOf } from "./lead-clock";
import { ownerAt } from "./owners";
import { countedMs, type Pause } from "../sla/clock-stamps";
import type { Appointment, Evidence, Lead, LinkedRecord, PromiseOutcome, QualifiedHow } from "./unit";

/** What the stamps of one lead are made from. */
export interface LeadEvidence {
  episode: Episode;
  contact: RecordFacts;
  /** the lead's own, oldest first */
  touches: readonly Touch[];
  appointments: readonly Pick<Appointment, "setAtMs" | "startAtMs" | "outcome">[];
  deals: readonly { dealId: number; timeline: DealTimeline; record: RecordFacts; reason: string | null }[];
  /** the contact's own */
  calls: readonly LinkedRecord[];
  /** a deal of this contact was won before this inquiry */
  isReturningCustomer: boolean;
}

const earliest = (instants: readonly (number | null)[]): number | null => {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
};

/**
 * First entry into a lifecycle stage within the episode, from every merged id's history and from HubSpot's own stamp.
 * That stamp tells the latest entry, so it can only add one.
 */
function stageEntry({ episode, contact }: LeadEvidence, charter: Charter, stages: readonly string[]): number | null {
  const isOneOf = (stage: string): boolean => stages.includes(meaningOfStage(stage, charter.lifecycleMeanings));
  const entries = contact.all.flatMap(({ ledgers }) => [
    ...(ledgers.get("lifecyclestage") ?? EMPTY_LEDGER).filter((entry) => isOneOf(entry.value)).map((entry) => entry.atMs),
    ...stages.flatMap((stage) => (ledgers.get(`hs_v2_date_entered_${stage}`) ?? EMPTY_LEDGER).map((entry) => instantOf(entry.value))),
  ]);
  const first = earliest(entries.filter((atMs) => atMs !== null && isWithin(episode, atMs)));
  return first === null ? null : Math.max(first, episode.startedAtMs);
}

/** When all boxes of the agreed checklist were ticked; null while one is missing. */
function boxesTickedAt({ episode, contact }: LeadEvidence, charter: Charter): number | null {
  if (charter.neededBoxes.length === 0) return null;
  const isComplete = (value: string): boolean => charter.neededBoxes.every((box) => value.split(";").includes(box));
  const ticked = ledger(contact, "handoff_qualification").find((entry) => isComplete(entry.value) && isWithin(episode, entry.atMs));
  return ticked?.atMs ?? null;
}

/** When the checklist was complete: all boxes, and an appointment where the agreement asks for one. */
function checklistAt(evidence: LeadEvidence, charter: Charter): number | null {
  const tickedAtMs = boxesTickedAt(evidence, charter);
  if (tickedAtMs === null || !charter.isAppointmentNeeded) return tickedAtMs;
  const bookedAtMs = earliest(evidence.appointments.map((appointment) => appointment.setAtMs));
  return bookedAtMs === null ? null : Math.max(tickedAtMs, bookedAtMs);
}

interface Qualified {
  atMs: number;
  how: QualifiedHow;
}

/** What qualified the lead first. At one instant a person's tick says more than a stage, and a stage more than what follows from a deal. */
function qualifiedOf(evidence: LeadEvidence, charter: Charter, opportunityAtMs: number | null, heldAtMs: number | null): Qualified | null {
  const ways: [QualifiedHow, number | null][] = [
    ["checklist", checklistAt(evidence, charter)],
    ["stage", stageEntry(evidence, charter, ["salesqualifiedlead", "opportunity", "customer", "evangelist"])],
    // A deal stage is entered by a deal, whose opening has qualified the lead already.
    ["deal", opportunityAtMs],
    ["appointment", charter.isAppointmentQualifying ? heldAtMs : null],
  ];
  return ways.reduce<Qualified | null>(
    (first, [how, atMs]) => (atMs !== null && (first === null || atMs < first.atMs) ? { atMs, how } : first),
    null,
  );
}

/** The first appointment: logged as a meeting, else told by the stage of a deal. */
function appointmentOf({ episode, appointments, deals }: LeadEvidence): { atMs: number; how: Evidence } | null {
  const setAtMs = earliest(appointments.map((appointment) => appointment.setAtMs));
  if (setAtMs !== null) return { atMs: setAtMs, how: "logged" };
  const impliedAtMs = earliest(deals.map((deal) => appointmentSetByStage(deal.record)));
  return impliedAtMs === null ? null : { atMs: Math.max(impliedAtMs, episode.startedAtMs), how: "implied" };
}

/**
 * Each time the lead was put off, and until when: its date, a new inquiry, or whatever else took it up again. The date is the last that was
 * told while it was put off.
 */
function parkingsOf({ episode, contact }: LeadEvidence, timeZone: string): Pause[] {
  return episode.parkings.map(({ fromMs, toMs }) => {
    const isOfThis = (atMs: number): boolean => atMs >= fromMs && (toMs === null || atMs < toMs) && isWithin(episode, atMs);
    const told = ledger(contact, FACT.wakesOn)
      .filter(({ atMs }) => isOfThis(atMs))
      .at(-1);
    return { fromMs, toMs: Math.min(wakeInstant(fromMs, emptyToNull(told?.value), timeZone), toMs ?? Infinity) };
  });
}

/** A person's rating; else a reason that says that it was no fit says that it was poor. */
function qualityOf({ episode, contact }: LeadEvidence, reason: string | null, charter: Charter): Pick<Lead, "quality" | "qualityHow"> {
  const rated = entryWithin(episode, ledger(contact, "handoff_lead_quality"))?.value ?? "";
  if (QUALITIES.has(rated)) return { quality: Number(rated), qualityHow: "rated" };
  const kind = reason === null ? null : reasonKind(reason, charter);
  return kind === "fit" || kind === "not_a_lead" ? { quality: 1, qualityHow: "reason" } : { quality: null, qualityHow: null };
}

/** What the lead is about: by the portal's own field on its contact, else on the first of its deals that tells it. */
function serviceOf({ episode, contact, deals }: LeadEvidence, charter: Charter): string | null {
  const { serviceProperty: own } = charter;
  if (own?.objectType === "deals") return deals.map((deal) => serviceOfDeal(deal.record, charter)).find((told) => told !== null) ?? null;
  return own === null ? null : emptyToNull(entryWithin(episode, ledger(contact, serviceFact(own.property)))?.value);
}

/** What kind of person they are: that stays theirs, so what was said during an earlier lead holds until something else is said. */
function personaOf({ episode, contact }: LeadEvidence, { personaProperty: own }: Charter): string | null {
  if (own === null) return null;
  const told = ledger(contact, personaFact(own.property)).filter(({ atMs }) => episode.endsAtMs === null || atMs < episode.endsAtMs);
  return emptyToNull(told.at(-1)?.value);
}

/** What it was about when it came: a policy is not chosen anew when somebody changes the field later. */
function firstServiceOf(evidence: LeadEvidence, charter: Charter): string | null {
  const { serviceProperty: own } = charter;
  if (own?.objectType !== "contacts") return serviceOf(evidence, charter);
  const told = ledger(evidence.contact, serviceFact(own.property)).filter(({ atMs }) => isWithin(evidence.episode, atMs));
  return emptyToNull(told.find(({ value }) => value !== "")?.value);
}

const QUALITIES: ReadonlySet<string> = new Set(["5", "3", "1"]);

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
 * How the promise ended as far as facts tell; "open" is judged against the clock at read. A lead that was dropped without an answer (a
 * person's drop is an answer) owes nothing when that came by the deadline, and stays late when it came after it: nobody waits for it any
 * more, but throwing a late lead out does not make it punctual. One that was put off is open: its clock stands still.
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

/** The stamps of one lead (all but its id and whether it is a first-ever customer, which need its siblings). */
export function leadStamps(evidence: LeadEvidence, charter: Charter): Omit<Lead, "leadId" | "isNewCustomer"> {
  const { episode, contact, touches, appointments, deals } = evidence;
  const startedAtMs = episode.startedAtMs;

  const opportunityAtMs = earliest([
    stageEntry(evidence, charter, ["opportunity"]),
    ...deals.map((deal) => Math.max(deal.timeline.createdAtMs, startedAtMs)),
  ]);
  const appointment = appointmentOf(evidence);
  const heldAtMs = earliest(appointments.map((appointment) => (appointment.outcome === "held" ? appointment.startAtMs : null)));
  const wonAtMs = earliest([
    ...deals.map((deal) => deal.timeline.wonAtMs),
    charter.isCustomerByStage && deals.length === 0 ? stageEntry(evidence, charter, ["customer", "evangelist"]) : null,
  ]);
  const qualified = qualifiedOf(evidence, charter, opportunityAtMs, heldAtMs);
  const sqlAtMs = qualified?.atMs ?? null;
  const contacted = contactedOf(touches, startedAtMs, [sqlAtMs, heldAtMs, wonAtMs]);

  const areAllLost = deals.length > 0 && deals.every((deal) => deal.timeline.outcome === "lost");
  const lostAtMs = areAllLost ? Math.max(...deals.map((deal) => deal.timeline.lostAtMs ?? 0)) : null;
  const disqualifiedAtMs = episode.drop.droppedAtMs ?? lostAtMs;
  const isDisqualified = disqualifiedAtMs !== null;
  const dropReason = emptyToNull(reasonOf(episode.drop));
  const reason = dropReason ?? deals.find((deal) => deal.reason !== null)?.reason ?? null;
  const isParked = episode.drop.parkedAtMs !== null;
  const isExcluded = episode.drop.droppedAtMs !== null && dropReason !== null && reasonKind(dropReason, charter) === "not_a_lead";

  const sources = leadSources({ ...evidence, deals: deals.map((deal) => deal.record) }, charter);
  const service = serviceOf(evidence, charter);
  const parkings = parkingsOf(evidence, charter.timeZone);
  const clock = clockOf({ ...evidence, ...sources, service: firstServiceOf(evidence, charter), parkings }, charter);
  const { noClockReason, dueAtMs, warnAtMs } = clock;
  const firstTouch = clock.answer;
  const clockStartedAtMs = clock.startedAtMs;
  const answeredAtMs = firstTouch === null ? null : Math.max(firstTouch.atMs, clockStartedAtMs);
  const attempt = touches.find((touch) => touch.isAttempt && clock.isAnswer(touch));
  const attempts = touches.filter((touch) => touch.isAttempt);

  return {
    contactId: episode.contactId,
    inquiries: episode.inquiries,
    startedAtMs,
    intake: episode.intake,
    noClockReason,
    clockStartedAtMs,
    clockIntake: clock.intake,
    intent: clock.intent,
    policyId: clock.policyId,
    ...sources,
    service,
    persona: personaOf(evidence, charter),
    ownerId: ownerIdOf(currentValue(ledger(contact, "hubspot_owner_id"))),
    isExcluded,
    mqlAtMs: earliest([stageEntry(evidence, charter, ["marketingqualifiedlead"]), sqlAtMs]),
    contactedAtMs: contacted?.atMs ?? null,
    contactedHow: contacted?.how ?? null,
    sqlAtMs,
    sqlHow: qualified?.how ?? null,
    contactedOwnerId: ownerAt(contact, contacted?.atMs ?? null),
    sqlOwnerId: ownerAt(contact, sqlAtMs),
    salesReadyAtMs: earliest([boxesTickedAt(evidence, charter), sqlAtMs]),
    opportunityAtMs,
    appointmentAtMs: appointment?.atMs ?? null,
    appointmentHow: appointment?.how ?? null,
    heldAtMs,
    wonAtMs,
    disqualifiedAtMs,
    isDisqualifiedUnqualified: isDisqualified && sqlAtMs === null,
    reason: isDisqualified || isParked ? reason : null,
    parkedAtMs: episode.drop.parkedAtMs,
    wakesAtMs: isParked ? (parkings.at(-1)?.toMs ?? null) : null,
    engagements:
      disqualifiedAtMs === null || sqlAtMs !== null ? [] : engagementsOf({ episode, contact, droppedAtMs: disqualifiedAtMs }, charter),
    ...qualityOf(evidence, isDisqualified || isParked ? reason : null, charter),
    hasTouch: touches.some((touch) => touch.how !== "implied" && touch.byItself !== "mail"),
    attempts: attempts.length,
    attemptAtMs: attempt === undefined ? null : Math.max(attempt.atMs, clockStartedAtMs),
    earlyAttempts: attempts.filter((touch) => clock.isAnswer(touch) && touch.atMs < clock.earlyUntilMs).length,
    lastTouchAtMs: touches.filter((touch) => touch.byItself !== "mail").at(-1)?.atMs ?? null,
    firstTouchAtMs: answeredAtMs,
    firstTouchHow: firstTouch?.how ?? null,
    dueAtMs,
    warnAtMs,
    promiseOutcome: promiseOutcome({
      dueAtMs,
      answeredAtMs,
      hasProgress: [contacted?.atMs ?? null, sqlAtMs, heldAtMs, wonAtMs].some((atMs) => atMs !== null && atMs >= clockStartedAtMs),
      endedAtMs: episode.drop.droppedAtMs,
      isExcluded,
    }),
    cameInHours: clock.cameInHours,
    ...waitsOf(contact, clock, clockStartedAtMs, answeredAtMs),
    pauses: [...clock.pauses],
    responseMs: answeredAtMs === null ? null : countedMs(clock.calendar, clockStartedAtMs, answeredAtMs, clock.pauses),
    waitMs: answeredAtMs === null ? null : answeredAtMs - clockStartedAtMs,
  };
}
