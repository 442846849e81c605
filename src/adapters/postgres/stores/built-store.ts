import type { Appointment, AttachedDeal, BuiltUnit, Lead } from "../../../domain/unit/unit";
import type { UnitScope } from "../../../ports";
import { fromRow, toRows } from "./rows";
import type { Store } from "./store";

/** The rows of one version of the agreement. */
export interface CharterStore extends Store {
  charterVersion: number;
}

type Row = Record<string, unknown>;

/** Leads, appointments and deals as stored for some records: what a rebuild is compared with. */
export async function readBuilt({ tx, portalId, charterVersion }: CharterStore, scope: UnitScope): Promise<BuiltUnit> {
  const leads = await tx.query<Row>(
    "select * from handoff.leads where portal_id = $1 and charter_version = $2 and contact_id = any ($3::bigint[])",
    [portalId, charterVersion, scope.contactIds],
  );
  const appointments = await tx.query<Row>(
    `select * from handoff.appointments where portal_id = $1 and charter_version = $2
       and (meeting_id = any ($3::bigint[]) or lead_id = any ($4::uuid[]))`,
    [portalId, charterVersion, scope.meetingIds, leads.rows.map((row) => row.lead_id)],
  );
  const deals = await tx.query<Row>(
    "select * from handoff.deals where portal_id = $1 and charter_version = $2 and deal_id = any ($3::bigint[])",
    [portalId, charterVersion, scope.dealIds],
  );
  return {
    leads: leads.rows.map((row) => fromRow<Lead>(row)),
    appointments: appointments.rows.map((row) => fromRow<Appointment>(row)),
    deals: deals.rows.map((row) => fromRow<AttachedDeal>(row)),
  };
}

/** Ids of all rows of the charter in force, as text. */
export async function readBuiltIds({
  tx,
  portalId,
  charterVersion,
}: CharterStore): Promise<{ leads: string[]; appointments: string[]; deals: string[] }> {
  const idsOf = async (table: string, idColumn: string): Promise<string[]> => {
    const { rows } = await tx.query<{ id: string }>(
      `select ${idColumn}::text as id from handoff.${table} where portal_id = $1 and charter_version = $2`,
      [portalId, charterVersion],
    );
    return rows.map((row) => row.id);
  };
  return {
    leads: await idsOf("leads", "lead_id"),
    appointments: await idsOf("appointments", "meeting_id"),
    deals: await idsOf("deals", "deal_id"),
  };
}

/** Replaces rows that changed: the removed ones go, the added ones come, in one transaction with the sums. */
export async function replaceBuilt(store: CharterStore, removed: BuiltUnit, added: BuiltUnit): Promise<void> {
  await replace(
    store,
    "leads",
    "lead_id",
    "uuid",
    removed.leads.map((lead) => lead.leadId),
    added.leads,
  );
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
}

async function replace(
  { tx, portalId, charterVersion }: CharterStore,
  table: "leads" | "appointments" | "deals",
  idColumn: string,
  idType: string,
  removedIds: readonly unknown[],
  added: readonly object[],
): Promise<void> {
  if (removedIds.length > 0) {
    await tx.query(`delete from handoff.${table} where portal_id = $1 and charter_version = $2 and ${idColumn} = any ($3::${idType}[])`, [
      portalId,
      charterVersion,
      removedIds,
    ]);
  }
  if (added.length > 0) {
    await tx.query(`insert into handoff.${table} select * from json_populate_recordset(null::handoff.${table}, $1::json)`, [
      toRows(added, { portal_id: portalId, charter_version: charterVersion }),
    ]);
  }
}

const one = async <Found>({ tx, portalId, charterVersion }: CharterStore, sql: string, value: unknown): Promise<Found | null> => {
  const { rows } = await tx.query<Row>(sql, [portalId, charterVersion, value]);
  return rows[0] === undefined ? null : fromRow<Found>(rows[0]);
};

export const findLead = (store: CharterStore, leadId: string): Promise<Lead | null> =>
  one(store, "select * from handoff.leads where portal_id = $1 and charter_version = $2 and lead_id = $3", leadId);

export const findDeal = (store: CharterStore, dealId: number): Promise<AttachedDeal | null> =>
  one(
    store,
    `select * from handoff.deals where portal_id = $1 and charter_version = $2 and deal_id =
       coalesce((select canonical_id from handoff.record_aliases where portal_id = $1 and object_type = 'deals' and old_id = $3), $3)`,
    dealId,
  );

/** A contact's leads, latest first; an id that was merged away finds those of its canonical contact. */
export async function findLeads({ tx, portalId, charterVersion }: CharterStore, contactId: number): Promise<Lead[]> {
  const { rows } = await tx.query<Row>(
    `select * from handoff.leads where portal_id = $1 and charter_version = $2 and contact_id =
       coalesce((select canonical_id from handoff.record_aliases where portal_id = $1 and object_type = 'contacts' and old_id = $3), $3)
     order by started_at_ms desc`,
    [portalId, charterVersion, contactId],
  );
  return rows.map((row) => fromRow<Lead>(row));
}

export async function findDealsOfLead({ tx, portalId, charterVersion }: CharterStore, leadId: string): Promise<AttachedDeal[]> {
  const { rows } = await tx.query<Row>(
    "select * from handoff.deals where portal_id = $1 and charter_version = $2 and lead_id = $3 order by created_at_ms",
    [portalId, charterVersion, leadId],
  );
  return rows.map((row) => fromRow<AttachedDeal>(row));
}

/** Leads set aside by the last rebuild of everything: only their ids are of use any more. */
export async function readSetAside({ tx, portalId }: CharterStore, contactIds: readonly number[]): Promise<Lead[]> {
  const { rows } = await tx.query<Row>(
    "select * from handoff.leads where portal_id = $1 and charter_version = 0 and contact_id = any ($2::bigint[])",
    [portalId, contactIds],
  );
  return rows.map((row) => fromRow<Lead>(row));
}

/** Lets go of the leads set aside, once all are built. */
export async function dropSetAside({ tx, portalId }: CharterStore): Promise<void> {
  await tx.query("delete from handoff.leads where portal_id = $1 and charter_version = 0", [portalId]);
}
