import type { OutcomeGroup } from "../../domain/reports/no-shows";
import type { CohortQuery } from "./report-rows";

/** What waits now, and what is not recorded. */
export interface Standing {
  /** open leads past their time whose clock started at `promisedSinceMs` or later */
  lateNow: number;
  /** deals made in the window that are won and that no contact is known of */
  wonWithoutContact: number;
}

export interface StandingQuery {
  fromMs: number;
  toMs: number;
  promisedSinceMs: number;
  asOfMs: number;
}

/** Leads with a promise that came within one stretch of time, or within none. */
export interface CameWithin {
  /** its place in the list; null: none */
  stretch: number | null;
  /** while somebody was expected to be there */
  isInHours: boolean;
  leads: number;
  won: number;
}

/** What only findings count, when they are asked for. */
export interface FindingsRows {
  readStanding(query: StandingQuery): Promise<Standing>;
  /** appointments with an outcome, of leads that came in the window, by how many days of the time zone ahead they were made */
  readBookedAhead(query: Pick<CohortQuery, "fromMs" | "toMs">, timeZone: string): Promise<Omit<OutcomeGroup, "isQualifiedBefore">[]>;
  /** by stretch, half-open, in order, no two over each other */
  readCameWithin(query: CohortQuery, stretches: readonly (readonly [fromMs: number, toMs: number])[]): Promise<CameWithin[]>;
}
