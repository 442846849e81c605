import type { Basis } from "../../../domain/contributions";
import type { AtRead } from "../../../domain/kpi/kpi-input";
import { ENOUGH_ATTEMPTS } from "../../../domain/kpi/persistence";
import { YEAR_MS } from "../../../domain/lifetime/year";
import { kaplanMeierMedian, type Waits } from "../../../domain/sla/kaplan-meier";
import { FIRST_WINS, IS_PURCHASE, WON_OF_CUSTOMERS } from "./customer-rows";

/** How one part is read of a table's rows. */
export interface ReadColumn {
  /** all of them put together */
  read: string;
  /** what one row has; a row that has none is not in it */
  each: string;
  /** which of the rows are in it; all when left out */
  onlyWhere?: string;
  /** what is made of it where the database does not tell it by itself */
  toValue?: (read: unknown) => number | null;
}

/** How some figures are read from the rows of one table when they are asked for. */
export interface Reading {
  table: "leads" | "appointments" | "deals";
  /** its rows with more columns, as an SQL expression with an alias; the table itself when left out */
  rows?: string;
  /** the start of the columns that tell a row's source, campaign, service and pipeline; their names when left out */
  keyPrefix?: "acquired_";
  /** the instant that puts a row into a window */
  instant: Readonly<Record<Basis, string>>;
  /** whose row it is */
  owner: string;
  /** which rows are looked at; `$6` is the instant of the question, `$8` the reasons that say that nobody was reached */
  condition: string;
  /**
   * what is read of them; `$7` is the age from which on an open deal is old, in ms, null where too few were won to say; `$9` and `$10` are
   * until when it was promised that open leads hear from somebody, and every how many days, null where nothing was; `$11` is for how long, in
   * ms, somebody who bought is a customer
   */
  columns: Partial<Record<keyof AtRead, ReadColumn>>;
}

const DAY = "86400000.0";
const SECOND = "1000.0";
/** Of ms, in a unit: divided once at the end, since dividing each row's exactly would take longer than sorting them. */
const median = (ms: string, unit: string, share = 0.5): ReadColumn => ({
  read: `percentile_cont(${String(share)}) within group (order by (${ms})::double precision) / ${unit}`,
  each: `(${ms}) / ${unit}`,
});
const meanDays = (ms: string): ReadColumn => ({ read: `(sum(${ms}) / count(*) / ${DAY})::double precision`, each: `(${ms}) / ${DAY}` });
const countOf = (onlyWhere: string): ReadColumn => ({ read: `count(*) filter (where ${onlyWhere})`, each: "1", onlyWhere });
/** Null, not 0, where it cannot be told which deals are old. */
const whereOldIsKnown = ({ read, ...column }: ReadColumn): ReadColumn => ({
  ...column,
  read: `case when $7::double precision is not null then ${read} end`,
});
const IS_STALE = "created_at_ms < $6::bigint - $7::double precision and coalesce(next_activity_at_ms, 0) < $6::bigint";

/** Until it was somebody's; one that was nobody's before it was answered waited all the time for that. */
const SYSTEM_DELAY = "least(coalesce(assigned_at_ms - clock_started_at_ms, wait_ms), wait_ms)";
/** A lead that was dropped without an answer waits no more. */
const OPEN_WAIT = "(least($6::bigint, coalesce(disqualified_at_ms, $6::bigint)) - clock_started_at_ms)";
const EVERY_DAYS =
  "(select days from unnest($9::bigint[], $10::int[]) as promised (until_ms, days) where started_at_ms < until_ms order by until_ms limit 1)";
const IN_HOURS = "came_in_hours";
const AFTER_HOURS = "not came_in_hours";
const HAS_PROMISE = "due_at_ms is not null and not is_excluded";

const YEAR = `${String(YEAR_MS)}::bigint`;
const IS_YEAR_OLD = `won_at_ms <= $6::bigint - ${YEAR}`;
const IS_LAPSABLE = "won_at_ms <= $6::bigint - $11::bigint";
const HAS_BOUGHT_AGAIN = `coalesce(bought_in_year, 0) > case when ${IS_PURCHASE} then 1 else 0 end`;
const sumOfAmounts = (onlyWhere: string): ReadColumn => ({
  read: `coalesce(sum(amount_minor) filter (where ${onlyWhere}), 0)::bigint`,
  each: "amount_minor",
  onlyWhere,
});

