import type { Period } from "../period";
import type { Finding } from "./finding";

/** What to do now. */
export interface FindingsReport {
  /** at most three, in the order of their weight */
  findings: Finding[];
  more: Finding[];
  /** when it was looked, ISO: with nothing to do, that is the answer */
  lastLookAt: string;
  /** the days that leads came in on, and those compared with; null: the first are not old enough to be judged, and nothing is compared */
  compared: { now: Period; before: Period } | null;
}
