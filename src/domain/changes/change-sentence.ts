import type { Figure } from "../kpi/figure";

/** A figure for a sentence: whole numbers as they are, shares in percent, money and other numbers with two digits; "no figure" where there is none. */
export function figureText({ value, unit }: Figure): string {
  if (value === null) return "no figure";
  if (unit === "share") return `${(value * 100).toFixed(1)} %`;
  if (unit === "count") return String(value);
  const text = Number.isInteger(value) ? String(value) : value.toFixed(2);
  return unit === "ratio" || unit === "days" || unit === "months" || unit === "seconds" ? text : `${text} ${unit}`;
}

/** "2 deals reopened, 1 spend entry edited: New customers 13 → 12". */
export const changeSentence = (label: string, before: Figure, after: Figure, groups: readonly { words: string }[]): string => {
  const moved = `${label} ${figureText(before)} → ${figureText(after)}`;
  return groups.length === 0 ? moved : `${groups.map(({ words }) => words).join(", ")}: ${moved}`;
};
