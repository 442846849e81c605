import type { Years } from "../../ports";

const YEARS_BEFORE = 3;
const YEARS_AFTER = 5;

/**
 * For which years an agreement holds the dates of public holidays: those of the leads that a first read finds mostly, and far enough ahead
 * that a renewal once in a few years is enough.
 */
export const holidaysKept = (nowMs: number): Years => {
  const year = new Date(nowMs).getUTCFullYear();
  return { fromYear: year - YEARS_BEFORE, toYear: year + YEARS_AFTER };
};
