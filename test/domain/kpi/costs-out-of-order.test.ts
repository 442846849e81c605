import type { KpiFigures, KpiName } from "../../../src/domain/kpi/catalogue";
import { costsOutOfOrder } from "../../../src/domain/kpi/costs-out-of-order";

const costs = (values: Partial<Record<KpiName, number | null>>): Partial<KpiFigures> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, unit: "EUR" }]));

test.each<{ name: string; values: Partial<Record<KpiName, number | null>>; found: [KpiName, KpiName][] }>([
  {
    name: "that rise are in order",
    values: { costPerLead: 10, costPerContacted: 15, costPerMql: 12, costPerQualifiedLead: 40, costPerWon: 90, costPerCustomer: 95 },
    found: [],
  },
  { name: "that stay the same are in order", values: { costPerLead: 10, costPerContacted: 10, costPerQualifiedLead: 10 }, found: [] },
  {
    name: "of a later step below those of an earlier one are not",
    values: { costPerLead: 10, costPerQualifiedLead: 40, costPerWon: 39.99 },
    found: [["costPerQualifiedLead", "costPerWon"]],
  },
  {
    name: "are compared across a step that has none",
    values: { costPerLead: 10, costPerAppointment: null, costPerAppointmentHeld: 9 },
    found: [["costPerLead", "costPerAppointmentHeld"]],
  },
  {
    name: "of appointments are not compared with those of qualified leads: either may come first",
    values: { costPerQualifiedLead: 40, costPerAppointment: 30 },
    found: [],
  },
  { name: "of money that was given back say nothing", values: { costPerLead: -1, costPerQualifiedLead: -4 }, found: [] },
  { name: "that were not asked for say nothing", values: { costPerWon: 1 }, found: [] },
])("costs $name", ({ values, found }) => {
  expect(costsOutOfOrder(costs(values))).toEqual(found);
});
