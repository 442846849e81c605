/** A share of leads from which on a way of qualifying is in use. */
const IN_USE = 0.1;
/** Fewer customers by stage than this say little of a portal's ways. */
const LEAST_CUSTOMERS = 5;

/**
 * Whether a held appointment should qualify, by the leads of the last 13 weeks: only while fewer than one in ten has a completed checklist or
 * a stage of its own. Null when there are no leads to tell.
 */
export const shouldAppointmentQualify = ({ leads, byChecklistOrStage }: { leads: number; byChecklistOrStage: number }): boolean | null =>
  leads === 0 ? null : byChecklistOrStage / leads < IN_USE;

/** Whether the lifecycle stage should make customers: nobody won a deal in 180 days, and people became customers all the same. */
export const shouldStageMakeCustomers = ({ wonDeals, enteredCustomer }: { wonDeals: number; enteredCustomer: number }): boolean =>
  wonDeals === 0 && enteredCustomer >= LEAST_CUSTOMERS;
