import { DateTime } from "luxon";
import type { DateRange } from "./judged-windows";

const SPEND_HEADER = "source,campaign,from,to,amount,currency,kind";

export interface Budget {
  source: string;
  campaign: string;
  kind: "media" | "fees";
  /** cents for the whole range, which is made of whole weeks */
  cents: number;
}

/** What the budgets of 13 weeks become in a range with other lengths and fewer leads. */
export const scaled = (budgets: readonly Budget[], share: number): Budget[] =>
  budgets.map((budget) => ({ ...budget, cents: Math.round(budget.cents * share) }));

/** One row per campaign and whole week of the range, both dates included; the cents of the weeks add up to the budget. */
export function weeklyRows({ from, to }: DateRange, budgets: readonly Budget[], currency: string): string[] {
  const first = DateTime.fromISO(from, { zone: "utc" });
  const weeks = Math.floor(DateTime.fromISO(to, { zone: "utc" }).diff(first, "weeks").weeks);
  return budgets.flatMap(({ source, campaign, kind, cents }) =>
    Array.from({ length: weeks }, (_, week) => {
      const weekCents = Math.floor((cents * (week + 1)) / weeks) - Math.floor((cents * week) / weeks);
      const monday = first.plus({ weeks: week });
      const dates = `${monday.toFormat("yyyy-MM-dd")},${monday.plus({ days: 6 }).toFormat("yyyy-MM-dd")}`;
      return `${source},${campaign},${dates},${(weekCents / 100).toFixed(2)},${currency},${kind}`;
    }),
  );
}

/** What was budgeted in each of the spans of an account's story. */
export interface Budgets {
  older: readonly Budget[];
  previousWindow: readonly Budget[];
  window: readonly Budget[];
  recent: readonly Budget[];
}

/** A spend.csv: the budgets of each span, week by week, in the order of time. */
export const spendCsv = (ranges: Readonly<Record<keyof Budgets, DateRange>>, budgets: Budgets, currency: string): string => {
  const rows = (["older", "previousWindow", "window", "recent"] as const).flatMap((span) =>
    weeklyRows(ranges[span], budgets[span], currency),
  );
  return `${[SPEND_HEADER, ...rows].join("\n")}\n`;
};
