import type { LadderAct, LadderStep } from "../sla/follow-up-promise";

const ACTS: Readonly<Record<Exclude<LadderAct, "task">, string>> = {
  reassign: "given to the fallback owner",
  message: "a message",
  mail: "a mail",
};

const counted = (count: number, one: string): string => `${String(count)} ${one}${count === 1 ? "" : "s"}`;

const stepWords = ({ when, plusMinutes, act, taskFor }: LadderStep): string => {
  const what = act === "task" ? `a task for ${taskFor === "owner" ? "the owner" : "the person named"}` : ACTS[act];
  const since = when === "warning" ? "the warning" : "the deadline";
  return `${plusMinutes === 0 ? `at ${since}` : `${counted(plusMinutes, "minute")} after ${since}`} ${what}`;
};

/** What a ladder does, step by step. */
export const ladderWords = (ladder: readonly LadderStep[]): string =>
  ladder.length === 0 ? "nothing is done" : ladder.map(stepWords).join(", ");

/** Dates by how many they are and from when to when: some hundred public holidays say nothing one by one. */
export function datesWords(dates: readonly string[]): string {
  const [first, ...others] = [...dates].sort();
  if (first === undefined) return "none";
  return others.length === 0 ? first : `${counted(dates.length, "day")} from ${first} to ${others.at(-1) ?? first}`;
}
