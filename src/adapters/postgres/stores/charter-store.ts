import type { Charter } from "../../../domain/charter";
import { NOTHING_MAPPED } from "../../../domain/default-charter";
import { NO_REGION } from "../../../domain/calendar";
import { PLAIN_TERMS } from "../../../domain/sla/default-promise";
import type { MadeBecause } from "../../../domain/charter/made-because";
import type { BuildScale, CharterMade, CharterRows, KeptCharter } from "../../../ports";
import type { BuildStore, Store } from "./store";

/** An agreement of an earlier version says nothing of what came later. */
export const toCharter = (definition: Charter): Charter => ({
  ...NOTHING_MAPPED,
  ...definition,
  aims: { ...NOTHING_MAPPED.aims, ...definition.aims },
  promise: { ...PLAIN_TERMS, ...definition.promise, calendar: { ...NO_REGION, ...definition.promise.calendar } },
});

/** Keeps a version; one that is there already keeps who made it and when. */
export async function saveCharter(
  { tx, portalId }: Store,
  charter: Charter,
  { atMs, userId, because }: KeptCharter["made"],
): Promise<void> {
  await tx.query(
    `insert into handoff.charters (portal_id, version, definition, created_at_ms, made_by_user_id, made_because) values ($1, $2, $3, $4, $5, $6)
     on conflict (portal_id, version) do update set definition = excluded.definition`,
    [portalId, charter.version, JSON.stringify(charter), atMs, userId, because],
  );
}

export async function reviseCharter(store: Store, charter: Charter, made: CharterMade): Promise<void> {
  const { tx, portalId } = store;
  await saveCharter(store, charter, made);
  await tx.query(
    `update handoff.portals set
       charter_version = case charter_version when $3 then $2 else charter_version end,
       next_charter_version = case next_charter_version when $3 then $2 else next_charter_version end
     where portal_id = $1`,
    [portalId, charter.version, charter.version - 1],
  );
  await noteInForce(store, made.atMs);
}

/** The version that answers now is in force since `atMs`, unless it has been before. */
export async function noteInForce({ tx, portalId }: Store, atMs: number): Promise<void> {
  await tx.query(
    `update handoff.charters set in_force_at_ms = $2 from handoff.portals
     where charters.portal_id = $1 and portals.portal_id = $1 and version = charter_version and in_force_at_ms is null`,
    [portalId, atMs],
  );
}

interface CharterRow {
  definition: Charter;
  created_at_ms: number;
  made_by_user_id: number | null;
  made_because: MadeBecause | null;
  in_force_at_ms: number | null;
}

export async function readCharters({ tx, portalId }: Store, belowVersion: number | null, limit: number): Promise<KeptCharter[]> {
  const { rows } = await tx.query<CharterRow>(
    `select definition, created_at_ms, made_by_user_id, made_because, in_force_at_ms from handoff.charters
     where portal_id = $1 and ($2::integer is null or version < $2) order by version desc limit $3`,
    [portalId, belowVersion, limit],
  );
  return rows.map((row) => ({
    charter: toCharter(row.definition),
    made: { atMs: row.created_at_ms, userId: row.made_by_user_id, because: row.made_because },
    inForceAtMs: row.in_force_at_ms,
  }));
}

export async function readBuildScale({ tx, portalId, build }: BuildStore): Promise<BuildScale> {
  const { rows } = await tx.query<{
    leads: number;
    records: number;
    figures_from_on: string | null;
    last_build_walked: number | null;
    last_build_ms: number | null;
  }>(
    `select (select count(*) from handoff.leads where portal_id = $1 and build = $2) as leads,
       (select count(*) from handoff.records where portal_id = $1 and object_type in ('contacts', 'deals')) as records,
       (select min(bucket_on) from handoff.rollup_a where portal_id = $1 and build = $2 and tier = 'day') as figures_from_on,
       last_build_walked, last_build_ms
     from handoff.portals where portal_id = $1`,
    [portalId, build],
  );
  const row = rows[0];
  if (row === undefined) return { leads: 0, records: 0, figuresFromOn: null, lastBuild: null };
  const { leads, records, figures_from_on: figuresFromOn, last_build_walked: walked, last_build_ms: spentMs } = row;
  return { leads, records, figuresFromOn, lastBuild: walked === null || spentMs === null ? null : { walked, spentMs } };
}

/** Beside what is built, the facts: a reason that a lead had before it was taken up again is in its history only. */
const usedSql = (property: string, built: string): string => `select asked.value from unnest($3::text[]) as asked (value) where ${built}
  or exists (select from handoff.property_changes facts
             where facts.portal_id = $1 and facts.property = '${property}' and facts.value = asked.value)`;

const USED_SOURCES = usedSql(
  "handoff_source",
  `exists (select from handoff.leads where portal_id = $1 and build = $2 and asked.value in (source, first_source, latest_source))
   or exists (select from handoff.deals where portal_id = $1 and build = $2 and source = asked.value)
   or exists (select from handoff.spend_entries where portal_id = $1 and source = asked.value)`,
);
const USED_REASONS = usedSql(
  "handoff_disqualification_reason",
  `exists (select from handoff.leads where portal_id = $1 and build = $2 and reason = asked.value)
   or exists (select from handoff.deals where portal_id = $1 and build = $2 and reason = asked.value)`,
);

export async function findUsedValues(
  { tx, portalId, build }: BuildStore,
  { sources, reasons }: Parameters<CharterRows["findUsedValues"]>[0],
): ReturnType<CharterRows["findUsedValues"]> {
  const used = async (values: readonly string[], sql: string): Promise<string[]> => {
    if (values.length === 0) return [];
    const { rows } = await tx.query<{ value: string }>(sql, [portalId, build, values]);
    return rows.map(({ value }) => value);
  };
  return { sources: await used(sources, USED_SOURCES), reasons: await used(reasons, USED_REASONS) };
}

export async function askToReadAgain({ tx, portalId }: Store, version: number): Promise<void> {
  await tx.query("update handoff.portals set read_again_for = $2 where portal_id = $1", [portalId, version]);
}

export async function findReadAgain({ tx, portalId }: Store): Promise<number | null> {
  const { rows } = await tx.query<{ read_again_for: number | null }>("select read_again_for from handoff.portals where portal_id = $1", [
    portalId,
  ]);
  return rows[0]?.read_again_for ?? null;
}

export async function endReadAgain({ tx, portalId }: Store, version: number, begunAtMs: number): Promise<void> {
  await tx.query(
    `update handoff.portals set read_again_for = null where portal_id = $1 and read_again_for = $2
       and exists (select from handoff.charters where charters.portal_id = $1 and version = $2 and created_at_ms <= $3)`,
    [portalId, version, begunAtMs],
  );
}
