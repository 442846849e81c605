import { toCustomers, type Customer, type WonDeal } from "../../../src/domain/lifetime/customers";
import { DAY_MS } from "../../../src/domain/time-zone";

/** Day 0 of these tests. */
export const FIRST_MS = Date.parse("2025-01-15T12:00:00Z");
export const onDay = (day: number): number => FIRST_MS + day * DAY_MS;

/** A contact's first deal, won on day 0 for 100.00, but for what is given. */
export const aWonDeal = (dealId: number, { day = 0, ...known }: Partial<WonDeal> & { day?: number } = {}): WonDeal => ({
  dealId,
  companyId: null,
  contactId: dealId,
  wonAtMs: onDay(day),
  amountMinor: 10_000,
  isWithoutRate: false,
  isFirstWin: true,
  source: "paid_search",
  ...known,
});

let nextDeal = 1_000;
/** A customer by the days on which they bought, for 100.00 each time; below 0 is what they were given back. */
export function aCustomer(bought: readonly (number | [day: number, amountMinor: number | null])[], source = "paid_search"): Customer {
  const contactId = nextDeal;
  const deals = bought.map((each, index) => {
    const [day, amountMinor] = typeof each === "number" ? [each, 10_000] : each;
    nextDeal += 1;
    return aWonDeal(nextDeal, { contactId, day, amountMinor, isFirstWin: index === 0, source });
  });
  const [customer] = toCustomers(deals).customers;
  if (customer === undefined) throw new Error("Who bought nothing is no customer.");
  return customer;
}
