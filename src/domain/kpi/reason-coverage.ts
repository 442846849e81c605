import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Reason recorded (K60): of what share of the dropped or lost leads is the reason known?
 * Hits: those with a reason. Total: leads dropped or lost.
 * Unit: share. Null with `no_drops` when no lead was dropped or lost.
 */
export const reasonCoverage = {
  name: "reasonCoverage",
  label: "Reason recorded",
  german: "Grund erfasst",
  sentence: "Of 100 leads dropped or lost, of how many you know why.",
  unit: "share",
  catalogueId: "K60",
  formula: "with a reason / disqualified",
  numerator: ["reasonRecorded"],
  denominator: ["disqualified"],
  nullBecause: ["no_drops"],
  compute: ({ sums }) => rate(sums.reasonRecorded, sums.disqualified, "no_drops"),
} as const satisfies Kpi;
