import { VERDICT_WORDS } from "../../../domain/verdict/verdict";
import type { ReportAnswers, ReportHead } from "../../../ports";
import { countText, moneyText } from "../figure-text";
import { inColumns } from "../in-columns";
import { cell, rowName } from "./cells";

const HEAD = ["", "leads", "customers", "spent", "of the spend", "of the result", "index", "wasted", "per customer", "left after costs"];

const rank = (place: number | null): string => (place === null ? "—" : String(place));

/** Nothing where too few leads have a known source. */
function rankLines(rows: ReportAnswers["budget"]["rows"]): string[] {
  const ranked = rows.filter(({ ranks }) => Object.values(ranks).some((place) => place !== null));
  if (ranked.length === 0) return [];
  const lines = ranked.map((row) => [rowName(row), rank(row.ranks.customers), rank(row.ranks.costPerCustomer), rank(row.ranks.kept)]);
  return [
    "",
    "Places among the sources with at least 10 leads",
    ...inColumns([["", "by customers", "by cost per customer", "by customers kept"], ...lines]),
  ];
}

export const budgetLines = ({ rows, wasted, spend, target, comparedBy, currency }: ReportHead & ReportAnswers["budget"]): string[] => [
  ...inColumns([
    [...HEAD, "verdict"],
    ...rows.map((row) => [
      rowName(row),
      countText(row.leads),
      countText(row.customers),
      ...[row.spend, row.spendShare, row.wonShare, row.index, row.wasted.all, row.costPerCustomer, row.profit].map(cell),
      row.verdict === null ? "" : VERDICT_WORDS[row.verdict.verdict],
    ]),
    ["All", "", "", cell(spend), "", "", "", cell(wasted.all), "", "", ""],
  ]),
  "",
  ...rows.flatMap(({ label, verdict }) => (verdict === null ? [] : [`${label}: ${VERDICT_WORDS[verdict.verdict]}. ${verdict.sentence}`])),
  ...(rows.every(({ verdict }) => verdict === null) ? ["Too many leads without a source to compare sources."] : []),
  ...(target === null
    ? []
    : [
        `What a qualified lead may cost: ${moneyText(target, currency)}, the aim, or without one what it costs over all sources with spend.`,
      ]),
  ...rankLines(rows),
  "",
  `Wasted: ${cell(wasted.onUnfit)} on leads that did not fit (${cell(wasted.outOfArea)} of it on leads from outside the area), ${cell(wasted.onNobody)} where nobody qualified.`,
  `Result: the ${comparedBy} of won deals. Index: its share divided by the share of the spend; above 1 a source brings more than its part.`,
];
