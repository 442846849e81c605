import type { Ledger } from "../ledger";
import { DAY_MS } from "../time-zone";
import type { Episode } from "./sweep";
import { isWithin } from "./within-episode";

/** The entry of a ledger that belongs to the episode: the last within it. */
export const entryWithin = (episode: Episode, entries: Ledger): Ledger[number] | null =>
  entries.filter((entry) => isWithin(episode, entry.atMs)).at(-1) ?? null;

/** A cookie can be matched late: until a day after the inquiry what HubSpot learns of the way there still counts. */
export const lockedAtMs = (episode: Episode): number => episode.startedAtMs + DAY_MS;

/**
 * The entry in force when the lead's source is locked; else, for the contact's latest lead, what was learnt later for the first time
 * (an import dates all it brings on its own day).
 */
export function entryAtLock(episode: Episode, entries: Ledger): Ledger[number] | null {
  const known = entries.filter((entry) => entry.atMs <= lockedAtMs(episode)).at(-1);
  if (known !== undefined && known.value !== "") return known;
  return episode.endsAtMs === null ? (entries.find((entry) => entry.atMs > lockedAtMs(episode) && entry.value !== "") ?? null) : null;
}
