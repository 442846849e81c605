import { DateTime } from "luxon";
import type { DateRange } from "./judged-windows";

const SPEND_HEADER = "source,campaign,from,to,amount,currency,kind";

interface Budget {
  source: string;
  campaign: string;
  kind: "media" | "fees";
  /** cents for the whole range, which is made of whole weeks */
  cents: number;
}

/** Cents for 13 weeks; Facebook's grew fourfold between the windows (F5). Word of mouth and unknown sources cost nothing that anybody recorded. */
const OTHERS: readonly Budget[] = [
  { source: "paid_search", campaign: "patio-2026", kind: "media", cents: 600_000 },
  { source: "paid_search", campaign: "lawn-care", kind: "media", cents: 300_000 },
  { source: "organic_search", campaign: "", kind: "fees", cents: 150_000 },
  { source: "directory", campaign: "", kind: "media", cents: 225_000 },
  { source: "offline_ads", campaign: "", kind: "media", cents: 60_000 },
];
const meta = (garden: number, before: number): Budget[] => [
  { source: "meta_ads", campaign: "garden-ideas", kind: "media", cents: garden },
  { source: "meta_ads", campaign: "before-after", kind: "media", cents: before },
];
const WINDOW_BUDGETS: readonly Budget[] = [...meta(300_000, 180_000), ...OTHERS];
const PREVIOUS_BUDGETS: readonly Budget[] = [...meta(60_000, 60_000), ...OTHERS];

/** What the budgets of 13 weeks become in a range with other lengths and fewer leads. */
const scaled = (budgets: readonly Budget[], share: number): Budget[] =>
  budgets.map((budget) => ({ ...budget, cents: Math.round(budget.cents * share) }));

/** One row per campaign and whole week of the range, both dates included; the cents of the weeks add up to the budget. */
function weeklyRows({ from, to }: DateRange, budgets: readonly Budget[], currency: string): string[] {
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

export interface SpendRanges {
  /** Monday to Monday; older than both windows, and younger */
  older: DateRange;
  previousWindow: DateRange;
  window: DateRange;
  recent: DateRange;
}

/** spend.csv of the sample: 18,150 in the judged window, 14,550 in the one before, no row without spend. */
export function spendCsv({ older, previousWindow, window, recent }: SpendRanges, currency: string): string {
  const rows = [
    ...weeklyRows(older, scaled(PREVIOUS_BUDGETS, 0.5), currency),
    ...weeklyRows(previousWindow, PREVIOUS_BUDGETS, currency),
    ...weeklyRows(window, WINDOW_BUDGETS, currency),
    ...weeklyRows(recent, scaled(PREVIOUS_BUDGETS, 0.37), currency),
  ];
  return `${[SPEND_HEADER, ...rows].join("\n")}\n`;
}
