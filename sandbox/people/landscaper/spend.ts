import { scaled, type Budget, type Budgets } from "../story/write-spend";

/** Cents for 13 weeks; Facebook's grew fourfold between the windows. Word of mouth and unknown sources cost nothing that anybody recorded. */
const OTHERS: readonly Budget[] = [
  { source: "paid_search", campaign: "patio-2026", kind: "media", cents: 600_000 },
  { source: "paid_search", campaign: "lawn-care", kind: "media", cents: 300_000 },
  { source: "organic_search", campaign: "", kind: "fees", cents: 150_000 },
  { source: "directory", campaign: "", kind: "media", cents: 225_000 },
  { source: "offline_ads", campaign: "", kind: "media", cents: 60_000 },
];
const meta = (garden: number, before: number): Budget[] => [
  { source: "meta_ads", campaign: "garden-ideas", kind: "media", cents: garden },
  { source: "meta_ads", campaign: "before-after", kind: "media", cents: before },
];
const PREVIOUS: readonly Budget[] = [...meta(60_000, 60_000), ...OTHERS];

/** 18,150 in the judged window, 14,550 in the one before, no week without spend. */
export const BUDGETS: Budgets = {
  older: scaled(PREVIOUS, 0.5),
  previousWindow: PREVIOUS,
  window: [...meta(300_000, 180_000), ...OTHERS],
  recent: scaled(PREVIOUS, 0.37),
};
