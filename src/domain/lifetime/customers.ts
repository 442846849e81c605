import { UNATTRIBUTED } from "../source/sources";

/** A won deal of a pipeline that counts, with whom it was won for. */
export interface WonDeal {
  dealId: number;
  /** the company that the customer is; null: the contact is */
  companyId: number | null;
  /** whose lead the deal belongs to; null: nobody is known for it */
  contactId: number | null;
  wonAtMs: number;
  /** minor units of the account's currency, below 0 for a refund; null when missing or without an exchange rate */
  amountMinor: number | null;
  isWithoutRate: boolean;
  isFirstWin: boolean;
  /** null: not known */
  source: string | null;
}

/** Who has bought, from the first deal they ever won on. */
export interface Customer {
  /** when and by which source the first deal was won */
  acquiredAtMs: number;
  source: string;
  /** all of their won deals, the oldest first; `acquiredBy` is one of them */
  wins: readonly WonDeal[];
  acquiredBy: WonDeal;
}

const customerOf = ({ companyId, contactId }: WonDeal): string | null =>
  companyId !== null ? `company ${String(companyId)}` : contactId !== null ? `contact ${String(contactId)}` : null;

const byInstant = (a: WonDeal, b: WonDeal): number => a.wonAtMs - b.wonAtMs || a.dealId - b.dealId;

/** Won deals by customer, each counted once: a company with all its contacts is one, and so is a contact with several deals. */
export interface KnownCustomers {
  customers: Customer[];
  /** of nobody, or of somebody whose first deal is not known: in nobody's value */
  others: WonDeal[];
}

/** Puts won deals together by whom they were won for. */
export function toCustomers(deals: readonly WonDeal[]): KnownCustomers {
  const byCustomer = new Map<string, WonDeal[]>();
  const others: WonDeal[] = [];
  for (const deal of deals) {
    const customer = customerOf(deal);
    const known = customer === null ? others : byCustomer.get(customer);
    if (known !== undefined) known.push(deal);
    else if (customer !== null) byCustomer.set(customer, [deal]);
  }
  const customers: Customer[] = [];
  for (const found of byCustomer.values()) {
    const wins = found.sort(byInstant);
    const acquiredBy = wins.find(({ isFirstWin }) => isFirstWin);
    if (acquiredBy === undefined) others.push(...wins);
    else customers.push({ acquiredAtMs: acquiredBy.wonAtMs, source: acquiredBy.source ?? UNATTRIBUTED, wins, acquiredBy });
  }
  return { customers, others };
}

/** Whether something was bought: what gives money back is no purchase. */
export const isPurchase = ({ amountMinor }: Pick<WonDeal, "amountMinor">): boolean => amountMinor === null || amountMinor >= 0;
