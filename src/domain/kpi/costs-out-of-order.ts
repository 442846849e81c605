import type { KpiFigures, KpiName } from "./catalogue";

/** What one of each step costs, along the ways that a lead may take to a customer (K34). */
const PATHS: readonly (readonly KpiName[])[] = [
  ["costPerLead", "costPerContacted", "costPerQualifiedLead", "costPerWon"],
  ["costPerLead", "costPerMql", "costPerQualifiedLead", "costPerCustomer"],
  ["costPerLead", "costPerAppointment", "costPerAppointmentHeld", "costPerWon"],
];

/** Two steps of a path of which the later one costs less. */
type OutOfOrder = [earlier: KpiName, later: KpiName];

/**
 * Steps of one row whose costs fall along the funnel. Of a cohort the same money is divided by ever fewer of the same leads, so there it
 * says that something was recorded wrongly: more of the later step than of the earlier one. Figures that were not asked for or have no value
 * say nothing, nor does money that was given back. Each later step is named once, by the first path that tells it.
 */
export function costsOutOfOrder(kpis: Partial<KpiFigures>): OutOfOrder[] {
  const found = new Map<KpiName, OutOfOrder>();
  for (const path of PATHS) {
    const known = path.flatMap((name) => {
      const value = kpis[name]?.value ?? null;
      return value === null || value < 0 ? [] : [{ name, value }];
    });
    known.slice(1).forEach((later, index) => {
      const earlier = known[index];
      if (earlier !== undefined && later.value < earlier.value && !found.has(later.name)) found.set(later.name, [earlier.name, later.name]);
    });
  }
  return [...found.values()];
}
