import type { Charter } from "../charter";
import type { FollowUpPromise } from "./follow-up-promise";

/**
 * The promise that a lead was given: the one in force when it started, whatever was agreed later. One from before the install was given
 * none; it is measured with the first that somebody said yes to, else with the first there was.
 */
export function promiseAt(
  { promise, formerPromises, installedAtMs }: Pick<Charter, "promise" | "formerPromises" | "installedAtMs">,
  startedAtMs: number,
): FollowUpPromise {
  if (startedAtMs >= installedAtMs) return formerPromises.find(({ untilMs }) => startedAtMs < untilMs)?.promise ?? promise;
  const inOrder = [...formerPromises.map((former) => former.promise), promise];
  return inOrder.find(({ isAccepted }) => isAccepted) ?? inOrder[0] ?? promise;
}
