import type { Charter } from "../../../domain/charter";
import type { Appointment, AttachedDeal, BuiltUnit, Lead, NotCounted } from "../../../domain/unit/unit";
import type { UnitScope } from "../../../ports";
import { replaceClocks } from "./open-clocks-store";
import { fromRow, toRows } from "./rows";
import type { BuildStore } from "./store";

type Row = Record<string, unknown>;

/** Leads, appointments and deals as stored for some records: what a rebuild is compared with. */
export async function readBuilt({ tx, portalId, build }: BuildStore, scope: UnitScope): Promise<BuiltUnit> {
  const leads = await tx.query<Row>("select * from handoff.leads where portal_id = $1 and build = $2 and contact_id = any ($3::bigint[])", [
    portalId,
    build,
    scope.contactIds,
  ]);
  const appointments = await tx.query<Row>(
    `select * from handoff.appointments where portal_id = $1 and build = $2
       and (meeting_id = any ($3::bigint[]) or lead_id = any ($4::uuid[]))`,
    [portalId, build, scope.meetingIds, leads.rows.map((row) => row.lead_id)],
  );
  const deals = await tx.query<Row>("select * from handoff.deals where portal_id = $1 and build = $2 and deal_id = any ($3::bigint[])", [
    portalId,
    build,
    scope.dealIds,
  ]);
  const notCounted = await tx.query<Row>(
    "select * from handoff.not_counted where portal_id = $1 and build = $2 and contact_id = any ($3::bigint[])",
    [portalId, build, scope.contactIds],
  );
  return {
    leads: leads.rows.map((row) => fromRow<Lead>(row)),
    appointments: appointments.rows.map((row) => fromRow<Appointment>(row)),
    deals: deals.rows.map((row) => fromRow<AttachedDeal>(row)),
    notCounted: notCounted.rows.map((row) => fromRow<NotCounted>(row)),
  };
}

/** Ids of all rows of the build, as text. */
export async function readBuiltIds({
  tx,
  portalId,
  build,
}: BuildStore): Promise<{ leads: string[]; appointments: string[]; deals: string[]; notCounted: string[] }> {
  const idsOf = async (table: string, idColumn: string): Promise<string[]> => {
    const { rows } = await tx.query<{ id: string }>(
      `select ${idColumn}::text as id from handoff.${table} where portal_id = $1 and build = $2`,
      [portalId, build],
    );
    return rows.map((row) => row.id);
  };
  return {
    leads: await idsOf("leads", "lead_id"),
    appointments: await idsOf("appointments", "meeting_id"),
    deals: await idsOf("deals", "deal_id"),
    notCounted: await idsOf("not_counted", "contact_id"),
  };
}

/** Replaces rows that changed: the removed ones go, the added ones come, in one transaction with the sums. */
export async function replaceBuilt(store: BuildStore, removed: BuiltUnit, added: BuiltUnit, charter: Charter): Promise<void> {
  await replace(
    store,
    "leads",
    "lead_id",
    "uuid",
    removed.leads.map((lead) => lead.leadId),
    added.leads,
  );
  await replaceClocks(store, removed.leads, added.leads, charter);
  await replace(
    store,
    "appointments",
    "meeting_id",
    "bigint",
    removed.appointments.map((row) => row.meetingId),
    added.appointments,
  );
  await replace(
    store,
    "deals",
    "deal_id",
    "bigint",
    removed.deals.map((deal) => deal.dealId),
    added.deals,
  );
  await replace(
    store,
    "not_counted",
    "contact_id",
    "bigint",
    removed.notCounted.map((contact) => contact.contactId),
    added.notCounted,
  );
}

async function replace(
  { tx, portalId, build }: BuildStore,
  table: "leads" | "appointments" | "deals" | "not_counted",
  idColumn: string,
  idType: string,
  removedIds: readonly unknown[],
  added: readonly object[],
): Promise<void> {
  if (removedIds.length > 0) {
    await tx.query(`delete from handoff.${table} where portal_id = $1 and build = $2 and ${idColumn} = any ($3::${idType}[])`, [
      portalId,
      build,
      removedIds,
    ]);
  }
  if (added.length > 0) {
    await tx.query(`insert into handoff.${table} select * from json_populate_recordset(null::handoff.${table}, $1::json)`, [
      toRows(added, { portal_id: portalId, build }),
    ]);
  }
}

const one = async <Found>({ tx, portalId, build }: BuildStore, sql: string, value: unknown): Promise<Found | null> => {
  const { rows } = await tx.query<Row>(sql, [portalId, build, value]);
  return rows[0] === undefined ? null : fromRow<Found>(rows[0]);
};

export const findLead = (store: BuildStore, leadId: string): Promise<Lead | null> =>
  one(store, "select * from handoff.leads where portal_id = $1 and build = $2 and lead_id = $3", leadId);

export const findDeal = (store: BuildStore, dealId: number): Promise<AttachedDeal | null> =>
  one(
    store,
    `select * from handoff.deals where portal_id = $1 and build = $2 and deal_id =
       coalesce((select canonical_id from handoff.record_aliases where portal_id = $1 and object_type = 'deals' and old_id = $3), $3)`,
    dealId,
  );

/** A contact's leads, latest first; an id that was merged away finds those of its canonical contact. */
export async function findLeads({ tx, portalId, build }: BuildStore, contactId: number): Promise<Lead[]> {
  const { rows } = await tx.query<Row>(
    `select * from handoff.leads where portal_id = $1 and build = $2 and contact_id =
       coalesce((select canonical_id from handoff.record_aliases where portal_id = $1 and object_type = 'contacts' and old_id = $3), $3)
     order by started_at_ms desc`,
    [portalId, build, contactId],
  );
  return rows.map((row) => fromRow<Lead>(row));
}

/** A lead's deals that tell how far it came: those of pipelines that win customers, the earliest first. */
export async function findDealsOfLead({ tx, portalId, build }: BuildStore, leadId: string): Promise<AttachedDeal[]> {
  const { rows } = await tx.query<Row>(
    `select * from handoff.deals where portal_id = $1 and build = $2 and lead_id = $3 and pipeline_use = 'new_business' order by created_at_ms`,
    [portalId, build, leadId],
  );
  return rows.map((row) => fromRow<AttachedDeal>(row));
}

/** Leads of some contacts. */
export async function readLeadsOf({ tx, portalId, build }: BuildStore, contactIds: readonly number[]): Promise<Lead[]> {
  const { rows } = await tx.query<Row>(
    "select * from handoff.leads where portal_id = $1 and build = $2 and contact_id = any ($3::bigint[])",
    [portalId, build, contactIds],
  );
  return rows.map((row) => fromRow<Lead>(row));
}
