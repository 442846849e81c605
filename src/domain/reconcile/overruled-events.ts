import { ledgerOf, valueAt, type PropertyChange } from "../ledger";

/** What one read of a record tells of one property. */
export interface ToldProperty {
  property: string;
  /** its history as HubSpot gives it, never empty (the newest versions, where there are more than it keeps); null when only the value is told */
  history: readonly PropertyChange[] | null;
  /** where there is no history: its value as it stands, "" when there is none */
  current: string;
}

/**
 * Facts that a read adds beside what it says outright, because a grow-only set cannot take back: an event that HubSpot's record does not
 * know of is overruled by what the record says of the event's own instant, as a word of history, which beats a word of an event.
 * Only events that the record must know count: of an instant not after its last change (`modifiedAtMs`), nor before the oldest version
 * that its history holds. A value that was cleared unheard is cleared as of the read.
 */
export function overruledEvents(
  { property, history, current }: ToldProperty,
  kept: readonly PropertyChange[],
  { readAtMs, modifiedAtMs }: { readAtMs: number; modifiedAtMs: number },
): (PropertyChange & { property: string })[] {
  const settledAt = new Set([...kept, ...(history ?? [])].filter((change) => change.isHistory).map((change) => change.atMs));
  const events = kept.filter((change) => !change.isHistory && change.atMs <= modifiedAtMs && !settledAt.has(change.atMs));
  const overruling = (atMs: number, value: string): PropertyChange & { property: string } => ({
    property,
    atMs,
    value,
    isHistory: true,
    sourceType: null,
  });
  if (history !== null) {
    const firstAtMs = Math.min(...history.map((version) => version.atMs));
    const told = ledgerOf(history);
    return events.flatMap(({ atMs, value }) => {
      const truth = valueAt(told, atMs) ?? "";
      return atMs > firstAtMs && truth !== value ? [overruling(atMs, truth)] : [];
    });
  }
  const overruled = events.filter((event) => event.atMs > readAtMs && event.value !== current).map(({ atMs }) => overruling(atMs, current));
  const last = ledgerOf(kept).at(-1);
  const isClearedUnheard = current === "" && last !== undefined && last.value !== "" && last.atMs <= readAtMs;
  return isClearedUnheard ? [...overruled, { ...overruling(readAtMs, ""), isHistory: false }] : overruled;
}
