import type { ClockView } from "./contract";
import type { Manner } from "./format";
import { duration, exactMoment, minutesAndSeconds, minutesDuration, moment } from "./format";
import { waitsLine } from "./waits-line";
import { CLOSED_FOR_WORDS, INTAKE_WORDS, NO_CLOCK_WORDS } from "./words";

const HOUR_SECONDS = 3_600;
/** Real wait and counted wait within a minute of each other are the same to a reader. */
const SAME_WAIT_SECONDS = 60;

/** What the clock of one lead shows at one instant. Colours: red for late, amber for due soon, else none. */
export interface ClockFace {
  /** `ended`: late and dropped, so that nobody waits any more */
  tone: "waiting" | "due_soon" | "late" | "ended" | "paused" | "on_time" | "answered_late" | "quiet";
  headline: string;
  /** the running part of the headline: "06:12" */
  countdown: string | null;
  /** share of the promise used up, 0 to 1; null draws no bar */
  used: number | null;
  /** smaller lines below */
  lines: string[];
}

/** Where and when the face is read. */
export interface ClockMoment extends Manner {
  /** the server's clock when it answered, and now on that same clock, in ms */
  serverNowMs: number;
  nowMs: number;
}

type Promised = Extract<ClockView, { targetMinutes: number }>;
type Waiting = Extract<ClockView, { state: "running" | "at_risk" }>;
type Counting = Extract<ClockView, { state: "running" | "at_risk" | "breached" }>;

const isCounting = (clock: ClockView): clock is Counting =>
  clock.state === "running" || clock.state === "at_risk" || clock.state === "breached";

/** Seconds of opening hours that passed since the answer: they stop at closing time. */
const openSecondsSince = ({ tickingUntil }: Counting, { serverNowMs, nowMs }: ClockMoment): number =>
  tickingUntil === null ? 0 : Math.max(0, Math.min(nowMs, Date.parse(tickingUntil)) - serverNowMs) / 1000;

/** Seconds left of the promise now, in opening hours; negative when late. */
const secondsLeft = (clock: Counting, at: ClockMoment): number =>
  (clock.state === "breached" ? -clock.lateSeconds : clock.remainingSeconds) - openSecondsSince(clock, at);

const cameIn = (clock: ClockView, at: ClockMoment): string => `${INTAKE_WORDS[clock.intake]}, ${moment(clock.startedAt, at.nowMs, at)}`;

/** What the customer felt, where it is more than what is counted: "Real wait 41 h (weekend)". */
const realWait = ({ closedFor }: Promised, realSeconds: number, countedSeconds: number): string[] => {
  if (realSeconds - countedSeconds < SAME_WAIT_SECONDS) return [];
  const because = closedFor.map((why) => CLOSED_FOR_WORDS[why]).join(", ");
  return [`Real wait ${minutesDuration(realSeconds)}${because === "" ? "" : ` (${because})`}`];
};

const present = (...lines: (string | null)[]): string[] => lines.filter((line) => line !== null);

/** The lines of a lead that somebody waits for: how it came, who has had it, how long it really took so far. */
const waitingLines = (clock: Counting, countedSeconds: number, at: ClockMoment): string[] => [
  ...present(cameIn(clock, at), waitsLine(clock.waits, openSecondsSince(clock, at), true)),
  ...realWait(clock, (at.nowMs - Date.parse(clock.startedAt)) / 1000, countedSeconds),
];

const lateFace = (clock: Counting, lateSeconds: number, at: ClockMoment): ClockFace => {
  const face: ClockFace = {
    tone: "late",
    headline: lateSeconds < 60 ? "Late by less than 1 min" : `Late by ${minutesDuration(lateSeconds)}`,
    countdown: null,
    used: 1,
    lines: waitingLines(clock, clock.targetMinutes * 60 + lateSeconds, at),
  };
  if (clock.state !== "breached" || clock.endedAt === null) return face;
  return {
    ...face,
    tone: "ended",
    lines: [cameIn(clock, at), `Due ${exactMoment(clock.deadlineAt, at.nowMs, at)}, dropped ${exactMoment(clock.endedAt, at.nowMs, at)}`],
  };
};

const waitingFace = (clock: Waiting, left: number, at: ClockMoment): ClockFace => {
  const targetSeconds = clock.targetMinutes * 60;
  const used = Math.min(1, Math.max(0, 1 - left / targetSeconds));
  const face: ClockFace = {
    tone: used >= clock.warnShare ? "due_soon" : "waiting",
    headline: "Call within",
    countdown: left < HOUR_SECONDS ? minutesAndSeconds(left) : minutesDuration(left),
    used,
    lines: waitingLines(clock, targetSeconds - left, at),
  };
  if (clock.tickingUntil !== null) return face;
  const rest = minutesDuration(left);
  return {
    ...face,
    headline: clock.opensAt === null ? `Closed now, ${rest} left` : `Opens ${moment(clock.opensAt, at.nowMs, at)}, then ${rest}`,
    countdown: null,
  };
};

