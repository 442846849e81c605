import { LADDER_ACTS, type LadderStep } from "../sla/follow-up-promise";

const KEY = /^(warning|breach)\+(\d+) (\w+)(?: (owner|named))?$/;

/** The step that a recorded name stands for; null where no step is called so. The other way is `stepKey`. */
export function stepOfKey(key: string): LadderStep | null {
  const [, when, plusMinutes, actName, taskFor] = KEY.exec(key) ?? [];
  const act = LADDER_ACTS.find((known) => known === actName);
  if ((when !== "warning" && when !== "breach") || act === undefined) return null;
  return { when, plusMinutes: Number(plusMinutes), act, taskFor: taskFor === "owner" || taskFor === "named" ? taskFor : null };
}
