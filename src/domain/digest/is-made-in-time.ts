import { DAY_MS } from "../time-zone";

/** Whether a digest was made within a day of the instant it was due: later than that, the week has moved on. */
export const isMadeInTime = ({ dueAtMs, madeAtMs }: { dueAtMs: number; madeAtMs: number }): boolean => madeAtMs - dueAtMs <= DAY_MS;
