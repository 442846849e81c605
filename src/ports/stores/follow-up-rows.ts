import type { DayKindCounts, HourArrivals, OwnerWaitRow, PromiseCounts, TriedGroup } from "../../domain/reports/follow-up";
import type { CohortQuery } from "./report-rows";

/** Leads that ended alike, those that were dropped by their reason. */
export interface TriedRows extends Omit<TriedGroup, "kind"> {
  reason: string | null;
}

/** What the follow-up report counts over the leads of a window, when it is asked for. */
export interface FollowUpRows {
  /** by whoever had them at the deadline, as they stand at an instant; null: nobody */
  readPromises(query: CohortQuery, asOfMs: number, installedAtMs: number): Promise<(PromiseCounts & { ownerId: number | null })[]>;
  /** waits of answered leads by whose they were meanwhile, and of all: each lead's whole wait */
  readOwnerWaits(query: CohortQuery): Promise<{ rows: OwnerWaitRow[]; all: Omit<OwnerWaitRow, "ownerId"> }>;
  /** hours of the time zone's clock in which leads with a promise came; those in which none came are left out */
  readArrivals(query: CohortQuery, timeZone: string): Promise<HourArrivals[]>;
  /** those that came on any of some dates of the time zone, and the others */
  readDayKinds(query: CohortQuery, closedOn: readonly string[], timeZone: string, asOfMs: number): Promise<DayKindCounts[]>;
  readTries(query: CohortQuery): Promise<TriedRows[]>;
}
