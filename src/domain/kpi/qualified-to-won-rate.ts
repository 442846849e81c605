import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Qualified to won (K28): of the qualified leads, what share bought?
 * Hits: leads with a won deal. Total: qualified leads. Shown as "1 in N" and as a share.
 * Unit: share. Null with `no_sqls` when none qualified.
 */
export const qualifiedToWonRate = {
  name: "qualifiedToWonRate",
  label: "Qualified to won",
  german: "Gute Anfragen zu Kunden",
  sentence: "Of the qualified leads, how many bought.",
  unit: "share",
  catalogueId: "K28",
  formula: "leads with a won deal / sqls",
  numerator: ["leadsWon"],
  denominator: ["sqls"],
  nullBecause: ["no_sqls"],
  compute: ({ sums }) => rate(sums.leadsWon, sums.sqls, "no_sqls"),
} as const satisfies Kpi;
