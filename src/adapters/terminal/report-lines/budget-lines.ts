import type { ReportAnswers } from "../../../ports";
import { countText } from "../figure-text";
import { inColumns } from "../in-columns";
import { cell, rowName } from "./cells";

export const budgetLines = ({ rows, wasted, spend }: ReportAnswers["budget"]): string[] => [
  ...inColumns([
    ["", "leads", "customers", "rank", "spent", "of the spend", "of the revenue", "index", "wasted", "per customer", "left after costs"],
    ...rows.map((row) => [
      rowName(row),
      countText(row.leads),
      countText(row.customers),
      row.rank === null ? "" : String(row.rank),
      ...[row.spend, row.spendShare, row.revenueShare, row.index, row.wasted, row.costPerCustomer, row.profit].map(cell),
    ]),
    ["All", "", "", "", cell(spend), "", "", "", cell(wasted)],
  ]),
  "",
  "Index: the share of the revenue divided by the share of the spend; above 1 a source brings more than its part. Wasted: spent on leads that",
  "did not fit, or all of it where nobody qualified. Rank: by customers.",
];
