import { noFigure, type Figure } from "../kpi/figure";
import type { Period } from "../period";
import { addDays, dayNumberOf } from "../period";

const WEEK_DAYS = 7;

/**
 * The days to compare a window with: as many, on the same weekdays, right before it. A window that is not over yet is cut to the days that
 * have passed, so that a part is never compared with a whole; null where none has passed.
 */
export function comparedPeriods({ fromOn, toOn }: Period, today: string): { now: Period; before: Period } | null {
  const endOn = toOn > today ? today : toOn;
  if (endOn <= fromOn) return null;
  const days = dayNumberOf(endOn) - dayNumberOf(fromOn);
  const back = Math.ceil(days / WEEK_DAYS) * WEEK_DAYS;
  return { now: { fromOn, toOn: endOn }, before: { fromOn: addDays(fromOn, -back), toOn: addDays(endOn, -back) } };
}

/** Growth (K31): the change as a share of what was. Null where one of the two is not known, or nothing was before. */
export function growthOf(now: Figure, before: Figure): Figure {
  if (now.value === null) return noFigure("share", now.why ?? "no_history");
  if (before.value === null) return noFigure("share", before.why ?? "no_history");
  if (before.value === 0) return noFigure("share", "no_history");
  return { value: (now.value - before.value) / Math.abs(before.value), unit: "share" };
}
