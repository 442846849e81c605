import type { Figure } from "../../domain/kpi/figure";
import { minorPerMajor } from "../../domain/money";
import { WHY_TEXTS, type Why } from "../../domain/kpi/why";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const grouped = (value: number, digits: number): string =>
  value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Major units with the currency's own digits. */
export const moneyText = (value: number, currency: string): string =>
  `${grouped(value, Math.round(Math.log10(minorPerMajor(currency))))} ${currency}`;
export const countText = (value: number): string => value.toLocaleString("en-US");
const percent = (share: number, digits: number): string => `${grouped(share * 100, digits)} %`;

/** The two largest units. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < MINUTE) return `${String(whole)} s`;
  if (whole < HOUR) return `${String(Math.floor(whole / MINUTE))} min ${String(whole % MINUTE)} s`;
  if (whole < DAY) return `${String(Math.floor(whole / HOUR))} h ${String(Math.floor((whole % HOUR) / MINUTE))} min`;
  return `${String(Math.floor(whole / DAY))} d ${String(Math.floor((whole % DAY) / HOUR))} h`;
}

/** "(3 of 8, likely between 14 % and 69 %)": a share of few says how little it tells. */
function fractionText({ hits, total, interval }: Figure): string {
  if (hits === undefined || total === undefined) return "";
  const likely = interval === undefined ? "" : `, likely between ${percent(interval.low, 0)} and ${percent(interval.high, 0)}`;
  return ` (${countText(hits)} of ${countText(total)}${likely})`;
}

/** A value in its unit, for reading. */
export function valueText(value: number, unit: string): string {
  switch (unit) {
    case "share":
      return percent(value, 1);
    case "count":
      return countText(value);
    case "seconds":
      return durationText(value);
    case "days":
      return `${grouped(value, 1)} days`;
    case "months":
      return `${grouped(value, 1)} months`;
    case "ratio":
      return grouped(value, 2);
    default:
      return moneyText(value, unit);
  }
}

/** The reason in words; "{spend} spent, " only where it is known what was. */
function whyText(why: Why, spent: Figure | undefined): string {
  if (spent?.value != null) return WHY_TEXTS[why].replace("{spend}", valueText(spent.value, spent.unit));
  const text = WHY_TEXTS[why].replace("{spend} spent, ", "");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** A figure for reading: a rate with its fraction, "—" and the reason in words where there is none. `spent`: of a figure that is made of it. */
export function figureText(figure: Figure, spent: Figure | undefined): string {
  const { value, unit, why } = figure;
  if (value !== null) return `${valueText(value, unit)}${fractionText(figure)}`;
  return why === undefined ? "—" : `— ${whyText(why, spent)}`;
}
