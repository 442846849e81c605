import type { FactObject } from "../../domain/facts";
import type { Calls } from "../../domain/reconcile/calls";
import type { CountCheck, RecordFilter } from "../../domain/reconcile/count-check";
import type { RecordState } from "../../domain/reconcile/record-state";
import type { Repair } from "../../domain/reconcile/repair";

/** How far a kind of record was looked through. */
export interface ReconcilePlace {
  /** the newest last-modified instant whose records were all compared; null before the first time */
  modifiedUpToMs: number | null;
  /** the last record whose links were compared in the run under way; 0 at its beginning */
  linksAfterId: number;
}

/** One look at everything. */
export interface ReconcileRun {
  reconcileId: number;
  startedAtMs: number;
  /** null while it runs, or when it was cut off */
  endedAtMs: number | null;
  /** everything changed since this instant is read again, known or not; null: what changed since it was last read */
  sinceMs: number | null;
  /** by kind of record: the newest last-modified instant whose records this run has read again */
  readUpTo: Partial<Record<FactObject, number>>;
  calls: Calls;
  counts: readonly CountCheck[];
}

/** What a reconcile compares with, and its log. */
export interface RepairRows {
  /**
   * Begins a run, or goes on with the last one where that was cut off since `resumeSinceMs` and reads again all that this one would.
   * One that reads again is gone on with however old it is.
   */
  beginReconcile(nowMs: number, resumeSinceMs: number, sinceMs: number | null): Promise<ReconcileRun>;
  saveReadUpTo(reconcileId: number, objectType: FactObject, modifiedAtMs: number): Promise<void>;
  saveReconcile(run: ReconcileRun): Promise<void>;
  /** the last that came to its end */
  findLastReconcile(): Promise<ReconcileRun | null>;
  addRepairs(reconcileId: number, atMs: number, repairs: readonly Repair[]): Promise<void>;
  readRepairs(reconcileId: number): Promise<Repair[]>;
  readPlace(objectType: FactObject): Promise<ReconcilePlace>;
  savePlace(objectType: FactObject, place: ReconcilePlace): Promise<void>;

  /** of records that were read: when each had last been modified then; the others are left out */
  readModified(objectType: FactObject, ids: readonly number[]): Promise<Map<number, number>>;
  /** records with an event of one of these properties, of an instant their last read covers, that the read did not tell of */
  findUnconfirmed(objectType: FactObject, properties: readonly string[]): Promise<number[]>;
  readStates(objectType: FactObject, ids: readonly number[]): Promise<RecordState[]>;
  /** ids of all records held as present, ascending, merged ones left out */
  readPresentIds(objectType: FactObject): Promise<number[]>;
  /** ids of records held as gone since an instant, ascending, merged and erased ones left out */
  readGoneIds(objectType: FactObject, sinceMs: number): Promise<number[]>;
  /** present contacts among these */
  readPresentContacts(ids: readonly number[]): Promise<Set<number>>;
  /** contacts that each record is linked to now; canonical ids throughout */
  readContactsOf(objectType: FactObject, ids: readonly number[]): Promise<Map<number, number[]>>;
  /** ids of present records whose current values pass a filter, ascending */
  readMatchingIds(filter: RecordFilter): Promise<number[]>;
  /** the values that a property ever had, "" left out */
  readValues(objectType: FactObject, property: string): Promise<string[]>;
}
