/** For so long it is kept what moved which figure: a year to look back on, and a month to do it in. */
export const LOG_KEPT_DAYS = 400;
