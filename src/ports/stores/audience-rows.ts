import type { ClosedCount } from "../../domain/quality/quality-index";
import type { EngagedLead, ScreenedCounts } from "../../domain/reports/engagement";
import type { PersonaCounts } from "../../domain/reports/personas";
import type { SourceStageCount } from "../../domain/reports/quality";
import type { Lead } from "../../domain/unit/unit";
import type { CohortQuery } from "./report-rows";

/** Leads that were dropped before they qualified, by what became of them: each of these is a list that can be opened. */
export const SCREENED_LISTS = [
  "screened",
  "before-sales",
  "engaged",
  "engaged-later-qualified",
  "idle-later-qualified",
  "later-won",
  "resurfacing",
] as const;
export type ScreenedList = (typeof SCREENED_LISTS)[number];

/** Who comes, how far they come, and what those do who were turned away. */
export interface AudienceRows {
  readStageCounts(query: CohortQuery): Promise<SourceStageCount[]>;
  /** decided leads of the account's whole past */
  readClosedCounts(): Promise<ClosedCount[]>;
  readPersonas(query: CohortQuery): Promise<PersonaCounts[]>;
  /** whether ten leads or more of the account's whole past were marked as marketing-ready before they qualified */
  areLeadsMarked(): Promise<boolean>;
  readScreened(query: CohortQuery): Promise<ScreenedCounts[]>;
  /** how many of them did each event */
  readEvents(query: CohortQuery): Promise<{ property: string; leads: number }[]>;
  /** events that any dropped lead of the account did */
  readKnownEvents(): Promise<string[]>;
  /** engaged, and not asked again since */
  readEngaged(query: CohortQuery): Promise<EngagedLead[]>;
  readScreenedLeads(query: CohortQuery, list: ScreenedList): Promise<Lead[]>;
}
