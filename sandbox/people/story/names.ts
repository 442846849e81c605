import type { Random } from "../random";

/** Invented; they live in the sandbox only. */
const FIRST = (
  "Alma Basil Cora Desmond Edith Farid Greta Hollis Imogen Jonas Keiko Lionel Mira Nestor Odette Pascal Quinn Rosa Stellan Tamsin " +
  "Umar Vera Wendell Xenia Yusuf Zora Anselm Bettina Cyrus Dahlia Emil Fiona Gideon Hana Ivo Juno Kasper Leonie Malik Noor"
).split(" ");
const LAST = (
  "Ashgrove Birchall Cedarman Dunmoor Elmsley Fernhill Greenlaw Hazelton Ivybridge Juniper Kestrel Larchwood Maplethorpe Northolt " +
  "Oakhurst Pinefield Quarrie Rowanbrook Sorrel Thistlewood Underhill Violette Willowby Yarrow Alderton Brackenridge Cloverdale"
).split(" ");

export interface ContactName {
  firstname: string;
  lastname: string;
  email: string;
  phone: string;
}

/**
 * @param number makes the address unique
 * @param phonePrefix what comes before the last two digits: of a range of numbers that nobody has
 */
export function inventName(number: number, random: Random, phonePrefix: string): ContactName {
  const firstname = random.pick(FIRST);
  const lastname = random.pick(LAST);
  return {
    firstname,
    lastname,
    email: `${firstname}.${lastname}.${number}@example.com`.toLowerCase(),
    phone: `${phonePrefix}${String(number % 100).padStart(2, "0")}`,
  };
}
