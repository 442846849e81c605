import type { Basis } from "../../../domain/contributions";
import type { AtRead } from "../../../domain/kpi/kpi-input";

/** How one part is read of a table's rows. */
export interface ReadColumn {
  /** all of them put together */
  read: string;
  /** what one row has; a row that has none is not in it */
  each: string;
  /** which of the rows are in it; all when left out */
  onlyWhere?: string;
}

/** How some figures are read from the rows of one table when they are asked for. */
export interface Reading {
  table: "leads" | "appointments" | "deals";
  /** the instant that puts a row into a window */
  instant: Readonly<Record<Basis, string>>;
  /** whose row it is */
  owner: string;
  /** which rows are looked at; `$6` is the instant of the question */
  condition: string;
  /** what is read of them; `$7` is the age from which on an open deal is old, in ms, null where too few were won to say */
  columns: Partial<Record<keyof AtRead, ReadColumn>>;
}

const DAY = "86400000.0";
const median = (each: string, share = 0.5): ReadColumn => ({
  read: `percentile_cont(${String(share)}) within group (order by ${each})`,
  each,
});
const meanDays = (ms: string): ReadColumn => ({ read: `(sum(${ms}) / count(*) / ${DAY})::double precision`, each: `(${ms}) / ${DAY}` });
const countOf = (onlyWhere: string): ReadColumn => ({ read: `count(*) filter (where ${onlyWhere})`, each: "1", onlyWhere });
/** Null, not 0, where it cannot be told which deals are old. */
const whereOldIsKnown = ({ read, ...column }: ReadColumn): ReadColumn => ({
  ...column,
  read: `case when $7::double precision is not null then ${read} end`,
});
const IS_STALE = "created_at_ms < $6::bigint - $7::double precision and coalesce(next_activity_at_ms, 0) < $6::bigint";

/** All that is read and not kept. Sums of it would be wrong a moment later, or cannot be put together from parts. */
export const READINGS: readonly Reading[] = [
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "due_at_ms" },
    owner: "sla_owner_id",
    condition: "promise_outcome = 'open' and not is_excluded",
    columns: { pastDueOpen: countOf("due_at_ms < $6"), runningOpen: countOf("due_at_ms >= $6") },
  },
  {
    table: "appointments",
    instant: { cohort: "lead_started_at_ms", period: "start_at_ms" },
    owner: "owner_id",
    condition: "outcome = 'none' and start_at_ms + 86400000 < $6",
    columns: { unrecordedAppointments: countOf("true") },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "first_touch_at_ms" },
    owner: "sla_owner_id",
    condition: "response_ms is not null and due_at_ms is not null and not is_excluded",
    columns: {
      speedToLeadMedianSeconds: median("response_ms / 1000.0"),
      speedToLeadP90Seconds: median("response_ms / 1000.0", 0.9),
      speedToLeadWallMedianSeconds: median("wait_ms / 1000.0"),
    },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "sql_at_ms" },
    owner: "owner_id",
    condition: "sql_at_ms is not null and not is_excluded",
    columns: {
      daysToQualifyMedian: median(`(sql_at_ms - started_at_ms) / ${DAY}`),
      daysToQualifyP90: median(`(sql_at_ms - started_at_ms) / ${DAY}`, 0.9),
    },
  },
  {
    table: "deals",
    instant: { cohort: "lead_started_at_ms", period: "won_at_ms" },
    owner: "won_owner_id",
    // What a customer buys again is of the lead that made it one, long after: no sales cycle.
    condition: "won_at_ms is not null and lead_started_at_ms is not null and is_first_win",
    columns: {
      salesCycleMedianDays: median(`(won_at_ms - lead_started_at_ms) / ${DAY}`),
      salesCycleMeanDays: meanDays("won_at_ms - lead_started_at_ms"),
    },
  },
  {
    table: "deals",
    instant: { cohort: "coalesce(lead_started_at_ms, created_at_ms)", period: "created_at_ms" },
    owner: "owner_id",
    condition: "outcome = 'open' and pipeline_use <> 'not_counted'",
    columns: {
      openDealAgeMedianDays: median(`($6 - created_at_ms) / ${DAY}`),
      staleDeals: whereOldIsKnown(countOf(IS_STALE)),
      staleAmountMinor: whereOldIsKnown({
        read: `coalesce(sum(amount_minor) filter (where ${IS_STALE}), 0)::bigint`,
        each: "amount_minor",
        onlyWhere: IS_STALE,
      }),
    },
  },
];
