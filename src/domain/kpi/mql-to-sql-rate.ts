import type { Kpi } from "./kpi-input";
import { rate } from "./rate";

/**
 * Accepted by sales (K5): of the leads that marketing handed over, what share did sales find good?
 * Hits: qualified leads. Total: marketing-ready leads.
 * Unit: share. Null with `no_mqls` when there is none.
 */
export const mqlToSqlRate: Kpi = ({ sums }) => rate(sums.sqls, sums.mqls, "no_mqls");
