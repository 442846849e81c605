import type { RecordFacts } from "../record-facts";
import { companyOf, CONTACT_COMPANY, DEAL_COMPANY } from "./company-of";
import type { CompanyReach } from "./company-reach";

/**
 * Gives deals without contacts those of their company, in whose leads they then look for theirs as in a deal's own contacts'.
 * A deal that has contacts keeps them: who was named is meant.
 */
export function withPartiesOfCompany<Deal extends { record: RecordFacts; contactIds: readonly number[] }>(
  deals: readonly Deal[],
  contacts: readonly RecordFacts[],
  reachOf: (companyId: number) => CompanyReach,
): (Deal & { isByCompany?: boolean })[] {
  const byCompany = new Map<number, number[]>();
  for (const contact of contacts) {
    const companyId = companyOf(contact, CONTACT_COMPANY);
    if (companyId !== null) byCompany.set(companyId, [...(byCompany.get(companyId) ?? []), contact.id]);
  }
  return deals.map((deal) => {
    const companyId = deal.contactIds.length > 0 ? null : companyOf(deal.record, DEAL_COMPANY);
    if (companyId === null || reachOf(companyId) !== "everybody") return deal;
    return { ...deal, contactIds: byCompany.get(companyId) ?? [], isByCompany: true };
  });
}
