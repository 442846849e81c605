import type { Charter } from "../../../domain/charter";
import type { CharterMade, NextBuild, PortalState, SavedPortal } from "../../../ports";
import { noteInForce, saveCharter, toCharter } from "./charter-store";
import type { Store } from "./store";

interface PortalRow {
  time_zone: string;
  currency: string;
  state: PortalState["state"];
  installed_at_ms: number;
  granted_by: number | null;
  formula_version: number;
  live_build: number;
  last_change_at_ms: number;
  definition: Charter;
  next_build: number | null;
  next_formula_version: number;
  next_object_type: NextBuild["walkedTo"]["objectType"];
  next_after_id: number;
  next_walked: number;
  next_records: number;
  next_spent_ms: number;
  next_definition: Charter;
}

const toNextBuild = (row: PortalRow): NextBuild | null =>
  row.next_build === null
    ? null
    : {
        build: row.next_build,
        charter: toCharter(row.next_definition),
        formulaVersion: row.next_formula_version,
        walkedTo: { objectType: row.next_object_type, recordId: row.next_after_id },
        walked: row.next_walked,
        records: row.next_records,
        spentMs: row.next_spent_ms,
      };

/** The portal's row with its charters. With `isLocked` the row is locked: its holder is the portal's one writer. */
export async function readPortal({ tx, portalId }: Store, isLocked: boolean): Promise<PortalState | null> {
  // By a statement of its own: who has waited for the lock sees in the same statement the new row, but not the agreement made with it.
  if (isLocked) await tx.query("select from handoff.portals where portal_id = $1 for update", [portalId]);
  const { rows } = await tx.query<PortalRow>(
    `select time_zone, currency, state, installed_at_ms, granted_by, formula_version, live_build, last_change_at_ms, live.definition,
       next_build, next_formula_version, next_object_type, next_after_id, next_walked, next_records, next_spent_ms, next.definition as next_definition
     from handoff.portals
       join handoff.charters live on live.portal_id = portals.portal_id and live.version = charter_version
       left join handoff.grants on grants.portal_id = portals.portal_id
       left join handoff.charters next on next.portal_id = portals.portal_id and next.version = next_charter_version
     where portals.portal_id = $1`,
    [portalId],
  );
  const row = rows[0];
  return row === undefined
    ? null
    : {
        portalId,
        timeZone: row.time_zone,
        currency: row.currency,
        state: row.state,
        installedAtMs: row.installed_at_ms,
        installedByUserId: row.granted_by,
        charter: toCharter(row.definition),
        formulaVersion: row.formula_version,
        liveBuild: row.live_build,
        nextBuild: toNextBuild(row),
        lastChangeAtMs: row.last_change_at_ms,
      };
}

/** Whose figures are answered: the live build's once the portal is ready; before that, what is known so far. */
export const answeringBuild = ({ state, liveBuild, nextBuild }: PortalState): number =>
  state === "ready" ? liveBuild : (nextBuild?.build ?? liveBuild);

export async function savePortal(store: Store, portal: SavedPortal, charter: Charter): Promise<void> {
  const { tx, portalId } = store;
  await saveCharter(store, charter, { atMs: portal.installedAtMs, userId: null, because: "install" });
  await tx.query(
    `insert into handoff.portals (portal_id, time_zone, currency, state, installed_at_ms, charter_version, formula_version)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (portal_id) do update set time_zone = excluded.time_zone, currency = excluded.currency, state = excluded.state,
       installed_at_ms = excluded.installed_at_ms,
       charter_version = excluded.charter_version, formula_version = excluded.formula_version`,
    [portalId, portal.timeZone, portal.currency, portal.state, portal.installedAtMs, charter.version, portal.formulaVersion],
  );
}

export async function setPortalState({ tx, portalId }: Store, state: PortalState["state"]): Promise<void> {
  await tx.query("update handoff.portals set state = $2 where portal_id = $1", [portalId, state]);
}

export async function noteLastChange({ tx, portalId }: Store, atMs: number): Promise<void> {
  await tx.query("update handoff.portals set last_change_at_ms = greatest(last_change_at_ms, $2) where portal_id = $1", [portalId, atMs]);
}

/** A number that no build of the portal has had: rows of one that was given up may still be there. */
export async function beginBuild(
  store: Store,
  { charter, formulaVersion, made }: Pick<NextBuild, "charter" | "formulaVersion"> & { made?: CharterMade },
  takenUntilMs: number | null,
): Promise<void> {
  const { tx, portalId } = store;
  await saveCharter(store, charter, made ?? { atMs: charter.installedAtMs, userId: null, because: null });
  await tx.query(
    `update handoff.portals set next_build = greatest(live_build, next_build) + 1, next_charter_version = $2, next_formula_version = $3,
       next_object_type = 'contacts', next_after_id = 0, next_walked = 0, next_spent_ms = 0,
       next_records = (select count(*) from handoff.records where portal_id = $1 and object_type in ('contacts', 'deals'))
     where portal_id = $1`,
    [portalId, charter.version, formulaVersion],
  );
  await tx.query(
    `insert into handoff.portal_work (portal_id, build_until_ms) values ($1, $2)
     on conflict (portal_id) do update set build_until_ms = excluded.build_until_ms`,
    [portalId, takenUntilMs],
  );
}

export async function advanceBuild(
  { tx, portalId }: Store,
  { walkedTo, walked, spentMs }: Pick<NextBuild, "walkedTo" | "walked" | "spentMs">,
  takenUntilMs: number,
): Promise<void> {
  await tx.query(
    "update handoff.portals set next_object_type = $2, next_after_id = $3, next_walked = $4, next_spent_ms = $5 where portal_id = $1",
    [portalId, walkedTo.objectType, walkedTo.recordId, walked, spentMs],
  );
  await tx.query("update handoff.portal_work set build_until_ms = $2 where portal_id = $1 and build_until_ms is not null", [
    portalId,
    takenUntilMs,
  ]);
}

export async function restBuild({ tx, portalId }: Store): Promise<void> {
  await tx.query("update handoff.portal_work set build_until_ms = null where portal_id = $1", [portalId]);
}

export async function switchBuild(store: Store, atMs: number): Promise<void> {
  const { tx, portalId } = store;
  await tx.query(
    `update handoff.portals set state = 'ready', live_build = next_build, charter_version = next_charter_version,
       formula_version = next_formula_version, time_zone = next.definition ->> 'timeZone',
       last_build_walked = case when next_spent_ms > 0 then next_walked else last_build_walked end,
       last_build_ms = case when next_spent_ms > 0 then next_spent_ms else last_build_ms end,
       next_build = null, next_charter_version = null, next_formula_version = null,
       next_object_type = null, next_after_id = null, next_walked = null, next_records = null, next_spent_ms = 0
     from handoff.charters next
     where portals.portal_id = $1 and next.portal_id = $1 and next.version = next_charter_version`,
    [portalId],
  );
  await noteInForce(store, atMs);
  await restBuild(store);
}
