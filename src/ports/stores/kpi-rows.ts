import type { Basis } from "../../domain/contributions";
import type { Sums } from "../../domain/measures";

export interface SpendEntry {
  source: string;
  campaign: string;
  fromOn: string;
  toOn: string;
  amountMinor: number;
  kind: "media" | "fees" | "tools" | "salary";
}

/** Which rows of the kept sums to add up: whole months from the month tier, single days from the day tier. */
export interface SumsQuery {
  basis: Basis;
  /** first days of whole months */
  months: readonly string[];
  /** half-open ranges of days */
  dayRanges: readonly (readonly [string, string])[];
  by: "source" | "campaign" | "owner" | "month" | null;
}

/** What cannot be kept because it depends on the present or does not add up, by the same key as the sums; null key: the total. */
export interface AtReadRow {
  key: string | null;
  pastDueOpen: number;
  runningOpen: number;
  unrecordedAppointments: number;
  speedToLeadMedianSeconds: number | null;
  speedToLeadP90Seconds: number | null;
  speedToLeadWallMedianSeconds: number | null;
  salesCycleMedianDays: number | null;
}

export interface AtReadQuery {
  basis: Basis;
  fromMs: number;
  toMs: number;
  asOfMs: number;
  timeZone: string;
  by: SumsQuery["by"];
}

/** What KPIs are read from. */
export interface KpiRows {
  readSums(query: SumsQuery): Promise<{ key: string | null; sums: Sums }[]>;
  readAtRead(query: AtReadQuery): Promise<AtReadRow[]>;
  /** 80th percentile of days from lead to won, and of how many wins */
  readDaysToWin(): Promise<{ p80: number | null; wins: number }>;
  readSpend(fromOn: string, toOn: string): Promise<SpendEntry[]>;
  replaceSpend(entries: readonly SpendEntry[]): Promise<void>;
}
