import type { KeptSpend, SpendEntry } from "../../domain/spend/spend-entry";

/** An entry as it is to be kept from now on. */
export type SpendToKeep = SpendEntry & Pick<KeptSpend, "entryId" | "origin">;

/** Who changes spend, and when. */
export interface SpendChange {
  atMs: number;
  /** null: by the command line */
  userId: number | null;
}

/** A version of an entry with its whole life. */
export interface SpendVersion extends KeptSpend {
  /** null: in force */
  replacedAtMs: number | null;
  replacedBy: number | null;
}

export interface SpendQuery {
  /** as it was known at this instant; null: as it is */
  asOfMs?: number | null;
  /** only entries with a day in `[fromOn, toOn)` */
  within?: { fromOn: string; toOn: string } | null;
}

/** What was spent, by version: nothing is overwritten. */
export interface SpendRows {
  /** in the order they were recorded: an edited one comes last */
  readSpendEntries(query?: SpendQuery): Promise<KeptSpend[]>;
  /** the version in force, or null */
  findSpendEntry(entryId: string): Promise<KeptSpend | null>;
  /** versions that were recorded or replaced after `sinceMs` and not after `untilMs`, oldest first: why figures of the two instants differ */
  readSpendVersions(sinceMs: number, untilMs: number): Promise<SpendVersion[]>;
  /** each becomes the version in force of its entry; two of one entry are refused by the database */
  recordSpend(entries: readonly SpendToKeep[], change: SpendChange): Promise<void>;
  /** the entries are no more, as if they had never been, for figures from this instant on */
  dropSpend(entryIds: readonly string[], change: SpendChange): Promise<void>;
}
