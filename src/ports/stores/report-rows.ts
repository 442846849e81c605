import type { FunnelStage, StageDays } from "../../domain/reports/funnel";
import type { LostDeals } from "../../domain/reports/reasons";
import type { OutcomeGroup } from "../../domain/reports/no-shows";
import type { PersonCounts, QualifiedMix } from "../../domain/reports/people";

/** Leads that started in `[fromMs, toMs)`, of one source (as the kept sums spell it) or of all. */
export interface CohortQuery {
  fromMs: number;
  toMs: number;
  source: string | null;
}

/** Leads whose furthest stage this is and that stand alike. */
export interface FurthestRow {
  furthest: FunnelStage;
  isDropped: boolean;
  reason: string | null;
  isPutOff: boolean;
  isOld: boolean;
  count: number;
}

/** What reports count over the leads of a window, when they are asked for. */
export interface ReportRows {
  /** a lead from before `oldBeforeMs` is old; one that is put off to after `asOfMs` is put off */
  readFurthest(query: CohortQuery, asOfMs: number, oldBeforeMs: number): Promise<FurthestRow[]>;
  /** days from each stage to the next */
  readStageDays(query: CohortQuery): Promise<StageDays[]>;
  /** appointments of these leads with an outcome; days are those of the time zone */
  readOutcomes(query: CohortQuery, timeZone: string): Promise<OutcomeGroup[]>;
  readPeople(query: CohortQuery): Promise<PersonCounts[]>;
  /** qualified leads by whose they were then and where they came from */
  readQualifiedMix(query: CohortQuery): Promise<QualifiedMix[]>;
  /** lost deals of these leads, and of no lead that were made on the same dates, by source and reason */
  readLostDeals(query: CohortQuery): Promise<LostDeals[]>;
}
