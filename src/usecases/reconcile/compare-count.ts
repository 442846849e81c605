import { KEPT_PROPERTIES, normalisedValue } from "../../domain/kept-properties";
import { instantOf } from "../../domain/ledger";
import { passes, type CountCheck, type CountReason, type RecordFilter, type ValueCondition } from "../../domain/reconcile/count-check";
import { modifiedProperty } from "../../domain/reconcile/modified-property";
import type { HubSpotRecord, SearchFilter } from "../../ports";
import { differingIds } from "./differing-ids";
import type { ReconcileContext } from "./reconcile-context";
import { searchRange } from "./repair-absences";

/** Of more differing records than these only so many are asked for their reason. */
const MOST_EXPLAINED = 500;
/** An event takes so long at most in the ordinary course of things. */
const JUST_MS = 10 * 60_000;

const toSearchFilter = (condition: ValueCondition): SearchFilter =>
  condition.operator === "GTE" ? { ...condition, value: String(Date.parse(condition.value)) } : condition;

/** Why each record that only one side counts is counted so: HubSpot's record itself is asked, which its search may be behind. */
async function reasonsOf(
  context: ReconcileContext,
  { objectType, condition }: RecordFilter,
  ids: readonly number[],
  isOurs: (id: number) => boolean,
): Promise<CountReason[]> {
  const modified = modifiedProperty(objectType);
  const asked = condition === null ? [] : [condition.property];
  const page = await context.hubspot.readRecords(objectType, ids, {
    properties: [...asked, modified],
    propertiesWithHistory: asked.filter((property) => KEPT_PROPERTIES[objectType].withHistory.includes(property)),
    withContacts: false,
  });
  const truth = new Map(page.records.map((record) => [record.id, record]));
  const states = await context.withPortal(context.portalId, (tx) => tx.readStates(objectType, ids));
  const isCounted = (record: HubSpotRecord): boolean =>
    condition === null || passes(condition, normalisedValue(condition.property, record.properties[condition.property] ?? ""));
  /** when what is counted last changed; where HubSpot tells no history of it, when anything of the record did */
  const changedAtMs = (record: HubSpotRecord): number => {
    const versions = condition === null ? [] : (record.history[condition.property] ?? []);
    return versions.length > 0
      ? Math.max(...versions.map((version) => version.atMs))
      : (instantOf(record.properties[modified] ?? null) ?? 0);
  };
  return states.map(({ recordId, canonicalId, isRead, isPresent }) => {
    if (canonicalId !== recordId) return "merged";
    const record = truth.get(recordId);
    if (record === undefined) return isPresent ? "unexplained" : "deleted";
    if (isCounted(record) === isOurs(recordId)) return "index_lag";
    if (!isRead) return "not_read";
    return changedAtMs(record) > page.readAtMs - JUST_MS ? "just_changed" : "unexplained";
  });
}

/** HubSpot's own count for a filter beside ours; where they differ, the records are found and each asked for its reason. */
export async function compareCount(context: ReconcileContext, filter: RecordFilter): Promise<CountCheck> {
  const { name, objectType, condition } = filter;
  const look = searchRange(context, objectType, condition === null ? [] : [toSearchFilter(condition)]);
  const ours = await context.withPortal(context.portalId, (tx) => tx.readMatchingIds(filter));
  const totals: number[] = [];
  const { onlyOurs, onlyTheirs } = await differingIds(ours, async (fromId, belowId) => {
    const seen = await look(fromId, belowId);
    totals.push(seen.total);
    return seen;
  });
  const differing = [...onlyOurs, ...onlyTheirs];
  const reasons: CountCheck["reasons"] = {};
  if (differing.length > 0) {
    const counted = new Set(onlyOurs);
    const asked = differing.slice(0, MOST_EXPLAINED);
    const found = await reasonsOf(context, filter, asked, (id) => counted.has(id));
    for (const reason of found) reasons[reason] = (reasons[reason] ?? 0) + 1;
    if (differing.length > asked.length) reasons.unexplained = (reasons.unexplained ?? 0) + differing.length - asked.length;
  }
  // The first look is at all of them.
  return { name, objectType, hubspot: totals[0] ?? 0, ours: ours.length, reasons };
}
