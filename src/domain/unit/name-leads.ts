import type { Lead } from "./unit";

/**
 * Gives rebuilt leads their ids: a lead keeps the id of the oldest stored lead that shares an inquiry with it,
 * so that an earlier inquiry that arrives late, or a merge, does not make a new lead of an old one. Each id is given once.
 */
export function nameLeads(stored: readonly Lead[], newId: () => string): (inquiries: readonly string[]) => string {
  const oldestFirst = [...stored].sort((a, b) => a.startedAtMs - b.startedAtMs || (a.leadId < b.leadId ? -1 : 1));
  const idsByInquiry = new Map<string, string[]>();
  for (const lead of oldestFirst) {
    for (const inquiry of lead.inquiries) idsByInquiry.set(inquiry, [...(idsByInquiry.get(inquiry) ?? []), lead.leadId]);
  }
  const rank = new Map(oldestFirst.map((lead, index) => [lead.leadId, index]));
  const given = new Set<string>();
  return (inquiries) => {
    const candidates = inquiries.flatMap((inquiry) => idsByInquiry.get(inquiry) ?? []).filter((id) => !given.has(id));
    candidates.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
    const id = candidates[0] ?? newId();
    given.add(id);
    return id;
  };
}
