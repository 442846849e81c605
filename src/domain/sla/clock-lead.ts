import type { Lead } from "../unit/unit";

/** What a lead's clock is told by: of a row of many columns the few that a sweep of thousands reads. */
export const CLOCK_FIELDS = [
  "leadId",
  "contactId",
  "startedAtMs",
  "clockStartedAtMs",
  "ownerId",
  "policyId",
  "isExcluded",
  "disqualifiedAtMs",
  "firstTouchAtMs",
  "promiseOutcome",
  "warnAtMs",
  "dueAtMs",
  "pauses",
  "ownerWaits",
] as const satisfies readonly (keyof Lead)[];

export type ClockLead = Pick<Lead, (typeof CLOCK_FIELDS)[number]>;
