/** Of more records than this a company is rather a list (a placeholder, a sector, a whole group) than a party. */
export const MOST_CONTACTS = 50;

/**
 * What a company holds together: all of its contacts and deals; only the contacts that have deals, since it has too many others for a
 * deal without contacts to be anyone's; or nothing, and each of its contacts is a customer by itself.
 */
export type CompanyReach = "everybody" | "customers" | "nobody";

/** By how many contacts have ever named the company, and how many of these have ever had a deal: numbers that only grow. */
export function companyReach({ contacts, withDeal }: { contacts: number; withDeal: number }): CompanyReach {
  if (withDeal > MOST_CONTACTS) return "nobody";
  return contacts > MOST_CONTACTS ? "customers" : "everybody";
}
