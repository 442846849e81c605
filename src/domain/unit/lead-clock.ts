import { afterOpenDays, type BusinessCalendar } from "../calendar";
import type { Charter } from "../charter";
import { currentValue, emptyToNull } from "../ledger";
import { noClockReasonOf, type Intake, type NoClockReason } from "../lead-rule";
import { ledger, type RecordFacts } from "../record-facts";
import { cameInHours, clockStamps, type ClockStamps, type Pause } from "../sla/clock-stamps";
import { findPolicy } from "../sla/find-policy";
import type { FollowUpPolicy, FollowUpPromise, Intent } from "../sla/follow-up-promise";
import { hoursOfLead } from "../sla/hours-of-lead";
import { ownerSpans, ownerWaits } from "../sla/owner-waits";
import { promiseAt } from "../sla/promise-at";
import { FACT } from "../source/evidence-facts";
import { DAY_MS } from "../time-zone";
import { meaningOf } from "./conversions";
import type { DealTimeline } from "./deal-timeline";
import { ownershipsOf } from "./owners";
import type { Episode, Raise } from "./sweep";
import { endsWait, type Touch } from "./touches";
import type { Lead, SourceCorrection } from "./unit";
import { EARLY_TOUCH_MS } from "./within-episode";

/** Follow-up is looked at over the first working week. */
const EARLY_DAYS = 5;

/** What was promised to one lead, by the version of the promise that was in force when its clock started. */
export interface LeadClock extends ClockStamps {
  /** the first time they raised their hand for an answer: its start, or later where that was a download or a sync; ms */
  startedAtMs: number;
  intake: Intake;
  noClockReason: NoClockReason | null;
  intent: Intent | null;
  policyId: string | null;
  /** whether a touch can answer it: one from before it was waited for cannot */
  isAnswer: (touch: Touch) => boolean;
  /** the first touch that ends the wait */
  answer: Touch | null;
  /** the hours that its wait counts in; a lead without a clock is measured by those of its owner */
  calendar: BusinessCalendar;
  /** the stretches in which it stands still, in order */
  pauses: readonly Pause[];
  cameInHours: boolean;
  /** the end of its first working days, ms */
  earlyUntilMs: number;
}

/** What a clock is made from. */
export interface ClockEvidence {
  episode: Episode;
  contact: RecordFacts;
  deals: readonly { timeline: DealTimeline; record: RecordFacts }[];
  source: string | null;
  /** oldest first */
  sourceCorrections: readonly SourceCorrection[];
  /** what it was about when it came */
  service: string | null;
  parkings: readonly Pause[];
  touches: readonly Touch[];
}

/** The pipeline of the deal that came with the inquiry: one that was opened later says nothing of what was promised at the start. */
function pipelineOf({ episode, deals }: Pick<ClockEvidence, "episode" | "deals">): string | null {
  const first = deals
    .filter(({ timeline }) => timeline.createdAtMs <= episode.startedAtMs + DAY_MS)
    .sort((a, b) => a.timeline.createdAtMs - b.timeline.createdAtMs || a.record.id - b.record.id)[0];
  return first === undefined ? null : emptyToNull(ledger(first.record, "pipeline")[0]?.value);
}

/** A lead's own start is answered by any of its touches; a later inquiry by what came after it, or by the talk of the day before. */
const isAnswerTo = (startedAtMs: number, touch: Touch, episode: Episode): boolean =>
  startedAtMs === episode.startedAtMs || touch.atMs >= startedAtMs || (touch.isTwoWay && touch.atMs >= startedAtMs - EARLY_TOUCH_MS);

/** The source as it stood when they asked: a person who corrects it later does not choose another promise, nor undo a late answer. */
const sourceAt = ({ source, sourceCorrections }: Pick<ClockEvidence, "source" | "sourceCorrections">, atMs: number): string | null => {
  const corrected = sourceCorrections.find((correction) => correction.isApplied && correction.by === "person" && correction.atMs > atMs);
  return corrected === undefined ? source : corrected.from;
};

interface RaisedClock {
  startedAtMs: number;
  intake: Intake;
  promise: FollowUpPromise;
  policy: FollowUpPolicy | null;
  intent: Intent | null;
  noClockReason: NoClockReason | null;
}

