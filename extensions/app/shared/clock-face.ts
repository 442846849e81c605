import type { ClockView } from "./contract";
import type { Manner } from "./format";
import { duration, minutesAndSeconds, minutesDuration, moment } from "./format";
import { INTAKE_WORDS, NO_CLOCK_WORDS } from "./words";

/** Share of the promise from which a waiting lead is due soon. */
const DUE_SOON_FROM = 0.75;
const HOUR_SECONDS = 3_600;
/** Real wait and counted wait within a minute of each other are the same to a reader. */
const SAME_WAIT_SECONDS = 60;

/** What the clock of one lead shows at one instant. Colours: red for late, amber for due soon, else none. */
export interface ClockFace {
  tone: "waiting" | "due_soon" | "late" | "on_time" | "answered_late" | "quiet";
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

type Counting = Extract<ClockView, { state: "running" | "at_risk" | "breached" }>;

const isCounting = (clock: ClockView): clock is Counting =>
  clock.state === "running" || clock.state === "at_risk" || clock.state === "breached";

/** Seconds of opening hours that passed since the answer: they stop at closing time. */
const openSecondsSince = (tickingUntil: string | null, { serverNowMs, nowMs }: ClockMoment): number =>
  tickingUntil === null ? 0 : Math.max(0, Math.min(nowMs, Date.parse(tickingUntil)) - serverNowMs) / 1000;

/** Seconds left of the promise now, in opening hours; negative when late. */
const secondsLeft = (clock: Counting, moment_: ClockMoment): number =>
  (clock.state === "breached" ? -clock.lateSeconds : clock.remainingSeconds) - openSecondsSince(clock.tickingUntil, moment_);

const cameIn = (clock: ClockView, at: ClockMoment): string => `${INTAKE_WORDS[clock.intake]}, ${moment(clock.startedAt, at.nowMs, at)}`;

const lateFace = (clock: Counting, lateSeconds: number, at: ClockMoment): ClockFace => {
  const realWait = (at.nowMs - Date.parse(clock.startedAt)) / 1000;
  const countedWait = clock.targetMinutes * 60 + lateSeconds;
  return {
    tone: "late",
    headline: lateSeconds < 60 ? "Late by less than 1 min" : `Late by ${minutesDuration(lateSeconds)}`,
    countdown: null,
    used: 1,
    lines: [cameIn(clock, at), ...(realWait - countedWait >= SAME_WAIT_SECONDS ? [`Real wait ${minutesDuration(realWait)}`] : [])],
  };
};

const waitingFace = (clock: Extract<ClockView, { state: "running" | "at_risk" }>, left: number, at: ClockMoment): ClockFace => {
  const used = Math.min(1, Math.max(0, 1 - left / (clock.targetMinutes * 60)));
  const face: ClockFace = {
    tone: used >= DUE_SOON_FROM ? "due_soon" : "waiting",
    headline: "Call within",
    countdown: left < HOUR_SECONDS ? minutesAndSeconds(left) : minutesDuration(left),
    used,
    lines: [cameIn(clock, at)],
  };
  if (clock.tickingUntil !== null) return face;
  const rest = minutesDuration(left);
  return {
    ...face,
    headline: clock.opensAt === null ? `Closed now, ${rest} left` : `Opens ${moment(clock.opensAt, at.nowMs, at)}, then ${rest}`,
    countdown: null,
  };
};

const answeredFace = (clock: Extract<ClockView, { state: "met" | "met_late" }>): ClockFace => {
  const isOnTime = clock.state === "met";
  return {
    tone: isOnTime ? "on_time" : "answered_late",
    headline: isOnTime ? `✓ Answered in ${minutesDuration(clock.tookSeconds)}` : `Answered in ${duration(clock.tookSeconds)}`,
    countdown: null,
    used: null,
    lines: clock.waitSeconds - clock.tookSeconds >= SAME_WAIT_SECONDS ? [`Real wait ${minutesDuration(clock.waitSeconds)}`] : [],
  };
};

const quiet = (headline: string): ClockFace => ({ tone: "quiet", headline, countdown: null, used: null, lines: [] });

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
    case "met":
    case "met_late":
      return answeredFace(clock);
    case "not_logged":
      return { ...quiet("No call, mail or message is logged"), lines: [cameIn(clock, at)] };
    case "before_promise": {
      const answered = clock.waitSeconds === null ? "" : `, answered after ${minutesDuration(clock.waitSeconds)}`;
      return quiet(`Came in ${moment(clock.startedAt, at.nowMs, at)}, before the promise${answered}`);
    }
    case "none":
      return { ...quiet(NO_CLOCK_WORDS[clock.reason]), lines: [`Came in ${moment(clock.startedAt, at.nowMs, at)}`] };
    case "void":
      return quiet("Not counted in the follow-up figures");
  }
};

/** How often the face may change, in ms; null when it stands still. Each change crosses a message port, hence no faster than it shows. */
export const tickEveryMs = (clock: ClockView, at: ClockMoment): number | null => {
  if (!isCounting(clock) || (clock.tickingUntil === null && clock.state !== "breached")) return null;
  const left = secondsLeft(clock, at);
  return left > 0 && left <= HOUR_SECONDS + 60 ? 1_000 : 15_000;
};

/** The next instant (ms) at which only the server can tell how the clock goes on: closing, opening, the end of the promise; null if none. */
export const nextTurnAtMs = (clock: ClockView, at: ClockMoment): number | null => {
  if (!isCounting(clock)) return null;
  const turns = [
    clock.tickingUntil === null ? null : Date.parse(clock.tickingUntil),
    clock.state === "breached" || clock.opensAt === null ? null : Date.parse(clock.opensAt),
    clock.state === "breached" || clock.tickingUntil === null ? null : at.serverNowMs + clock.remainingSeconds * 1000,
  ].filter((turn): turn is number => turn !== null && turn > at.nowMs);
  return turns.length === 0 ? null : Math.min(...turns);
};
