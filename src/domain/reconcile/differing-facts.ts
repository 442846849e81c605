import type { FactObject } from "../facts";
import { currentValue, ledgerOf, type PropertyChange } from "../ledger";
import { FACT } from "../source/evidence-facts";
import type { RecordState } from "./record-state";

/** What HubSpot's record tells, in facts. */
export interface ToldRecord {
  objectType: FactObject;
  recordId: number;
  /** of each property the changes that one read gives; those with a history have it, of the others the value as it stands */
  changes: ReadonlyMap<string, readonly PropertyChange[]>;
  /** null when links are not told */
  contactIds: readonly number[] | null;
  /** ids that were merged into it */
  mergedIds: readonly number[];
}

/** One fact that is kept otherwise than HubSpot tells it, both as text. */
export interface FactDifference {
  field: string;
  kept: string;
  told: string;
}

const entryText = (entry: PropertyChange | undefined): string =>
  entry === undefined ? "nothing" : `${entry.value === "" ? "empty" : entry.value} since ${new Date(entry.atMs).toISOString()}`;

/** HubSpot keeps a number of versions: what we hold from before its oldest is not compared. */
function historyDifference(field: string, kept: readonly PropertyChange[], history: readonly PropertyChange[]): FactDifference[] {
  const firstAtMs = Math.min(...history.map((version) => version.atMs));
  const theirs = ledgerOf(history);
  const ours = ledgerOf(kept.filter((change) => change.atMs >= firstAtMs));
  for (let index = 0; index < Math.max(ours.length, theirs.length); index += 1) {
    const [a, b] = [ours[index], theirs[index]];
    if (a?.value !== b?.value || a?.atMs !== b?.atMs) return [{ field, kept: entryText(a), told: entryText(b) }];
  }
  return [];
}

/**
 * The facts of one record that differ from what HubSpot tells of it: its presence, the past of each property with a history, the value of
 * each other one, its links. `isPresentContact` tells which contacts are held as there: HubSpot shows no link to one that is not.
 */
export function differingFacts(kept: RecordState, told: ToldRecord, isPresentContact: (contactId: number) => boolean): FactDifference[] {
  if (!kept.isPresent) return [{ field: "record", kept: kept.isKnown ? "gone" : "unknown", told: "there" }];
  const differences: FactDifference[] = [];
  for (const field of [...new Set([...kept.changes.keys(), ...told.changes.keys()])].sort()) {
    if (field === FACT.wakesOn) continue; // told on our card only: HubSpot has no field for it
    const ours = kept.changes.get(field) ?? [];
    const theirs = told.changes.get(field) ?? [];
    const history = theirs.filter((change) => change.isHistory);
    if (history.length > 0) differences.push(...historyDifference(field, ours, history));
    else {
      const [keptValue, toldValue] = [currentValue(ledgerOf(ours)), currentValue(ledgerOf(theirs))];
      if (keptValue !== toldValue) differences.push({ field, kept: keptValue ?? "nothing", told: toldValue ?? "nothing" });
    }
  }
  if (told.contactIds !== null) {
    const text = (ids: readonly number[]): string => (ids.length === 0 ? "none" : [...ids].sort((a, b) => a - b).join(", "));
    const [ours, theirs] = [text(kept.contactIds.filter(isPresentContact)), text(told.contactIds)];
    if (ours !== theirs) differences.push({ field: "contacts", kept: ours, told: theirs });
  }
  return differences;
}
