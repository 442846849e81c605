import type { TableRow } from "../../domain/explain/figure-cell";
import type { RowFilter } from "../../domain/explain/row-filter";
import type { AtReadTerms } from "../../domain/kpi/at-read-terms";
import type { AtRead } from "../../domain/kpi/kpi-input";
import type { AtReadQuery } from "./kpi-rows";

/** Where a row stands in the order of its list: its instant, then its id. */
export interface RowPlace {
  atMs: number;
  id: string;
}

export type PlacedRow = TableRow & { place: RowPlace };

/** A row with what it has of a part, and when that happened. */
export type ReadRow = PlacedRow & { each: number; happenedAtMs: number };

/** The rows of one part that is read and not kept. The values of `where` are those of the row that is explained. */
export interface ReadingQuery extends Pick<AtReadQuery, "basis" | "where" | "fromMs" | "toMs" | "asOfMs">, AtReadTerms {
  part: keyof AtRead;
}

/** In how many ways some leads came about. */
export interface LeadWays {
  /** null: by none that is told apart */
  way: string | null;
  leads: number;
  /** inquiries beyond the first of each lead */
  inquiriesJoined: number;
}

/** The rows behind figures, in the order of an instant and their id. */
export interface PartRows {
  /** rows that a filter lets through, after a place */
  readPartRows(filter: RowFilter, after: RowPlace | null, limit: number): Promise<PlacedRow[]>;
  /** leads that a filter lets through and whose instant falls on a day of `[fromOn, toOn)`, by a field that tells how */
  countWays(
    filter: RowFilter<"leads">,
    days: { fromOn: string; toOn: string; timeZone: string },
    field: string | null,
  ): Promise<LeadWays[]>;
  /** rows that a reading looks at, each with what it has of the part */
  readReadingRows(query: ReadingQuery, after: RowPlace | null, limit: number): Promise<ReadRow[]>;
  countReadingRows(query: ReadingQuery): Promise<number>;
}
