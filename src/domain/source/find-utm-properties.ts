/** The commonest spelling first, then the shortest, so that a prefix of the portal's own (`first_`, `lead_`) loses to the plain name. */
const bestOf = (names: readonly string[], tag: string): string | null =>
  names
    .filter((name) =>
      name
        .toLowerCase()
        .split(/_{2}|\W/)
        .some((part) => part === tag || part.endsWith(`_${tag}`) || part.startsWith(`${tag}_`)),
    )
    .sort((a, b) => Number(b.toLowerCase() === tag) - Number(a.toLowerCase() === tag) || a.length - b.length || (a < b ? -1 : 1))[0] ??
  null;

/** The portal's own contact fields that hold the tags of links, by their names, with or without prefixes and in any case. */
export const findUtmProperties = (names: readonly string[]): Record<"source" | "medium" | "campaign", string | null> => ({
  source: bestOf(names, "utm_source"),
  medium: bestOf(names, "utm_medium"),
  campaign: bestOf(names, "utm_campaign"),
});
