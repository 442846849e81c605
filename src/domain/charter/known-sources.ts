import type { Charter } from "../charter";
import { SOURCES } from "../source/sources";

/** The sources an agreement knows: the default list's and the account's own. */
export const knownSources = ({ sources }: Pick<Charter, "sources">): ReadonlySet<string> =>
  new Set([...SOURCES, ...sources].map(({ value }) => value));
