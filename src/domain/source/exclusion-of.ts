import type { Exclusion } from "../lead-rule";
import { domainOf } from "./own-domains";

/** What a contact is called and written to by: looked at when it is read, never kept. */
export const PERSONAL_PROPERTIES = ["email", "firstname", "lastname"] as const;

/** "test", "test1", "test.user", "me+test"; not "Testa", "Protest", "contest". */
const TEST_WORD = /(?<!\p{L})test(?!\p{L})/iu;

/**
 * Why somebody can be no lead whatever they did: one of our own people (an address of exactly one of the account's own domains), or a
 * test entry (the word "test" before the @ or in the name). "" for everybody else.
 */
export function exclusionOf(
  person: Readonly<Partial<Record<(typeof PERSONAL_PROPERTIES)[number], string | null>>>,
  ownDomains: readonly string[],
): Exclusion | "" {
  const email = person.email ?? "";
  const domain = domainOf(email);
  if (domain !== null && ownDomains.includes(domain)) return "own_domain";
  const told = [email.slice(0, Math.max(0, email.lastIndexOf("@"))), person.firstname ?? "", person.lastname ?? ""];
  return told.some((text) => TEST_WORD.test(text)) ? "test" : "";
}
