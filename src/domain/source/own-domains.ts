/** Mail providers whose domain says nothing of who somebody works for; those of many countries by the name before the first dot. */
const FREE_IN_MANY_COUNTRIES = new Set(["yahoo", "ymail", "hotmail", "outlook", "live", "gmx", "yandex", "googlemail"]);
const FREE = new Set([
  "gmail.com",
  "msn.com",
  "aol.com",
  "icloud.com",
  "me.com",
  "mac.com",
  "proton.me",
  "protonmail.com",
  "pm.me",
  "web.de",
  "t-online.de",
  "freenet.de",
  "mail.com",
  "mail.ru",
  "fastmail.com",
  "zoho.com",
  "orange.fr",
  "free.fr",
  "libero.it",
  "comcast.net",
  "qq.com",
  "163.com",
]);

const isFree = (domain: string): boolean => FREE.has(domain) || FREE_IN_MANY_COUNTRIES.has(domain.split(".")[0] ?? "");

/** The domain of an e-mail address, in small letters; null when it has none. */
export const domainOf = (address: string): string | null => /@([^\s@]+\.[^\s@]+)\s*$/.exec(address)?.[1]?.toLowerCase() ?? null;

/** The account's own domains from those of its people's addresses: without free mail, each once, in alphabetical order. */
export const ownDomainsOf = (domains: readonly (string | null)[]): string[] =>
  [...new Set(domains.flatMap((domain) => domain ?? []))].filter((domain) => !isFree(domain)).sort();
