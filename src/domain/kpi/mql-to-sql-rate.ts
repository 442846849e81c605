import type { Kpi } from "./kpi";
import { rate } from "./rate";

/**
 * Accepted by sales (K5): of the leads that marketing handed over, what share did sales find good?
 * Hits: qualified leads. Total: marketing-ready leads.
 * Unit: share. Null with `no_mqls` when there is none.
 */
export const mqlToSqlRate = {
  name: "mqlToSqlRate",
  label: "Accepted by sales",
  german: "Vom Vertrieb angenommen",
  sentence: "Of the leads marketing handed over, how many sales found good.",
  unit: "share",
  catalogueId: "K5",
  formula: "sqls / mqls",
  numerator: ["sqls"],
  denominator: ["mqls"],
  nullBecause: ["no_mqls"],
  compute: ({ sums }) => rate(sums.sqls, sums.mqls, "no_mqls"),
} as const satisfies Kpi;
