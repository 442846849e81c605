/** Share of the won deals that take at most so many days, from 0 to 1. */
export type ClosingTimes = readonly (readonly [share: number, days: number])[];

/** An account with many deals: the 80th percentile is 31 days, and stays between 29 and 34 whether or not the youngest deals are missing. */
export const MANY_DEALS: ClosingTimes = [
  [0, 16],
  [0.72, 29.6],
  [0.88, 32.6],
  [1, 48],
];

/** An account with few deals: where one day's shift of one deal could move the percentile, many take about 31 days. */
export const FEW_DEALS: ClosingTimes = [
  [0, 16],
  [0.6, 31],
  [0.92, 32],
  [1, 48],
];
