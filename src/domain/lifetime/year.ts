import { DAY_MS } from "../time-zone";

/** A year of a customer's life: 365 days from the instant of the first won deal, whatever the calendar says. */
export const YEAR_MS = 365 * DAY_MS;

/** A month of a customer's life: a twelfth of its year. */
export const MONTH_MS = YEAR_MS / 12;
