import type { Fates } from "../../../domain/reports/funnel";

/** Why leads ended, by the kind of their reason. */
export const KIND_WORDS: Readonly<Record<keyof Fates["dropped"], string>> = {
  fit: "did not fit",
  unreachable: "not reached",
  timing: "not now",
  lost: "decided against us",
  capacity: "we had no time",
  other: "another reason",
  not_a_lead: "no lead",
  no_reason: "no reason given",
};
