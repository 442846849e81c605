import type { KpiEvidence, ListEvidence } from "../../domain/explain/evidence";
import type { KpiName } from "../../domain/kpi/catalogue";
import type { Period } from "../../domain/period";
import type { LifetimeEvidence, MonthEvidence } from "../../domain/reports/lifetime-evidence";
import { listName } from "./list-name";

const TOTAL = "total";

/** The lists of records behind what customers bring. */
export const LIFETIME_LISTS = ["first", "customers", "unpriced", "recent", "repeat", "cohort", "kept", "stayed"] as const;

/** How the numbers of the report are opened. `source`: the only one that was asked for. */
export function lifetimeEvidence({ fromOn, toOn }: Period, source: string | null) {
  const list = (kind: (typeof LIFETIME_LISTS)[number], key: string): ListEvidence => ({
    report: "lifetime",
    list: listName(kind, key),
    from: fromOn,
    to: toOn,
  });
  const kpi = (name: KpiName, key: string | null): KpiEvidence => ({
    kpi: name,
    basis: "period",
    from: fromOn,
    to: toOn,
    by: key === null ? null : "source",
    key,
    where: source === null ? {} : { source },
  });
  return {
    ofRow: (row: string | null): LifetimeEvidence => {
      // The total of one source is that source's.
      const key = row ?? source ?? TOTAL;
      return {
        customers: list("first", key),
        revenue: list("customers", key),
        dealsWithoutAmount: list("unpriced", key),
        valueToDate: kpi("ltv", row),
        projected: list("recent", key),
        costPerCustomer: kpi("costPerCustomer", row),
        ltvToCac: kpi("ltvToCac", row),
        paybackMonths: kpi("paybackMonths", row),
        repeatRate: list("repeat", key),
        retentionRate: kpi("retentionRate", row),
        kept: list("kept", key),
      };
    },
    ofMonth: (month: string): MonthEvidence => ({
      customers: list("first", month),
      revenue: list("cohort", month),
      kept: list("kept", month),
    }),
    ofKeptMonth: (month: string): ListEvidence => list("stayed", month),
  };
}
