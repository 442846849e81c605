import type { LadderStep, PromiseTerms } from "../../sla/follow-up-promise";
import { stepKey } from "../../sla/ladder-instants";
import { problemsOfTwice, type Problem } from "../problem";

/** A week of open hours around the clock: what is promised later is no follow-up. */
const MOST_TARGET_MINUTES = 7 * 24 * 60;
/** And what is done later still helps no lead. */
const MOST_STEP_MINUTES = 7 * 24 * 60;

function checkStep(path: string, { plusMinutes, act, taskFor }: LadderStep): Problem[] {
  const refuse = (code: string, field: string, message: string): Problem => ({ code, path: `${path}.${field}`, message });
  const isInRange = Number.isSafeInteger(plusMinutes) && plusMinutes >= 0 && plusMinutes <= MOST_STEP_MINUTES;
  return [
    ...(isInRange
      ? []
      : [
          refuse(
            "step_out_of_range",
            "plusMinutes",
            `A step comes 0 to ${String(MOST_STEP_MINUTES)} whole minutes after the warning or the deadline.`,
          ),
        ]),
    ...(act === "task" && taskFor === null
      ? [refuse("task_for_nobody", "taskFor", "A task is for the owner or for the person named.")]
      : []),
    ...(act !== "task" && taskFor !== null
      ? [refuse("no_task", "taskFor", `A step that is no task ("${act}") is for nobody in particular: leave it null.`)]
      : []),
  ];
}

/** What a promise gives its leads: its target, when it warns, and what is done about it. */
export function checkTerms(path: string, { targetMinutes, warnShare, ladder }: PromiseTerms): Problem[] {
  const problems: Problem[] = [];
  const refuse = (code: string, field: string, message: string): void => void problems.push({ code, path: `${path}.${field}`, message });
  if (!Number.isSafeInteger(targetMinutes) || targetMinutes < 1 || targetMinutes > MOST_TARGET_MINUTES)
    refuse("target_out_of_range", "targetMinutes", `The promise is 1 to ${String(MOST_TARGET_MINUTES)} whole minutes.`);
  if (!(warnShare > 0 && warnShare < 1))
    refuse("warning_out_of_range", "warnShare", "The warning comes at a share of the promise between 0 and 1: 0.75 for 75 %.");
  ladder.forEach((step, index) => problems.push(...checkStep(`${path}.ladder.${String(index)}`, step)));
  problems.push(...problemsOfTwice(`${path}.ladder`, "step_twice", ladder.map(stepKey)));
  return problems;
}
