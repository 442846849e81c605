import { HandoffError } from "../handoff-error";
import { KPI_NAMES, type KpiName } from "./catalogue";
import { PARTS, type Part } from "./parts";

/** Whether a text is the name of a part. */
export const isPart = (text: string): text is Part => Object.hasOwn(PARTS, text);

/** A KPI by what somebody typed. Throws `unknown_kpi`, with the names there are. */
export function kpiNamed(text: string): KpiName {
  const name = KPI_NAMES.find((known) => known === text);
  if (name === undefined) throw new HandoffError("unknown_kpi", `There is no KPI "${text}".`, `Name one of ${KPI_NAMES.join(", ")}.`);
  return name;
}
