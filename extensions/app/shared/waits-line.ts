import type { WaitView } from "./contract";
import { minutesDuration } from "./format";

const lasted = (seconds: number): string => (seconds < 60 ? "less than a minute" : minutesDuration(seconds));

const withWhom = ({ whose, name, seconds }: WaitView): string => {
  if (whose === "you") return `${lasted(seconds)} for you`;
  if (whose === "nobody") return `${lasted(seconds)} with nobody`;
  return `${lasted(seconds)} with ${name ?? "a colleague"}`;
};

/** The last stretch of an open wait goes on. */
const grown = (waits: readonly WaitView[], moreSeconds: number): WaitView[] =>
  waits.map((wait, index) => (index === waits.length - 1 ? { ...wait, seconds: wait.seconds + moreSeconds } : wait));

/**
 * Who let the lead wait: "Waited 3 h 10 to be assigned, then 6 min for you". Null where nothing is to be told apart.
 * @param moreSeconds opening-hours seconds since the answer, of a lead that waits still
 */
export const waitsLine = (waits: readonly WaitView[], moreSeconds: number, isWaiting: boolean): string | null => {
  const told = grown(waits, moreSeconds);
  const [first, ...later] = told;
  if (first === undefined) return null;
  if (first.whose === "nobody" && later.length === 0)
    return isWaiting ? `Waiting to be assigned, ${lasted(first.seconds)} so far` : "Answered before it was assigned";
  const hasWaited = first.whose === "nobody" && first.seconds >= 60;
  const held = (first.whose === "nobody" ? later : told).map(withWhom);
  const last = held.at(-1) ?? "";
  const parts = [hasWaited ? `Waited ${minutesDuration(first.seconds)} to be assigned` : "Assigned at once", ...held.slice(0, -1)];
  return hasWaited || held.length > 1 ? `${parts.join(", ")}, then ${last}` : `${parts.join(", ")}, ${last}`;
};
