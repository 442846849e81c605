import type { Basis } from "../../domain/contributions";
import type { SumKey } from "../../domain/grains";
import type { AtReadTerms } from "../../domain/kpi/at-read-terms";
import type { AtRead } from "../../domain/kpi/kpi-input";
import type { Sums } from "../../domain/measures";

/** Which rows of the kept sums to add up: whole months from the month tier, single days from the day tier. */
export interface SumsQuery {
  basis: Basis;
  /** first days of whole months */
  months: readonly string[];
  /** half-open ranges of days */
  dayRanges: readonly (readonly [string, string])[];
  by: SumKey | "month" | null;
  /** only cells with these values; together with `by` they must be keys of one grain */
  where: Partial<Record<SumKey, string>>;
}

/** The same by two keys at once, without totals. */
export interface PairSumsQuery extends Omit<SumsQuery, "by"> {
  by: readonly [SumKey, SumKey];
}

/** What cannot be kept because it depends on the present or does not add up, by the same key as the sums; null key: the total. */
export interface AtReadRow extends AtRead {
  key: string | null;
}

export interface AtReadQuery extends Pick<SumsQuery, "basis" | "by" | "where">, AtReadTerms {
  fromMs: number;
  toMs: number;
  asOfMs: number;
  timeZone: string;
  /** only what tells these is read */
  parts: readonly (keyof AtRead)[];
}

/** What KPIs are read from. */
export interface KpiRows {
  readSums(query: SumsQuery): Promise<{ key: string | null; sums: Sums }[]>;
  readPairSums(query: PairSumsQuery): Promise<{ keys: [string, string]; sums: Sums }[]>;
  readAtRead(query: AtReadQuery): Promise<AtReadRow[]>;
  /** 80th percentile of days from a lead's start to its first win, and of how many won leads */
  readDaysToWin(): Promise<{ p80: number | null; wins: number }>;
}