/** Leads that somebody marked as marketing-ready before they qualified: fewer in the whole account are marked by accident. */
const LEAST_MARKED = 10;
export const ARE_LEADS_MARKED = `(select count(*) = ${String(LEAST_MARKED)} from (select 1 from handoff.leads marked
  where marked.portal_id = $1 and marked.build = $2 and marked.mql_at_ms is not null
    and (marked.sql_at_ms is null or marked.mql_at_ms < marked.sql_at_ms) limit ${String(LEAST_MARKED)}) as few)`;
/** When marketing handed a lead to sales: at its mark, or, where the account marks none, when the person asked for an offer. */
const HANDED_OVER_AT = `case when ${ARE_LEADS_MARKED} then mql_at_ms when intent = 'high' then clock_started_at_ms end`;

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
      speedToLeadMedianSeconds: median("response_ms", SECOND),
      speedToLeadP90Seconds: median("response_ms", SECOND, 0.9),
      speedToLeadWallMedianSeconds: median("wait_ms", SECOND),
      answeredTo5: countOf("response_ms <= 300000"),
      answeredTo15: countOf("response_ms > 300000 and response_ms <= 900000"),
      answeredTo60: countOf("response_ms > 900000 and response_ms <= 3600000"),
      answeredOver60: countOf("response_ms > 3600000"),
      systemDelayMedianSeconds: median(SYSTEM_DELAY, SECOND),
      humanDelayMedianSeconds: median(`wait_ms - ${SYSTEM_DELAY}`, SECOND),
    },
  },
  {
    table: "leads",
    // One that waits still has no day on which it was answered.
    instant: { cohort: "started_at_ms", period: "started_at_ms" },
    owner: "sla_owner_id",
    condition: `${HAS_PROMISE} and promise_outcome <> 'not_logged'`,
    columns: {
      waitWithOpenMedianSeconds: {
        read: `json_build_object('answered', coalesce(json_agg(wait_ms) filter (where wait_ms is not null), '[]'),
          'open', coalesce(json_agg(${OPEN_WAIT}) filter (where wait_ms is null), '[]'))`,
        each: `coalesce(wait_ms, ${OPEN_WAIT}) / ${SECOND}`,
        toValue: (read) => {
          const medianMs = kaplanMeierMedian(read as Waits);
          return medianMs === null ? null : medianMs / 1_000;
        },
      },
    },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "attempt_at_ms" },
    owner: "sla_owner_id",
    condition: `${HAS_PROMISE} and attempt_at_ms is not null`,
    columns: { attemptMedianSeconds: median("attempt_at_ms - clock_started_at_ms", SECOND) },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "contacted_at_ms" },
    owner: "sla_owner_id",
    // Who was reached before they asked for an answer was not reached because of it.
    condition: `${HAS_PROMISE} and contacted_at_ms >= clock_started_at_ms and contacted_how <> 'implied'`,
    columns: { contactMedianSeconds: median("contacted_at_ms - clock_started_at_ms", SECOND) },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "due_at_ms" },
    owner: "sla_owner_id",
    condition: `${HAS_PROMISE} and promise_outcome in ('met', 'late', 'open') and due_at_ms < $6`,
    columns: {
      followedUp: countOf("has_touch or first_touch_at_ms is not null"),
      neverTouched: countOf("not has_touch and first_touch_at_ms is null"),
    },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "started_at_ms" },
    owner: "owner_id",
    condition: HAS_PROMISE,
    columns: { inHoursLeads: countOf(IN_HOURS), afterHoursLeads: countOf(AFTER_HOURS) },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "contacted_at_ms" },
    owner: "owner_id",
    condition: `${HAS_PROMISE} and contacted_at_ms is not null`,
    columns: { inHoursContacted: countOf(IN_HOURS), afterHoursContacted: countOf(AFTER_HOURS) },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "won_at_ms" },
    owner: "owner_id",
    condition: `${HAS_PROMISE} and won_at_ms is not null`,
    columns: { inHoursWon: countOf(IN_HOURS), afterHoursWon: countOf(AFTER_HOURS) },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: HANDED_OVER_AT },
    owner: "owner_id",
    condition: `${HANDED_OVER_AT} is not null and not is_excluded`,
    columns: { handedOver: countOf("true") },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "least(sql_at_ms, appointment_at_ms)" },
    owner: "owner_id",
    condition: `${HANDED_OVER_AT} is not null and (sql_at_ms is not null or appointment_at_ms is not null) and not is_excluded`,
    columns: { mqlsAccepted: countOf("true") },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "started_at_ms" },
    owner: "owner_id",
    condition: "not is_excluded and early_attempts > 0",
    columns: { earlyAttempts: { read: "coalesce(sum(early_attempts), 0)::bigint", each: "early_attempts" } },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "disqualified_at_ms" },
    owner: "owner_id",
    condition: `disqualified_at_ms is not null and reason = any ($8::text[]) and attempts >= ${String(ENOUGH_ATTEMPTS)} and not is_excluded`,
    columns: { persistentDrops: countOf("true") },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "started_at_ms" },
    owner: "owner_id",
    condition: `not is_excluded and won_at_ms is null and disqualified_at_ms is null and (parked_at_ms is null or wakes_at_ms <= $6)
      and $6::bigint - coalesce(last_touch_at_ms, started_at_ms) > ${EVERY_DAYS} * 86400000::bigint`,
    columns: {
      // Null, not 0, where nothing is promised.
      untouchedTooLong: { read: "case when cardinality($9::bigint[]) > 0 then count(*) end", each: "1" },
    },
  },
  {
    table: "leads",
    instant: { cohort: "started_at_ms", period: "sql_at_ms" },
    owner: "owner_id",
    condition: "sql_at_ms is not null and not is_excluded",
    columns: {
      daysToQualifyMedian: median("sql_at_ms - started_at_ms", DAY),
      daysToQualifyP90: median("sql_at_ms - started_at_ms", DAY, 0.9),
    },
  },
  {
    table: "deals",
    instant: { cohort: "lead_started_at_ms", period: "won_at_ms" },
    owner: "won_owner_id",
    // What a customer buys again is of the lead that made it one, long after: no sales cycle.
    condition: "won_at_ms is not null and lead_started_at_ms is not null and is_first_win",
    columns: {
      salesCycleMedianDays: median("won_at_ms - lead_started_at_ms", DAY),
      salesCycleMeanDays: meanDays("won_at_ms - lead_started_at_ms"),
    },
  },
  {
    table: "deals",
    instant: { cohort: "coalesce(lead_started_at_ms, created_at_ms)", period: "created_at_ms" },
    owner: "owner_id",
    condition: "outcome = 'open' and pipeline_use <> 'not_counted'",
    columns: {
      openDealAgeMedianDays: median("$6 - created_at_ms", DAY),
      staleDeals: whereOldIsKnown(countOf(IS_STALE)),
      staleAmountMinor: whereOldIsKnown({
        read: `coalesce(sum(amount_minor) filter (where ${IS_STALE}), 0)::bigint`,
        each: "amount_minor",
        onlyWhere: IS_STALE,
      }),
    },
  },
  {
    table: "deals",
    rows: FIRST_WINS,
    instant: { cohort: "coalesce(lead_started_at_ms, created_at_ms)", period: "won_at_ms" },
    owner: "won_owner_id",
    condition: "true",
    columns: {
      acquiredCustomers: countOf("true"),
      acquiredYearOld: countOf(IS_YEAR_OLD),
      acquiredRepeating: countOf(`${IS_YEAR_OLD} and ${HAS_BOUGHT_AGAIN}`),
      acquiredLapsable: countOf(IS_LAPSABLE),
      acquiredActive: countOf(`${IS_LAPSABLE} and last_bought_at_ms > $6::bigint - $11::bigint`),
    },
  },
  {
    table: "deals",
    rows: WON_OF_CUSTOMERS,
    keyPrefix: "acquired_",
    // By the deal that made its customer one, whenever it was won itself.
    instant: { cohort: "acquired_lead_at_ms", period: "acquired_at_ms" },
    owner: "acquired_owner_id",
    condition: "true",
    columns: {
      acquiredDealsWithAmount: countOf("amount_minor is not null"),
      acquiredDealsWithoutRate: countOf("is_without_rate"),
      acquiredRevenueMinor: sumOfAmounts("true"),
      acquiredFirstYearMinor: sumOfAmounts(`acquired_at_ms <= $6::bigint - ${YEAR} and won_at_ms <= acquired_at_ms + ${YEAR}`),
    },
  },
];
