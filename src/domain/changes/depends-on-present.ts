import { kpiOf, type KpiName } from "../kpi/catalogue";
import { partsOf } from "../kpi/kpi";
import type { AtRead } from "../kpi/kpi-input";
import type { Part } from "../kpi/parts";

/** What becomes more or less by waiting: a deadline passes, a deal grows older. Medians of what has happened do not. */
const OF_THE_PRESENT: ReadonlySet<Part> = new Set<keyof AtRead | "mqlsPromised" | "reportsInTime" | "reportsDue">([
  "pastDueOpen",
  "runningOpen",
  "waitWithOpenMedianSeconds",
  "followedUp",
  "neverTouched",
  "untouchedTooLong",
  "mqlsPromised",
  "reportsInTime",
  "reportsDue",
  "unrecordedAppointments",
  "openDealAgeMedianDays",
  "staleDeals",
  "staleAmountMinor",
  // Customers grow older, and what is hidden for want of history comes by waiting.
  "acquiredCustomers",
  "acquiredYearOld",
  "acquiredRepeating",
  "acquiredLapsable",
  "acquiredActive",
]);

/** Whether a KPI may be another tomorrow though nothing was recorded: that it is says nothing of a correction. */
export const dependsOnPresent = (name: KpiName): boolean => partsOf(kpiOf(name)).some((part) => OF_THE_PRESENT.has(part));
