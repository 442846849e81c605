/** What will become of one lead; when is decided later. Sources, people and reasons are those of the account that is told of. */
export interface LeadPlan<Source extends string = string, Person extends string = string> {
  source: Source;
  person: Person;
  progress: "never" | "attempted" | "reached" | "qualified";
  isWeekend: boolean;
  /** comes in the rush of a Monday; left out where chance decides */
  isInRush?: boolean;
  /** minutes in opening hours until somebody first tried; null when nobody did */
  answerMinutes: number | null;
  /** `isHeld` null: it is over, and nobody wrote down how it went; `daysAhead` 0 is today or tomorrow, 3 is three or more */
  appointment: { isHeld: boolean | null; daysAhead: DaysAhead } | null;
  /** whole units of the account's currency; null when nobody wrote it down */
  deal: { outcome: DealOutcome; amount: number | null; reason: string | null } | null;
  /** why it was dropped without a deal */
  reason: string | null;
  /** marketing handed it over: left out where nobody keeps that stage */
  isMarketingReady?: boolean;
}

export type DaysAhead = 0 | 2 | 3;

export const DEAL_OUTCOMES = ["won", "lost", "open"] as const;
export type DealOutcome = (typeof DEAL_OUTCOMES)[number];

export const aPlan = <Source extends string, Person extends string>(
  source: Source,
  person: Person,
  progress: LeadPlan["progress"],
): LeadPlan<Source, Person> => ({
  source,
  person,
  progress,
  isWeekend: false,
  answerMinutes: null,
  appointment: null,
  deal: null,
  reason: null,
});
