import type { Figure } from "../../domain/kpi/figure";
import type { KpiRow } from "../../domain/kpi/kpi-report";

/**
 * What marketing was paid, ads and fees, for one new customer: the spend of the home page's column, so that card and page agree.
 * Unit: the portal's currency. Null with the spend's own reason, or `no_customers_yet`.
 */
export const costPerCustomer = ({ spend, newCustomers }: Pick<KpiRow["kpis"], "spend" | "newCustomers">): Figure => {
  if (spend.value === null) return { ...spend };
  const customers = newCustomers.value ?? 0;
  return customers === 0
    ? { value: null, unit: spend.unit, why: "no_customers_yet" }
    : { value: spend.value / customers, unit: spend.unit };
};
