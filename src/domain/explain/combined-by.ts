import type { Part } from "../kpi/parts";
import type { CombinedBy } from "./explanation";

const NOT_SUMS: Partial<Record<Part, CombinedBy>> = {
  speedToLeadMedianSeconds: "median",
  speedToLeadP90Seconds: "ninth_decile",
  speedToLeadWallMedianSeconds: "median",
  waitWithOpenMedianSeconds: "median_with_open",
  systemDelayMedianSeconds: "median",
  humanDelayMedianSeconds: "median",
  attemptMedianSeconds: "median",
  contactMedianSeconds: "median",
  salesCycleMedianDays: "median",
  salesCycleMeanDays: "mean",
  daysToQualifyMedian: "median",
  daysToQualifyP90: "ninth_decile",
  openDealAgeMedianDays: "median",
};

/** How what each record has of a part makes the part. */
export const combinedBy = (part: Part): CombinedBy => NOT_SUMS[part] ?? "sum";

/** Whether a part is an amount of money, kept in minor units. */
export const isMoney = (part: Part): boolean => part.endsWith("Minor");
