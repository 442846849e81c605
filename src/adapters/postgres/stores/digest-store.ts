import type { Cadence } from "../../../domain/digest/cadence";
import { BLOCK_HOURS, type HourWaits } from "../../../domain/digest/slowest-hours";
import type { CohortQuery, DigestHead, KeptDigest } from "../../../ports";
import { fromRow, toRows } from "./rows";
import type { BuildStore, Store } from "./store";

const HEAD = "cadence, from_on, to_on, due_at_ms, made_at_ms, charter_version, change_id";

export async function addDigest({ tx, portalId }: Store, digest: KeptDigest): Promise<void> {
  await tx.query(
    `insert into handoff.digests (portal_id, ${HEAD}, content)
     select $1, ${HEAD}, content from jsonb_populate_recordset(null::handoff.digests, $2::jsonb)`,
    [portalId, toRows([digest])],
  );
}

const first = (rows: Record<string, unknown>[]): KeptDigest | null => (rows[0] === undefined ? null : fromRow<KeptDigest>(rows[0]));

export async function findDigest({ tx, portalId }: Store, cadence: Cadence, fromOn: string): Promise<KeptDigest | null> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${HEAD}, content from handoff.digests where portal_id = $1 and cadence = $2 and from_on = $3`,
    [portalId, cadence, fromOn],
  );
  return first(rows);
}

export async function findDigestBefore({ tx, portalId }: Store, toOn: string): Promise<KeptDigest | null> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${HEAD}, content from handoff.digests where portal_id = $1 and to_on < $2 order by to_on desc, from_on desc limit 1`,
    [portalId, toOn],
  );
  return first(rows);
}

export async function readDigests({ tx, portalId }: Store, limit: number): Promise<(DigestHead & { line: string })[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${HEAD}, content::json ->> 'line' as line from handoff.digests where portal_id = $1
     order by to_on desc, from_on desc limit $2`,
    [portalId, limit],
  );
  return rows.map((row) => fromRow<DigestHead & { line: string }>(row));
}

/** A wait that nobody ended lasts until the lead was dropped, or until now. */
const WAIT = "coalesce(wait_ms, least(coalesce(disqualified_at_ms, $7), $7) - clock_started_at_ms)";

export async function readWaitsByHour(
  { tx, portalId, build }: BuildStore,
  { fromMs, toMs, source }: CohortQuery,
  timeZone: string,
  asOfMs: number,
): Promise<HourWaits[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select extract(isodow from came)::int as iso_weekday, (extract(hour from came)::int / ${String(BLOCK_HOURS)}) * ${String(BLOCK_HOURS)} as hour,
       count(*)::int as leads, percentile_cont(0.5) within group (order by waited_ms::double precision) / 1000 as median_wait_seconds
     from (select to_timestamp(clock_started_at_ms / 1000.0) at time zone $6 as came, ${WAIT} as waited_ms
       from handoff.leads
       where portal_id = $1 and build = $2 and started_at_ms >= $3 and started_at_ms < $4 and ($5::text is null or source = $5)
         and not is_excluded and promise_outcome in ('met', 'late', 'open') and (wait_ms is not null or due_at_ms < $7)) as waits
     group by 1, 2 order by 1, 2`,
    [portalId, build, fromMs, toMs, source, timeZone, asOfMs],
  );
  return rows.map((row) => fromRow<HourWaits>(row));
}
