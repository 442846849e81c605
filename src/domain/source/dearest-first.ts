import { UNATTRIBUTED } from "./sources";

/** What sources are put in order by; spend null: none is recorded. */
export interface PlacedSource {
  key: string;
  spend: number | null;
  leads: number;
}

/** The order in which people read sources: the dearest first, then by leads; what has no source last. */
export const dearestFirst = (a: PlacedSource, b: PlacedSource): number =>
  Number(a.key === UNATTRIBUTED) - Number(b.key === UNATTRIBUTED) || (b.spend ?? -1) - (a.spend ?? -1) || b.leads - a.leads;
