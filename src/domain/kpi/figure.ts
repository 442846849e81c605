import type { Why } from "./why";

/** "count", "share" (0 to 1, more where a period's events belong to different leads), "ratio", "seconds", "days", or a currency's code. */
export type FigureUnit = string;

/**
 * The answer of one KPI: unrounded, money in major units. A rate carries its fraction.
 * `value` is null exactly when `why` is there.
 */
export interface Figure {
  value: number | null;
  unit: FigureUnit;
  hits?: number;
  total?: number;
  /** where a share of few likely lies, 95 % */
  interval?: { low: number; high: number };
  why?: Why;
}

/** A figure without a value. */
export const noFigure = (unit: FigureUnit, why: Why): Figure => ({ value: null, unit, why });

export const count = (value: number): Figure => ({ value, unit: "count" });
