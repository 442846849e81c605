import type { BuildStore } from "./store";
import type { Charter } from "../../../domain/charter";
import { clockInstants } from "../../../domain/sla/clock-instants";
import { CLOCK_FIELDS, type ClockLead } from "../../../domain/sla/clock-lead";
import type { Lead } from "../../../domain/unit/unit";
import type { OpenClock } from "../../../ports";
import { columnOf, fromRow, toRows } from "./rows";

/** The clocks of leads that changed: those of the removed go, the added ones' begin with the earliest of their instants, past ones too. */
export async function replaceClocks(
  { tx, portalId, build }: BuildStore,
  removed: readonly Lead[],
  added: readonly Lead[],
  charter: Charter,
): Promise<void> {
  if (removed.length > 0) {
    await tx.query("delete from handoff.open_clocks where portal_id = $1 and build = $2 and lead_id = any ($3::uuid[])", [
      portalId,
      build,
      removed.map((lead) => lead.leadId),
    ]);
  }
  const clocks = added.flatMap((lead): OpenClock[] => {
    const [first] = clockInstants(lead, charter);
    return first === undefined ? [] : [{ leadId: lead.leadId, contactId: lead.contactId, nextAtMs: first.atMs }];
  });
  if (clocks.length === 0) return;
  await tx.query("insert into handoff.open_clocks select * from json_populate_recordset(null::handoff.open_clocks, $1::json)", [
    toRows(clocks, { portal_id: portalId, build }),
  ]);
}

export async function readDueClocks({ tx, portalId, build }: BuildStore, nowMs: number, limit: number): Promise<OpenClock[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select lead_id, contact_id, next_at_ms from handoff.open_clocks where portal_id = $1 and build = $2 and next_at_ms <= $3
     order by next_at_ms limit $4`,
    [portalId, build, nowMs, limit],
  );
  return rows.map((row) => fromRow<OpenClock>(row));
}

const CLOCK_COLUMNS = CLOCK_FIELDS.map(columnOf).join(", ");

export async function readClockLeads({ tx, portalId, build }: BuildStore, contactIds: readonly number[]): Promise<ClockLead[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${CLOCK_COLUMNS} from handoff.leads where portal_id = $1 and build = $2 and contact_id = any ($3::bigint[])`,
    [portalId, build, contactIds],
  );
  return rows.map((row) => fromRow<ClockLead>(row));
}

export async function moveClocks(
  { tx, portalId, build }: BuildStore,
  clocks: readonly { leadId: string; nextAtMs: number | null }[],
): Promise<void> {
  const ended = clocks.filter(({ nextAtMs }) => nextAtMs === null);
  const moved = clocks.filter(({ nextAtMs }) => nextAtMs !== null);
  if (ended.length > 0) {
    await tx.query("delete from handoff.open_clocks where portal_id = $1 and build = $2 and lead_id = any ($3::uuid[])", [
      portalId,
      build,
      ended.map(({ leadId }) => leadId),
    ]);
  }
  if (moved.length > 0) {
    await tx.query(
      `update handoff.open_clocks clocks set next_at_ms = moved.next_at_ms
       from unnest($3::uuid[], $4::bigint[]) as moved (lead_id, next_at_ms)
       where clocks.portal_id = $1 and clocks.build = $2 and clocks.lead_id = moved.lead_id`,
      [portalId, build, moved.map(({ leadId }) => leadId), moved.map(({ nextAtMs }) => nextAtMs)],
    );
  }
}

export async function readOpenClocks({ tx, portalId, build }: BuildStore): Promise<OpenClock[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    "select lead_id, contact_id, next_at_ms from handoff.open_clocks where portal_id = $1 and build = $2",
    [portalId, build],
  );
  return rows.map((row) => fromRow<OpenClock>(row));
}