const pausedFace = (clock: Extract<ClockView, { state: "paused" }>, at: ClockMoment): ClockFace => {
  const rest = `then ${minutesDuration(clock.remainingSeconds)} left`;
  return {
    tone: "paused",
    headline: `Paused: ${clock.reasonLabel ?? "put off"}`,
    countdown: null,
    used: null,
    lines: [
      clock.resumesAt === null ? `Until it is taken up again, ${rest}` : `Until ${moment(clock.resumesAt, at.nowMs, at)}, ${rest}`,
      cameIn(clock, at),
    ],
  };
};

const answeredFace = (clock: Extract<ClockView, { state: "met" | "met_late" }>, at: ClockMoment): ClockFace => {
  const isOnTime = clock.state === "met";
  const times = `Due ${exactMoment(clock.deadlineAt, at.nowMs, at)}, answered ${exactMoment(clock.answeredAt, at.nowMs, at)}`;
  return {
    tone: isOnTime ? "on_time" : "answered_late",
    headline: isOnTime ? `✓ Answered in ${minutesDuration(clock.tookSeconds)}` : `Answered in ${duration(clock.tookSeconds)}`,
    countdown: null,
    used: null,
    lines: [
      ...present(isOnTime ? null : times, waitsLine(clock.waits, 0, false)),
      ...realWait(clock, clock.waitSeconds, clock.tookSeconds),
    ],
  };
};

const quiet = (headline: string, ...lines: string[]): ClockFace => ({ tone: "quiet", headline, countdown: null, used: null, lines });

/** What the clock shows at an instant. A promise that runs out while the card is open turns late by itself. */
export const clockFace = (clock: ClockView, at: ClockMoment): ClockFace => {
  switch (clock.state) {
    case "running":
    case "at_risk": {
      const left = secondsLeft(clock, at);
      return left > 0 ? waitingFace(clock, left, at) : lateFace(clock, -left, at);
    }
    case "breached":
      return lateFace(clock, -secondsLeft(clock, at), at);
    case "paused":
      return pausedFace(clock, at);
    case "met":
    case "met_late":
      return answeredFace(clock, at);
    case "not_logged":
      return quiet("Moved on without a logged call: not counted", cameIn(clock, at));
    case "before_promise": {
      const answered = clock.waitSeconds === null ? "" : `, answered after ${minutesDuration(clock.waitSeconds)}`;
      return quiet(`Came in ${moment(clock.startedAt, at.nowMs, at)}, before the promise${answered}`);
    }
    case "none":
      return quiet(NO_CLOCK_WORDS[clock.reason], `Came in ${moment(clock.startedAt, at.nowMs, at)}`);
    case "void":
      return quiet("Dropped before an answer was due: not counted");
  }
};

/** How often the face may change, in ms; null when it stands still. Each change crosses a message port, hence no faster than it shows. */
export const tickEveryMs = (clock: ClockView, at: ClockMoment): number | null => {
  if (!isCounting(clock) || (clock.state === "breached" && clock.endedAt !== null)) return null;
  if (clock.tickingUntil === null) return 15_000;
  const left = secondsLeft(clock, at);
  return left > 0 && left <= HOUR_SECONDS + 60 ? 1_000 : 15_000;
};

/** Whether time alone can change the clock: then the card has to notice that it slept through a turn. */
export const isOpenClock = (clock: ClockView): boolean =>
  clock.state === "paused" || (isCounting(clock) && (clock.state !== "breached" || clock.endedAt === null));

/**
 * The first instant (ms) after the answer at which only the server can tell how the clock goes on: closing, opening, the end of the promise
 * or of a pause; null if none.
 */
export const nextTurnAtMs = (clock: ClockView, serverNowMs: number): number | null => {
  if (clock.state === "paused") return clock.resumesAt === null ? null : Math.max(Date.parse(clock.resumesAt), serverNowMs);
  if (!isCounting(clock)) return null;
  const turns = [
    clock.tickingUntil === null ? null : Date.parse(clock.tickingUntil),
    clock.opensAt === null ? null : Date.parse(clock.opensAt),
    clock.state === "breached" || clock.tickingUntil === null ? null : serverNowMs + clock.remainingSeconds * 1000,
  ].filter((turn): turn is number => turn !== null && turn > serverNowMs);
  return turns.length === 0 ? null : Math.min(...turns);
};
