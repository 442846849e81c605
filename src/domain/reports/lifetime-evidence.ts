import type { KpiEvidence, ListEvidence } from "../explain/evidence";

/** What opens each number of a row; of `kept` the point of a month of age is asked for by its list with ":6" after it. */
export interface LifetimeEvidence {
  customers: ListEvidence;
  revenue: ListEvidence;
  dealsWithoutAmount: ListEvidence;
  valueToDate: KpiEvidence;
  projected: ListEvidence;
  costPerCustomer: KpiEvidence;
  ltvToCac: KpiEvidence;
  paybackMonths: KpiEvidence;
  repeatRate: ListEvidence;
  retentionRate: KpiEvidence;
  kept: ListEvidence;
}

/** What opens each number of an acquisition month. */
export interface MonthEvidence {
  customers: ListEvidence;
  revenue: ListEvidence;
  kept: ListEvidence;
}
