import type { PathStep } from "./contract";
import type { Manner } from "./format";
import { dateOf, minutesDuration } from "./format";
import { STEP_WORDS } from "./words";

const DAY_SECONDS = 86_400;

const since = (startedAt: string, at: string): string => {
  const seconds = Math.max(0, (Date.parse(at) - Date.parse(startedAt)) / 1000);
  return seconds < DAY_SECONDS ? minutesDuration(seconds) : `${String(Math.floor(seconds / DAY_SECONDS))}\u00a0d`;
};

/** The way of a lead in one line: "Lead 28 Oct → reached 6 min → qualified 2 d"; empty without steps. */
export const pathLine = (path: readonly PathStep[], nowMs: number, manner: Manner): string => {
  const first = path[0];
  if (first === undefined) return "";
  return path
    .map((step, index) =>
      index === 0
        ? `${STEP_WORDS[step.step]} ${dateOf(step.at, nowMs, manner)}`
        : `${STEP_WORDS[step.step].toLowerCase()} ${since(first.at, step.at)}`,
    )
    .join(" → ");
};
