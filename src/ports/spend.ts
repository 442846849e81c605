import type { SpendProblem, SpendRow } from "../domain/spend/read-spend-row";

/** A row of a file of spend, with its line for what is said of it. */
export interface SpendFileRow extends SpendRow {
  line: number;
  /** fields beyond the columns that the first line names */
  extraColumns: number;
}

export interface SpendImportOptions {
  /** whose rights count, and who is noted; null: the command line, which may do all */
  userId: number | null;
  /** a bad row leaves the good ones be; else one bad row, and nothing is kept */
  areGoodRowsKept: boolean;
}

export interface SpendImportReport {
  /** rows that were good, and what became of them beside what an earlier import had brought */
  accepted: number;
  added: number;
  unchanged: number;
  /** entries of an earlier import that the file has no more */
  dropped: number;
  /** false: nothing was changed, because a row was refused that had to be good, or no row was good */
  isKept: boolean;
  refused: { line: number; problems: SpendProblem[] }[];
  /** rows that count, and why somebody should look at them */
  warnings: { line: number; warning: string }[];
}
