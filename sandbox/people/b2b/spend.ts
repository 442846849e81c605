import { scaled, type Budget, type Budgets } from "../story/write-spend";

/** Cents for 13 weeks. What partners cost nobody has recorded. */
const WINDOW: readonly Budget[] = [
  { source: "linkedin_ads", campaign: "decision-makers", kind: "media", cents: 800_000 },
  { source: "linkedin_ads", campaign: "operations", kind: "media", cents: 400_000 },
  { source: "paid_search", campaign: "brand", kind: "media", cents: 260_000 },
  { source: "paid_search", campaign: "workflow-software", kind: "media", cents: 700_000 },
  { source: "paid_social", campaign: "e-book", kind: "media", cents: 300_000 },
];

/** 24,600 in the judged window: 12,000 for LinkedIn, 9,600 for search, 3,000 for the e-book. */
export const BUDGETS: Budgets = {
  older: scaled(WINDOW, 0.3),
  previousWindow: scaled(WINDOW, 0.5),
  window: WINDOW,
  recent: scaled(WINDOW, 0.2),
};
