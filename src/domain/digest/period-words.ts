import type { Period } from "../period";
import type { Cadence } from "./cadence";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const monthName = (dayOn: string): string => MONTHS[Number(dayOn.slice(5, 7)) - 1] ?? dayOn;

/** "week of 9 Nov", "October 2026". */
export const periodWords = (cadence: Cadence, { fromOn }: Pick<Period, "fromOn">): string =>
  cadence === "weekly"
    ? `week of ${String(Number(fromOn.slice(8)))} ${monthName(fromOn).slice(0, 3)}`
    : `${monthName(fromOn)} ${fromOn.slice(0, 4)}`;

/** "in the week of 9 Nov", "in October 2026". */
export const inPeriod = (cadence: Cadence, period: Pick<Period, "fromOn">): string =>
  `in ${cadence === "weekly" ? "the " : ""}${periodWords(cadence, period)}`;

/** "the week before", "the month before". */
export const beforeWords = (cadence: Cadence): string => `the ${cadence === "weekly" ? "week" : "month"} before`;
