import type { CrmRecord } from "../crm/crm-record";
import { addVersion, valueBefore } from "../crm/crm-record";
import type { PortalContext } from "../portal-context";
import type { ChangeOrigin } from "./portal-change";
import { deriveValues } from "./derive-values";

/**
 * Writes checked values and what follows from them, all at one instant, and tells of each that differs from what stood
 * before. An unchanged value makes no version and no event. `atMs` backdates; without it the portal's time counts, moved on
 * where a property already has a version at that millisecond. Answers how many properties changed.
 */
export const writeValues = (
  context: PortalContext,
  record: CrmRecord,
  values: Map<string, string>,
  origin: ChangeOrigin,
  atMs?: number,
): number => {
  const instant = atMs ?? freeInstant(record, values.keys(), context.clock.nowMs());
  const all = new Map([...deriveValues(context.state, record, values, instant), ...values]);
  let changedCount = 0;
  for (const [property, value] of all) {
    if ((valueBefore(record, property, instant) ?? "") === value) continue;
    addVersion(record, property, { value, at: instant, sourceType: origin.sourceType, sourceId: origin.sourceId });
    changedCount += 1;
    context.emit({ kind: "propertyChange", objectType: record.objectType, objectId: record.id, atMs: instant, origin, property, value });
  }
  // A backdated change is one that the portal learns of now.
  if (changedCount > 0) record.updatedAtMs = Math.max(record.updatedAtMs, instant, atMs === undefined ? instant : context.clock.nowMs());
  return changedCount;
};

const freeInstant = (record: CrmRecord, properties: Iterable<string>, nowMs: number): number => {
  let instant = nowMs;
  for (const property of properties) {
    const last = record.versions.get(property)?.at(-1);
    if (last !== undefined && last.at >= instant) instant = last.at + 1;
  }
  return instant;
};
