import { ledgerOf, OUR_RULE, type Ledger, type PropertyChange } from "../ledger";
import { SAME_CHANGE_MS } from "./same-change-ms";

/** What one read of a record tells of one property. */
export interface ToldProperty {
  property: string;
  /** its history as HubSpot gives it, never empty (the newest versions, where there are more than it keeps); null when only the value is told */
  history: readonly PropertyChange[] | null;
  /** where there is no history: its value as it stands, "" when there is none */
  current: string;
}

type NamedChange = PropertyChange & { property: string };

/** An event stamped a little before the version it tells of. One stamped after it has that version in force. */
function isSameAsNext(event: PropertyChange, told: Ledger): boolean {
  const next = told.find((version) => version.atMs > event.atMs);
  return next?.value === event.value && next.atMs - event.atMs <= SAME_CHANGE_MS;
}

/**
 * Facts that a read adds beside what it says outright, because a grow-only set cannot take back: an event that HubSpot's record does not
 * know of is overruled by what the record says of the event's own instant, as a word of history, which beats a word of an event.
 * Only events that the record must know count: of an instant not after its last change (`modifiedAtMs`), nor before the oldest version
 * that its history holds. A value that was cleared unheard is cleared as of the read.
 *
 * Whoever set the value in force set the overruling one: what a rule of ours wrote stays nobody's word, and so does what overrules an
 * event of a rule. HubSpot names our app for rules and people alike, so who it was is taken from `kept`: the facts with this read's in them.
 */
export function overruledEvents(
  { property, history, current }: ToldProperty,
  kept: readonly PropertyChange[],
  { readAtMs, modifiedAtMs }: { readAtMs: number; modifiedAtMs: number },
): NamedChange[] {
  const settledAt = new Set([...kept, ...(history ?? [])].filter((change) => change.isHistory).map((change) => change.atMs));
  const events = kept.filter((change) => !change.isHistory && change.atMs <= modifiedAtMs && !settledAt.has(change.atMs));
  const overruling = (event: PropertyChange, value: string, setBy: string | null): NamedChange => ({
    property,
    atMs: event.atMs,
    value,
    isHistory: true,
    sourceType: event.sourceType === OUR_RULE ? OUR_RULE : setBy,
  });
  if (history !== null) {
    const firstAtMs = Math.min(...history.map((version) => version.atMs));
    const asKept = (version: PropertyChange): PropertyChange =>
      kept.find((change) => change.isHistory && change.atMs === version.atMs && change.value === version.value) ?? version;
    const told = ledgerOf(history.map(asKept));
    return events.flatMap((event) => {
      const truth = told.findLast((version) => version.atMs <= event.atMs);
      if (truth === undefined || event.atMs <= firstAtMs || truth.value === event.value || isSameAsNext(event, told)) return [];
      return [overruling(event, truth.value, truth.sourceType)];
    });
  }
  const overruled = events
    .filter((event) => event.atMs > readAtMs && event.value !== current)
    .map((event) => overruling(event, current, null));
  const last = ledgerOf(kept).at(-1);
  const isClearedUnheard = current === "" && last !== undefined && last.value !== "" && last.atMs <= readAtMs;
  return isClearedUnheard ? [...overruled, { property, atMs: readAtMs, value: "", isHistory: false, sourceType: null }] : overruled;
}
