import type { SourceWindow } from "../../../src/domain/findings/source-window";
import { count, type Figure } from "../../../src/domain/kpi/figure";
import { NO_SUMS, type Sums } from "../../../src/domain/measures";
import { UNATTRIBUTED } from "../../../src/domain/source/sources";

export const cad = (value: number): Figure => ({ value, unit: "CAD" });
export const JUDGED = { fromOn: "2026-07-13", toOn: "2026-10-12" };
export const BEFORE = { fromOn: "2026-04-13", toOn: "2026-07-13" };

/** What one source brought; stages that are left out are those of the next. */
export interface Brought {
  key: string;
  leads: number;
  qualified: number;
  /** leads that bought */
  customers: number;
  /** those of them that bought for the first time ever; all where it is left out */
  newCustomers?: number;
  contacted?: number;
  deals?: number;
  revenue?: number;
  spend?: number | null;
}

const sumsOf = ({
  key,
  leads,
  qualified,
  customers,
  newCustomers = customers,
  contacted = qualified,
  deals = customers,
}: Brought): Sums => ({
  ...NO_SUMS,
  leads,
  contacted,
  touched: contacted,
  sqls: qualified,
  opportunities: deals,
  leadsWon: customers,
  newCustomers,
  withSource: key === UNATTRIBUTED ? 0 : leads,
});

const added = (all: readonly Sums[]): Sums =>
  all.reduce(
    (total, sums) => Object.fromEntries(Object.entries(total).map(([name, value]) => [name, value + sums[name as keyof Sums]])) as Sums,
    NO_SUMS,
  );

/** A window of sources whose sums add up to the total's. */
export const aWindow = (sources: readonly Brought[], period = JUDGED): SourceWindow => ({
  period,
  sources: sources.map((source) => ({
    key: source.key,
    label: source.key,
    kpis: {
      leads: count(source.leads),
      sqls: count(source.qualified),
      newCustomers: count(source.customers),
      revenue: cad(source.revenue ?? 0),
      spend: source.spend == null ? { value: null, unit: "CAD", why: "no_spend_recorded" } : cad(source.spend),
    },
    sums: sumsOf(source),
  })),
  total: added(sources.map(sumsOf)),
});

/** The landscaper's thirteen weeks, and those before. */
export const LANDSCAPER = aWindow([
  { key: "meta_ads", leads: 160, contacted: 64, qualified: 8, deals: 2, customers: 0, revenue: 0, spend: 4_800 },
  { key: "paid_search", leads: 90, contacted: 63, qualified: 36, deals: 22, customers: 12, revenue: 48_000, spend: 9_000 },
  { key: "organic_search", leads: 60, contacted: 48, qualified: 27, deals: 16, customers: 9, revenue: 31_500, spend: 1_500 },
  { key: "directory", leads: 45, contacted: 27, qualified: 9, deals: 6, customers: 3, revenue: 9_600, spend: 2_250 },
  { key: "word_of_mouth", leads: 30, contacted: 27, qualified: 21, deals: 15, customers: 11, revenue: 55_000 },
  { key: "offline_ads", leads: 20, contacted: 14, qualified: 8, deals: 6, customers: 3, revenue: 10_500, spend: 600 },
  { key: UNATTRIBUTED, leads: 15, contacted: 9, qualified: 4, deals: 3, customers: 1, revenue: 3_400 },
]);
export const LANDSCAPER_BEFORE = aWindow(
  [
    { key: "meta_ads", leads: 40, contacted: 16, qualified: 3, deals: 2, customers: 1 },
    { key: "others", leads: 260, contacted: 188, qualified: 105, deals: 68, customers: 39 },
  ],
  BEFORE,
);
