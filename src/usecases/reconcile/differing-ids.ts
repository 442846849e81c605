/** What one look at HubSpot's side of a range of ids tells: how many there are, and the lowest of them (all, where `ids` holds `total`). */
export interface RangeLook {
  total: number;
  /** ascending */
  ids: readonly number[];
}

/** Ids from `fromId` on and below `belowId` (null: without end). */
export type LookAtRange = (fromId: number, belowId: number | null) => Promise<RangeLook>;

export interface DifferingIds {
  onlyOurs: number[];
  onlyTheirs: number[];
}

const firstNotBelow = (ids: readonly number[], id: number): number => {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Finds which ids one side has and the other has not, by looking at counts: a range whose counts agree is taken as equal, another is
 * halved until what is left of it fits on one page. `ours` is ascending. About log2(ids) looks for each difference, one when there is none.
 * A range in which as many are missing as are too many is not seen: the caller looks for one of the two by other means first.
 */
export async function differingIds(ours: readonly number[], look: LookAtRange): Promise<DifferingIds> {
  const differing: DifferingIds = { onlyOurs: [], onlyTheirs: [] };

  /** Compares one range and answers how many HubSpot has in it. */
  const compare = async (fromId: number, belowId: number | null): Promise<number> => {
    const begin = firstNotBelow(ours, fromId);
    const end = belowId === null ? ours.length : firstNotBelow(ours, belowId);
    const { total, ids } = await look(fromId, belowId);
    const isWhole = ids.length >= total;
    const last = ids.at(-1);
    // Up to here the page names each: compared one by one.
    const seenEnd = isWhole || last === undefined ? end : firstNotBelow(ours, last + 1);
    const theirs = new Set(ids);
    const known = new Set(ours.slice(begin, seenEnd));
    for (const id of known) if (!theirs.has(id)) differing.onlyOurs.push(id);
    for (const id of ids) if (!known.has(id)) differing.onlyTheirs.push(id);
    if (isWhole || last === undefined) return total;

    const left = total - ids.length;
    if (left === end - seenEnd) return total;
    const middle = ours[(seenEnd + end) >>> 1];
    if (left <= ids.length || middle === undefined || middle <= last + 1) await compare(last + 1, belowId);
    else {
      const below = await compare(last + 1, middle);
      const oursAbove = end - firstNotBelow(ours, middle);
      if (left - below !== oursAbove) await compare(middle, belowId);
    }
    return total;
  };
  await compare(0, null);
  return differing;
}
