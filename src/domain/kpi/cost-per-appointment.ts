import { costPer, marketingCost } from "./cost";
import type { Kpi } from "./kpi-input";

/**
 * Cost per appointment (K34): what does one appointment cost?
 * Media and fees divided by appointments set.
 * Unit: money. Null with `no_appointments` when there is none, `no_spend_recorded` when no spend was entered, `not_by_owner` in a row of one owner.
 */
export const costPerAppointment: Kpi = (input) => costPer(marketingCost(input), input.sums.appointmentsSet, "no_appointments", input);
