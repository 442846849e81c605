import { callCount, type Calls } from "../../domain/reconcile/calls";
import { caughtUp } from "../../domain/reconcile/caught-up";
import type { CountCheck } from "../../domain/reconcile/count-check";
import type { Repair, RepairKind } from "../../domain/reconcile/repair";

export const RECONCILE_FORMATS = ["table", "json"] as const;

/** What of a run is told. */
export interface ReconcileResult {
  portalId: number;
  repairs: readonly Repair[];
  calls: Calls;
  fewestCalls: Calls;
  counts: readonly CountCheck[];
  refused: readonly { objectType: string; message: string }[];
  refusedCounts: readonly { name: string; message: string }[];
}

const TOLD: readonly RepairKind[] = ["created", "deleted", "restored", "merged", "erased", "not_found"];

const counted = (count: number, plural: string): string => `${String(count)} ${count === 1 ? plural.replace(/s$/, "") : plural}`;

function headline({ repairs, calls, fewestCalls }: ReconcileResult): string {
  const records = caughtUp(repairs).map(({ objectType, count }) => counted(count, objectType));
  const kinds = TOLD.flatMap((kind) => {
    const count = repairs.filter((repair) => repair.what === kind).length;
    return count === 0 ? [] : [`${String(count)} ${kind.replace("_", " ")}`];
  });
  const what = records.length === 0 ? "nothing to catch up" : `${records.join(", ")} caught up`;
  const how = kinds.length === 0 ? "" : ` (${kinds.join(", ")})`;
  const least = callCount(calls) === callCount(fewestCalls) ? "no fewer would do" : `${String(callCount(fewestCalls))} would do at best`;
  return `reconciled: ${what}${how}; ${counted(callCount(calls), "requests")} to HubSpot, ${least}`;
}

const callLine = ({ searches, reads, links }: Calls): string =>
  `searches ${String(searches)}, reads ${String(reads)}, links ${String(links)}`;

const repairLine = ({ objectType, recordId, what, properties }: Repair): string =>
  `${objectType} ${String(recordId)}: ${what.replace("_", " ")}${properties.length === 0 ? "" : ` (${properties.join(", ")})`}`;

function countLine({ name, hubspot, ours, reasons }: CountCheck): string {
  const why = Object.entries(reasons).map(([reason, count]) => `${String(count)} ${reason.replace("_", " ")}`);
  return `${name}: HubSpot's search counts ${String(hubspot)}, here ${String(ours)} (${why.join(", ")})`;
}

/** A reconcile's result as text: what was caught up, each record when asked for, counts that differ with their reasons; or as JSON, whole. */
export function formatReconcile(result: ReconcileResult, { format, isListed }: { format: "table" | "json"; isListed: boolean }): string {
  if (format === "json") return JSON.stringify(result, null, 2);
  const differing = result.counts.filter(({ hubspot, ours, reasons }) => hubspot !== ours || Object.keys(reasons).length > 0);
  return [
    headline(result),
    `  ${callLine(result.calls)}`,
    ...(isListed ? result.repairs.map((repair) => `  ${repairLine(repair)}`) : []),
    ...result.refused.map(({ objectType, message }) => `  ${objectType}: not compared. ${message}`),
    `${counted(result.counts.length - differing.length, "counts")} of ${String(result.counts.length)} agree with HubSpot's`,
    ...result.refusedCounts.map(({ name, message }) => `  ${name}: not counted. ${message}`),
    ...differing.map((count) => `  ${countLine(count)}`),
  ].join("\n");
}
