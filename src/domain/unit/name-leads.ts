import type { Lead } from "./unit";

/** The id of a rebuilt lead. `presentContactIds` are the contacts that the unit has now, by their canonical ids. */
export type NameLead = (lead: Pick<Lead, "contactId" | "inquiries">, presentContactIds: ReadonlySet<number>) => string;

/**
 * Gives rebuilt leads their ids: a lead keeps the id of the oldest stored lead that shares an inquiry with it,
 * so that an earlier inquiry that arrives late, or a merge, does not make a new lead of an old one. Each id is given once.
 * Two people on one call share that inquiry: an id passes to another contact only from one that is no more (it was merged away).
 */
export function nameLeads(stored: readonly Lead[], newId: () => string): NameLead {
  const oldestFirst = [...stored].sort((a, b) => a.startedAtMs - b.startedAtMs || (a.leadId < b.leadId ? -1 : 1));
  const leadsByInquiry = new Map<string, Lead[]>();
  for (const lead of oldestFirst) {
    for (const inquiry of lead.inquiries) leadsByInquiry.set(inquiry, [...(leadsByInquiry.get(inquiry) ?? []), lead]);
  }
  const rank = new Map(oldestFirst.map((lead, index) => [lead.leadId, index]));
  const given = new Set<string>();
  return ({ contactId, inquiries }, presentContactIds) => {
    const candidates = inquiries
      .flatMap((inquiry) => leadsByInquiry.get(inquiry) ?? [])
      .filter((lead) => !given.has(lead.leadId) && (lead.contactId === contactId || !presentContactIds.has(lead.contactId)));
    candidates.sort((a, b) => (rank.get(a.leadId) ?? 0) - (rank.get(b.leadId) ?? 0));
    const id = candidates[0]?.leadId ?? newId();
    given.add(id);
    return id;
  };
}
