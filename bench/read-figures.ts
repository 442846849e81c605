import { randomUUID } from "node:crypto";
import { addDays, dayOf } from "../src/domain/period";
import type { KpiName } from "../src/domain/kpi/catalogue";
import { KPI_CATALOGUE, kpiOf } from "../src/domain/kpi/catalogue";
import { partsOf } from "../src/domain/kpi/kpi";
import { NOTHING_AT_READ } from "../src/domain/kpi/kpi-input";
import type { KpiQuery } from "../src/ports";
import { auditPortal } from "../src/usecases/audit-portal";
import { readKpis } from "../src/usecases/read-kpis";
import type { BenchDatabase } from "./bench-database";
import { figure, interleaved, type FigureOfBench } from "./measure";
import { FIRST_MS, NOW_MS, seedPortal, SPAN_DAYS } from "./seed-portal";

const LEADS = 100_000;
const PORTAL_ID = 7_100_002;
const TIME_ZONE = "America/New_York";
const from = dayOf(FIRST_MS, TIME_ZONE);
const to = addDays(from, SPAN_DAYS + 1);
/** The facts name HubSpot's sources; ours are what the app makes of them. */
const PAID = ["paid_search", "paid_social"];

/** What people spent in each month, so that costs are among the figures. */
async function addSpend({ withPortal }: BenchDatabase): Promise<void> {
  const entry = {
    campaign: "",
    kind: "media" as const,
    isMonthly: true,
    currency: "USD",
    amountMinor: 1_234_567,
    fromOn: from,
    toOn: null,
  };
  await withPortal(PORTAL_ID, (tx) =>
    tx.recordSpend(
      PAID.map((source) => ({ ...entry, source, entryId: randomUUID(), origin: "typed" as const })),
      { atMs: NOW_MS, userId: null },
    ),
  );
}

/**
 * Whatever is answered from kept sums and spend alone; for the rest rows are looked at. Spend that is set off by how long winning takes
 * needs that median.
 */
const isKept = (name: KpiName): boolean => partsOf(kpiOf(name)).every((part) => !(part in NOTHING_AT_READ) && part !== "mediaBeforeMinor");
const NAMES = KPI_CATALOGUE.map(({ name }) => name);
const COUNTS_AND_MONEY = NAMES.filter((name) => isKept(name) && kpiOf(name).catalogueId !== "K15");
const MEDIANS: KpiName[] = ["speedToLeadMedian", "speedToLeadP90", "speedToLeadWallMedian", "salesCycleMedian", "daysToQualifyMedian"];

/**
 * The rival: the facts as they came, and one statement over them. It knows nothing of leads, promises, merges or corrections and answers
 * contacts, qualified ones, won deals and revenue by source; no index is missing that would help it.
 */
const ONE_STATEMENT = `with last as (
    select distinct on (object_type, record_id, property) object_type, record_id, property, value
    from handoff.property_changes
    where portal_id = $1 and property in ('createdate', 'hs_analytics_source', 'lifecyclestage', 'dealstage', 'amount')
    order by object_type, record_id, property, occurred_at_ms desc, value desc),
  contacts as (
    select record_id, max(value) filter (where property = 'createdate') as created, max(value) filter (where property = 'hs_analytics_source') as source,
      max(value) filter (where property = 'lifecyclestage') as stage
    from last where object_type = 'contacts' group by record_id),
  deals as (
    select record_id, max(value) filter (where property = 'dealstage') as stage, max(value) filter (where property = 'amount') as amount
    from last where object_type = 'deals' group by record_id)
  select source, count(distinct contacts.record_id), count(distinct contacts.record_id) filter (where contacts.stage = 'salesqualifiedlead'),
    count(*) filter (where deals.stage = 'closedwon'), sum(deals.amount::numeric) filter (where deals.stage = 'closedwon')
  from contacts
    left join handoff.contact_links link on link.portal_id = $1 and link.object_type = 'deals' and link.contact_id = contacts.record_id and link.is_present
    left join deals on deals.record_id = link.record_id
  where created >= $2 and created < $3 group by rollup (source)`;

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/**
 * KPIs of 100,000 leads in 18 months, at the server: counts and money of the slowest kept grouping on either basis, and the slowest median by source;
 * against one statement over the facts. Ends with an audit.
 */
export async function readFigures(database: BenchDatabase): Promise<FigureOfBench[]> {
  const { withPortal, pool } = database;
  await seedPortal(withPortal, PORTAL_ID, LEADS, "followed_up");
  await addSpend(database);
  await pool.query("vacuum analyze");
  const kpis = readKpis({ clock: { nowMs: () => NOW_MS }, withPortal });
  const ask = (query: Pick<KpiQuery, "by" | "basis" | "kpis">) =>
    elapsedMs(() => kpis({ portalId: PORTAL_ID, userId: null }, { from, to, ...query }));
  // Its planner takes a hundred thousand grouped rows for two hundred: without this hint it would compare each contact with each deal.
  const rival = () =>
    elapsedMs(async () => {
      const client = await pool.connect();
      try {
        await client.query("set enable_nestloop = off");
        await client.query(ONE_STATEMENT, [PORTAL_ID, `${from}T00:00:00.000Z`, `${to}T00:00:00.000Z`]);
        await client.query("reset enable_nestloop");
      } finally {
        client.release();
      }
    });

  const slowest = async (): Promise<number> => {
    const times: number[] = [];
    for (const basis of ["cohort", "period"] as const)
      for (const by of [null, "source", "campaign", "owner", "month", "pipeline", "reason"] as const)
        times.push(await ask({ basis, by, kpis: COUNTS_AND_MONEY }));
    return Math.max(...times);
  };
  const slowestMedian = async (): Promise<number> => {
    const times: number[] = [];
    for (const name of MEDIANS) times.push(await ask({ basis: "cohort", by: "source", kpis: [name] }));
    return Math.max(...times);
  };
  const rounds = await interleaved({ counts: slowest, medians: slowestMedian, rival });
  const report = await auditPortal({ clock: { nowMs: () => NOW_MS }, withPortal })(PORTAL_ID);
  if (report.differences.length > 0) throw new Error(`The figures differ from a recompute in ${String(report.differences.length)} places.`);
  const called = "one SQL statement over the facts (5 figures by source)";
  return [
    figure("kpiCounts100k", "ms", rounds.counts, { called, values: rounds.rival }),
    figure("kpiMedians100k", "ms", rounds.medians, { called, values: rounds.rival }),
  ];
}
