import type { KpiFigures } from "../kpi/catalogue";
import { noFigure, type Figure } from "../kpi/figure";
import { SMALL_NUMBER } from "../kpi/rate";
import { isTellingSpend } from "../verdict/verdict-target";

/** A source's leads and money, of leads that came in on some dates. */
export interface SpentOnSource {
  kpis: Pick<KpiFigures, "leads" | "sqls" | "spend">;
  /** leads that were dropped because they did not fit, and those of them from outside the service area */
  droppedFit: number;
  droppedOutOfArea: number;
}

/** Money that could bring nothing, in the account's currency. `onUnfit` and `onNobody` add up to `all`. */
export interface WastedSpend {
  all: Figure;
  /** the part of the spend that went to leads that did not fit: spend x their share of the leads */
  onUnfit: Figure;
  /** of `onUnfit`: to leads from outside the area */
  outOfArea: Figure;
  /** the rest of the spend, where nobody qualified; 0 elsewhere */
  onNobody: Figure;
}

/** The same reason for all parts. */
export const noWaste = (figure: Figure): WastedSpend => ({ all: figure, onUnfit: figure, outOfArea: figure, onNobody: figure });

/** Nobody qualified, of so many leads or for so much money that it tells of the source; or no lead came at all. */
const hasFailed = (leads: number, qualified: number, spend: number, target: number | null): boolean =>
  qualified === 0 && (leads === 0 || leads >= SMALL_NUMBER || isTellingSpend(spend, target));

/**
 * Wasted spend of one source (K47): what went to leads that could never buy, and all of it where nobody of at least 10 leads qualified, or
 * nobody for at least twice what a qualified lead may cost (`target`, major units), or no lead came. Null where no spend is recorded.
 */
export function wastedSpend(
  { kpis: { leads, sqls, spend }, droppedFit, droppedOutOfArea }: SpentOnSource,
  target: number | null,
): WastedSpend {
  const { value: spent, unit } = spend;
  if (spent === null) return noWaste(noFigure(unit, spend.why ?? "no_spend_recorded"));
  const count = leads.value ?? 0;
  const partOf = (some: number): number => (count === 0 ? 0 : spent * (some / count));
  const money = (value: number): Figure => ({ value, unit });
  const onUnfit = partOf(droppedFit);
  const all = hasFailed(count, sqls.value ?? 0, spent, target) ? spent : onUnfit;
  return { all: money(all), onUnfit: money(onUnfit), outOfArea: money(partOf(droppedOutOfArea)), onNobody: money(all - onUnfit) };
}
