import type { Charter } from "../../../domain/charter";
import type { PortalState } from "../../../ports";
import type { Store } from "./store";

interface PortalRow {
  time_zone: string;
  currency: string;
  state: PortalState["state"];
  installed_at_ms: number;
  formula_version: number;
  last_change_at_ms: number;
  definition: Charter;
}

/** The portal's row with its charter in force. With `isLocked` the row is locked: its holder is the portal's one writer. */
export async function readPortal({ tx, portalId }: Store, isLocked: boolean): Promise<PortalState | null> {
  const { rows } = await tx.query<PortalRow>(
    `select time_zone, currency, state, installed_at_ms, formula_version, last_change_at_ms, definition
     from handoff.portals join handoff.charters on charters.portal_id = portals.portal_id and version = charter_version
     where portals.portal_id = $1 ${isLocked ? "for update of portals" : ""}`,
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
        charter: row.definition,
        formulaVersion: row.formula_version,
        lastChangeAtMs: row.last_change_at_ms,
      };
}

export async function savePortal(
  { tx, portalId }: Store,
  portal: Omit<PortalState, "charter" | "lastChangeAtMs">,
  charter: Charter,
): Promise<void> {
  await tx.query(
    `insert into handoff.charters (portal_id, version, definition, created_at_ms) values ($1, $2, $3, $4)
     on conflict (portal_id, version) do update set definition = excluded.definition`,
    [portalId, charter.version, JSON.stringify(charter), portal.installedAtMs],
  );
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
