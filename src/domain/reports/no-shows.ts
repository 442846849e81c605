import type { Figure } from "../kpi/figure";
import { rate } from "../kpi/rate";

/** How long before it an appointment was made, in days of the account's calendar. */
export const BOOKED_AHEAD = ["0_to_1_day", "2_days", "3_or_more_days"] as const;
export type BookedAhead = (typeof BOOKED_AHEAD)[number];

export const bookedAhead = (days: number): BookedAhead => (days <= 1 ? "0_to_1_day" : days === 2 ? "2_days" : "3_or_more_days");

/** Appointments with an outcome that were made alike. */
export interface OutcomeGroup {
  daysAhead: number;
  isQualifiedBefore: boolean;
  held: number;
  noShows: number;
}

export interface NoShowRow {
  key: string;
  label: string;
  appointments: number;
  noShows: number;
  /** no-shows of the appointments with an outcome */
  share: Figure;
}

/** Why people do not turn up (K26). Whether a reminder was sent or an invitation accepted is not in HubSpot's records, so it is not guessed. */
export interface NoShowReport {
  byBookedAhead: NoShowRow[];
  byQualifiedBefore: NoShowRow[];
  total: NoShowRow;
}

const AHEAD_WORDS: Readonly<Record<BookedAhead, string>> = {
  "0_to_1_day": "Booked 0 or 1 day ahead",
  "2_days": "Booked 2 days ahead",
  "3_or_more_days": "Booked 3 or more days ahead",
};

function rowOf(key: string, label: string, groups: readonly OutcomeGroup[]): NoShowRow {
  const noShows = groups.reduce((sum, group) => sum + group.noShows, 0);
  const appointments = noShows + groups.reduce((sum, group) => sum + group.held, 0);
  return { key, label, appointments, noShows, share: rate(noShows, appointments, "no_outcomes") };
}

/** The share of no-shows by how far ahead they were booked, and by whether the lead had qualified before. Each cut adds up to the total. */
export const noShowReport = (groups: readonly OutcomeGroup[]): NoShowReport => ({
  byBookedAhead: BOOKED_AHEAD.map((ahead) =>
    rowOf(
      ahead,
      AHEAD_WORDS[ahead],
      groups.filter(({ daysAhead }) => bookedAhead(daysAhead) === ahead),
    ),
  ),
  byQualifiedBefore: [true, false].map((isBefore) =>
    rowOf(
      isBefore ? "qualified_before" : "not_qualified_before",
      isBefore ? "Qualified before the booking" : "Booked before qualifying",
      groups.filter(({ isQualifiedBefore }) => isQualifiedBefore === isBefore),
    ),
  ),
  total: rowOf("total", "All", groups),
});
