/** One value of one property of one record, and since when: a member of the grow-only set of facts. */
export interface PropertyChange {
  atMs: number;
  /** "" when the property was cleared */
  value: string;
  /** from a HubSpot history read rather than from an event */
  isHistory: boolean;
  /** who set it in HubSpot's word (CRM_UI, IMPORT …), `HANDOFF` for this app's own cards; null when not told */
  sourceType: string | null;
}

/** Who set what a rule of this app wrote: nobody. Such values are kept, so that their echo is known, and never become evidence. */
export const OUR_RULE = "HANDOFF_RULE";

/** A property's past in time order, consecutive equal values collapsed. The last entry is the current value. */
export type Ledger = readonly PropertyChange[];

export const EMPTY_LEDGER: Ledger = [];

const byInstantThenRank = (a: PropertyChange, b: PropertyChange): number =>
  a.atMs - b.atMs || Number(a.isHistory) - Number(b.isHistory) || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);

/**
 * The ledger of one property from its facts, in whatever order they arrived.
 * At equal instants a history read beats an event, then the larger value bytewise; arrival never decides.
 */
export function ledgerOf(changes: readonly PropertyChange[]): Ledger {
  if (changes.length < 2) return changes;
  const sorted = [...changes].sort(byInstantThenRank);
  const ledger: PropertyChange[] = [];
  sorted.forEach((change, index) => {
    const isOverruled = sorted[index + 1]?.atMs === change.atMs;
    if (!isOverruled && ledger.at(-1)?.value !== change.value) ledger.push(change);
  });
  return ledger;
}

/** HubSpot clears a property by setting it to nothing. */
export const emptyToNull = (value: string | undefined): string | null => (value === undefined || value === "" ? null : value);

/** The current value; null when never set or cleared. */
export const currentValue = (ledger: Ledger): string | null => emptyToNull(ledger.at(-1)?.value);

/** The value in force at an instant; null when not yet set or cleared then. */
export function valueAt(ledger: Ledger, atMs: number): string | null {
  let value: string | null = null;
  for (const entry of ledger) {
    if (entry.atMs > atMs) break;
    value = entry.value === "" ? null : entry.value;
  }
  return value;
}

/** Instants that a record can have: what lies outside is a slip of the keyboard, and no calendar is walked that far. */
export const FIRST_INSTANT_MS = 0;
export const LAST_INSTANT_MS = Date.UTC(2100, 0, 1);

/** A HubSpot date-time value (ISO 8601, or ms as a number) as ms; null when empty, unreadable, before 1970 or after 2099. */
export function instantOf(value: string | null): number | null {
  if (value === null || value === "") return null;
  const ms = /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
  return ms >= FIRST_INSTANT_MS && ms <= LAST_INSTANT_MS ? ms : null;
}
