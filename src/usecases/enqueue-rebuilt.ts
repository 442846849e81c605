import type { Charter } from "../domain/charter";
import type { Subjects } from "../domain/facts";
import type { RecordFacts } from "../domain/record-facts";
import type { AttachedDeal, BuiltUnit, Lead, UnitFacts } from "../domain/unit/unit";
import { isWritten } from "../domain/write-back/written-values";
import type { PortalTx } from "../ports";
import { enqueueWrites } from "./enqueue-writes";

type Rows = Pick<BuiltUnit, "leads" | "deals">;

export interface Rebuilt {
  /** the rows that went and those that came: what did not change is in neither */
  removed: Rows;
  added: Rows;
  /** the unit as it stands */
  unit: Rows;
  /** its records, some of which may be gone from HubSpot or merged into others */
  records: Pick<UnitFacts, "contacts" | "deals">;
  /** the records whose facts came in */
  subjects: Subjects;
}

const byContact = (leads: readonly Lead[]): Map<number, Lead[]> => {
  const index = new Map<number, Lead[]>();
  for (const lead of leads) index.set(lead.contactId, [...(index.get(lead.contactId) ?? []), lead]);
  return index;
};

/** Takes ids that HubSpot has no record of under that number out of the set; answers them. */
function leaveOutGone(ids: Set<number>, records: readonly RecordFacts[]): number[] {
  const present = new Set(records.filter((record) => record.isPresent).map((record) => record.id));
  const gone = [...ids].filter((id) => !present.has(id));
  gone.forEach((id) => ids.delete(id));
  return gone;
}

/**
 * Puts into the outbox what a rebuild changed for HubSpot. Records whose facts came in are compared though no row of theirs changed:
 * somebody may have set a property that our own write covered a moment later.
 */
export async function enqueueRebuilt(
  tx: PortalTx,
  charter: Charter,
  { removed, added, unit, records, subjects }: Rebuilt,
  nowMs: number,
): Promise<void> {
  const isRecent = (lead: Lead): boolean => isWritten(lead.clockStartedAtMs, charter);
  const isOfRecent = (deal: AttachedDeal): boolean => isWritten(deal.leadStartedAtMs, charter);
  const contactIds = new Set([...removed.leads, ...added.leads].filter(isRecent).map((lead) => lead.contactId));
  const dealIds = new Set([...removed.deals, ...added.deals].filter(isOfRecent).map((deal) => deal.dealId));
  for (const lead of unit.leads) if (subjects.contacts.has(lead.contactId) && isRecent(lead)) contactIds.add(lead.contactId);
  for (const deal of unit.deals) if (subjects.deals.has(deal.dealId) && isOfRecent(deal)) dealIds.add(deal.dealId);
  if (contactIds.size + dealIds.size === 0) return;
  // A write to the id of a merged contact would land on the one that it became.
  const gone = { contacts: leaveOutGone(contactIds, records.contacts), deals: leaveOutGone(dealIds, records.deals) };
  for (const objectType of ["contacts", "deals"] as const) {
    await tx.dropWrites(objectType, gone[objectType]);
    // What HubSpot refused for want of another property may be taken now that the record has changed.
    const changed = [...(objectType === "contacts" ? contactIds : dealIds)].filter((id) => subjects[objectType].has(id));
    await tx.retryRefused({ objectType, recordIds: changed }, nowMs);
  }
  const leadsOf = byContact(unit.leads);
  const dealById = new Map(unit.deals.map((deal) => [deal.dealId, deal]));
  await enqueueWrites(
    tx,
    charter,
    {
      contacts: new Map([...contactIds].map((id) => [id, leadsOf.get(id) ?? []])),
      deals: new Map([...dealIds].map((id) => [id, dealById.get(id) ?? null])),
    },
    nowMs,
  );
}
