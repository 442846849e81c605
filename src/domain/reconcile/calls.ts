import type { FactObject } from "../facts";

/** Calls to HubSpot by what they are for. */
export interface Calls {
  searches: number;
  /** of records, those in the recycle bin included */
  reads: number;
  links: number;
}

export const noCalls = (): Calls => ({ searches: 0, reads: 0, links: 0 });

/** What a reconcile had to look at, per kind of record. */
export interface Workload {
  objectType: FactObject;
  /** records that search told as changed since the last time */
  found: number;
  /** of these, records that had to be read, and how many one call gives */
  read: number;
  readsPerCall: number;
  /** records held as present whose links are looked at: none of contacts */
  linked: number;
  /** deals whose companies are looked at, where the account has granted them */
  withCompany: number;
  /** records held as gone, which may have come back */
  gone: number;
}

export const SEARCHED_PER_CALL = 200;
export const LINKS_PER_CALL = 1_000;
export const FOUND_ARCHIVED_PER_CALL = 100;

/**
 * The fewest calls for what this run looked at: one search for each 200 changed records (an empty one tells that none changed), one for
 * HubSpot's total, full batches of reads, links and looks into the recycle bin, and one search for each compared count. The workload is
 * taken as the run had it: that fewer records might have been looked at, or read, is not told by it. What comes on top is what finding
 * and explaining differences costs, and batches that were not full.
 */
export function fewestCalls(workloads: readonly Workload[], counts: number): Calls {
  const calls = { ...noCalls(), searches: counts };
  for (const { found, read, readsPerCall, linked, withCompany, gone } of workloads) {
    calls.searches += Math.max(1, Math.ceil(found / SEARCHED_PER_CALL)) + 1;
    calls.reads += Math.ceil(read / readsPerCall) + Math.ceil(gone / FOUND_ARCHIVED_PER_CALL);
    calls.links += Math.ceil(linked / LINKS_PER_CALL) + Math.ceil(withCompany / LINKS_PER_CALL);
  }
  return calls;
}

export const callCount = ({ searches, reads, links }: Calls): number => searches + reads + links;
