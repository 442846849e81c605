import type { RecordFacts } from "../record-facts";
import { companyOf, CONTACT_COMPANY, DEAL_COMPANY } from "./company-of";
import type { CompanyReach } from "./company-reach";
import type { Attachment, Episode, SweptDeal } from "./sweep";
import { winsCustomers } from "./wins-customers";

type Deal = SweptDeal & { record: RecordFacts };

/** A deal that was won for a customer. */
interface Win {
  dealId: number;
  wonAtMs: number;
  /** the company where there is one, else the contact */
  customer: string;
}

const isEarlier = (a: Win, b: Win): boolean => (a.wonAtMs === b.wonAtMs ? a.dealId < b.dealId : a.wonAtMs < b.wonAtMs);

export interface Customers {
  /** the company that a deal's customer is; null where a contact is, or nobody is known */
  companyIdOf: (dealId: number) => number | null;
  /** the first deals that customers ever won; at one instant the one with the lowest id */
  firstWins: ReadonlySet<number>;
  /** the leads that made new customers */
  newCustomers: ReadonlySet<Episode>;
}

/**
 * Who the customers of a unit are, each once. A customer is the company of a deal: its own, else that of the contact whose lead it
 * belongs to, else of the first of its contacts that has one. Without a company it is the contact of its lead. New is a customer by the
 * first deal it ever won in a pipeline that wins customers; all later wins are expansion.
 *
 * `wonByStage` are leads without such deals that a lifecycle stage made customers: that says nothing of a company, so there the contact
 * is the customer, unless it has won deals.
 */
export function customersOf(unit: {
  deals: readonly Deal[];
  attachments: ReadonlyMap<number, Attachment>;
  contactById: ReadonlyMap<number, RecordFacts>;
  reachOf: (companyId: number) => CompanyReach;
  wonByStage: readonly { episode: Episode; wonAtMs: number }[];
}): Customers {
  const { deals, attachments, contactById, reachOf, wonByStage } = unit;
  const customerCompany = (companyId: number | null): number | null =>
    companyId === null || reachOf(companyId) === "nobody" ? null : companyId;
  const companyOfContact = (contactId: number): number | null => {
    const contact = contactById.get(contactId);
    return contact === undefined ? null : customerCompany(companyOf(contact, CONTACT_COMPANY));
  };

  const companyIds = new Map<number, number>();
  const first = new Map<string, Win>();
  const winners = new Set<number>();
  for (const deal of deals) {
    const { dealId, contactIds, record, timeline } = deal;
    const episode = attachments.get(dealId)?.episode ?? null;
    const contacts = [...(episode === null ? [] : [episode.contactId]), ...[...contactIds].sort((a, b) => a - b)];
    const companyId =
      customerCompany(companyOf(record, DEAL_COMPANY)) ?? contacts.map(companyOfContact).find((company) => company !== null) ?? null;
    if (companyId !== null) companyIds.set(dealId, companyId);
    if (timeline.wonAtMs === null || !winsCustomers(deal)) continue;
    if (episode !== null) winners.add(episode.contactId);
    const customer = companyId !== null ? `company ${String(companyId)}` : episode !== null ? `contact ${String(episode.contactId)}` : null;
    if (customer === null) continue;
    const win = { dealId, wonAtMs: timeline.wonAtMs, customer };
    const known = first.get(customer);
    if (known === undefined || isEarlier(win, known)) first.set(customer, win);
  }

  const firstWins = new Set([...first.values()].map((win) => win.dealId));
  const newCustomers = new Set([...firstWins].flatMap((dealId) => attachments.get(dealId)?.episode ?? []));
  const byStage = new Map<number, { episode: Episode; wonAtMs: number }>();
  for (const won of wonByStage) {
    const known = byStage.get(won.episode.contactId);
    if (known === undefined || won.wonAtMs < known.wonAtMs) byStage.set(won.episode.contactId, won);
  }
  for (const [contactId, { episode }] of byStage) if (!winners.has(contactId)) newCustomers.add(episode);
  return { companyIdOf: (dealId) => companyIds.get(dealId) ?? null, firstWins, newCustomers };
}
