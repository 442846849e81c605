import type { SeedOwner } from "../../portal/seed";

/** Makes people of one account, whose mail is at `site`. */
export const ownerAt =
  (site: string) =>
  (id: number, userId: number, firstName: string, lastName: string): SeedOwner => ({
    id,
    userId,
    firstName,
    lastName,
    email: `${firstName.toLowerCase()}@${site}`,
  });
