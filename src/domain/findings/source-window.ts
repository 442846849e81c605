import type { KpiFigures } from "../kpi/catalogue";
import type { Sums } from "../measures";
import type { Period } from "../period";

/** Which figures findings compare source by source. */
export const SOURCE_KPIS = ["leads", "sqls", "newCustomers", "revenue", "spend"] as const;

/** What one source brought in a window, from its own rows of an answer. */
export interface SourceOfWindow {
  key: string;
  label: string;
  kpis: Pick<KpiFigures, (typeof SOURCE_KPIS)[number]>;
  sums: Sums;
}

/** Leads that came in on some dates, by source and all together; the sources add up to all. */
export interface SourceWindow {
  period: Period;
  sources: readonly SourceOfWindow[];
  total: Sums;
}