/** Whether one inquiry of a lead is waited for, and under which terms. */
function raisedClock(evidence: ClockEvidence, { atMs, intake, form }: Raise, charter: Charter): RaisedClock {
  const { contact, service } = evidence;
  const source = sourceAt(evidence, atMs);
  const promise = promiseAt(charter, atMs);
  const byIntake = noClockReasonOf(intake, {
    hasClockForUnknownSource: charter.hasClockForUnknownSource,
    isInquiryApp: charter.apps[currentValue(ledger(contact, FACT.app)) ?? ""]?.isInquiry ?? false,
  });
  const meaning = meaningOf(intake, form, promise);
  const byForm = byIntake ?? (meaning === "not_a_lead" ? "not_by_policy" : null);
  const intent: Intent | null = byForm !== null || meaning === "not_a_lead" ? null : meaning;
  const policy = intent === null ? null : findPolicy(promise, { intent, source, service, pipelineId: pipelineOf(evidence) });
  return {
    startedAtMs: atMs,
    intake,
    promise,
    policy,
    intent,
    noClockReason: byForm ?? (intent === "low" && policy === null ? "low_intent" : null),
  };
}

const answerTo = ({ startedAtMs, promise, policy }: RaisedClock, { episode, touches }: ClockEvidence): Touch | null =>
  touches.find((touch) => endsWait(touch, (policy ?? promise).stops) && isAnswerTo(startedAtMs, touch, episode)) ?? null;

/**
 * Which of a lead's inquiries is waited for: the first that somebody promised to answer. Who only read, or was only entered, and asks for
 * an offer while the lead is theirs is waited for from then on; so is who had been promised less, or nothing yet since the app was not
 * there, and asks again before anybody answered.
 */
function runningClock(evidence: ClockEvidence, charter: Charter): RaisedClock {
  const isLess = (a: RaisedClock, b: RaisedClock): boolean =>
    (a.startedAtMs < charter.installedAtMs && b.startedAtMs >= charter.installedAtMs) || (a.intent === "low" && b.intent === "high");
  const raised = evidence.episode.raises.map((raise) => raisedClock(evidence, raise, charter));
  const [first, ...later] = raised.filter(({ noClockReason }) => noClockReason === null);
  let running = first ?? raised[0];
  if (running === undefined) throw new Error("A lead has an inquiry that started it.");
  for (const next of later) {
    const answer = answerTo(running, evidence);
    if (isLess(running, next) && (answer === null || answer.atMs >= next.startedAtMs)) running = next;
  }
  return running;
}

/**
 * The clock of one lead. `parkings`: each time it was put off; those that came before the answer are its pauses. `touches` are its own, oldest
 * first.
 */
export function clockOf(evidence: ClockEvidence, charter: Charter): LeadClock {
  const { episode, contact } = evidence;
  const clock = runningClock(evidence, charter);
  const { startedAtMs, intake, promise, policy, intent, noClockReason } = clock;
  const terms = policy ?? promise;
  const isAnswer = (touch: Touch): boolean => isAnswerTo(startedAtMs, touch, episode);
  const answer = answerTo(clock, evidence);
  const calendar = hoursOfLead(promise, policy, startedAtMs, ownerSpans(ownershipsOf(contact), startedAtMs, answer?.atMs ?? null));
  const pauses = evidence.parkings.filter(
    ({ fromMs, toMs }) => toMs > Math.max(fromMs, startedAtMs) && (answer === null || fromMs < answer.atMs),
  );
  return {
    startedAtMs,
    intake,
    noClockReason,
    intent,
    policyId: policy?.policyId ?? null,
    isAnswer,
    answer,
    calendar,
    pauses,
    cameInHours: cameInHours(calendar, startedAtMs),
    earlyUntilMs: afterOpenDays(calendar, startedAtMs, EARLY_DAYS) ?? startedAtMs + EARLY_DAYS * DAY_MS,
    ...(noClockReason === null ? clockStamps(terms, calendar, startedAtMs, pauses) : { dueAtMs: null, warnAtMs: null }),
  };
}

/** Who had the lead while it waited for its first answer, who had it at its deadline, and since when it was anybody's. */
export function waitsOf(
  contact: RecordFacts,
  { calendar, dueAtMs, pauses }: Pick<LeadClock, "calendar" | "dueAtMs" | "pauses">,
  startedAtMs: number,
  answeredAtMs: number | null,
): Pick<Lead, "assignedAtMs" | "ownerWaits" | "slaOwnerId"> {
  const ownerships = ownershipsOf(contact);
  const waits = ownerWaits(ownerSpans(ownerships, startedAtMs, answeredAtMs), answeredAtMs, calendar, pauses);
  return {
    assignedAtMs: waits.find(({ ownerId }) => ownerId !== null)?.fromMs ?? null,
    ownerWaits: dueAtMs === null ? [] : waits,
    slaOwnerId: dueAtMs === null ? null : (ownerships.filter(({ sinceMs }) => sinceMs <= dueAtMs).at(-1)?.ownerId ?? null),
  };
}
