import type { BookedAhead } from "../story/assign-appointments";

/** Northgate's sources, by the value that the app uses. `unknown` is a lead without any. */
export const SOURCES = ["linkedin_ads", "paid_search", "paid_social", "partner", "unknown"] as const;
export type Source = (typeof SOURCES)[number];

export const REPS = ["lena", "tobias", "aylin"] as const;
/** `nobody` is a lead without an owner. */
export type Person = (typeof REPS)[number] | "nobody";

/** The funnel of one source in one window. */
export interface SourceStory {
  qualified: number;
  /** reached and never qualified; tried and never reached; never tried */
  reachedOnly: number;
  attempted: number;
  never: number;
  /** handed over by marketing: the qualified ones among them */
  marketingReady: number;
  held: number;
  noShow: number;
  won: number;
  lost: number;
  open: number;
  /** whole euros */
  revenue: number;
}

/** The leads of the judged window. Those of Other social ads only want the e-book: hardly anybody calls them. */
export const STORY: Readonly<Record<Source, SourceStory>> = {
  linkedin_ads: {
    ...{ qualified: 20, reachedOnly: 8, attempted: 8, never: 4, marketingReady: 30 },
    ...{ held: 16, noShow: 2, won: 5, lost: 6, open: 3, revenue: 150_000 },
  },
  paid_search: {
    ...{ qualified: 24, reachedOnly: 30, attempted: 46, never: 20, marketingReady: 60 },
    ...{ held: 17, noShow: 4, won: 3, lost: 9, open: 3, revenue: 36_000 },
  },
  paid_social: {
    ...{ qualified: 6, reachedOnly: 14, attempted: 60, never: 220, marketingReady: 21 },
    ...{ held: 4, noShow: 1, won: 0, lost: 2, open: 1, revenue: 0 },
  },
  partner: {
    ...{ qualified: 12, reachedOnly: 4, attempted: 3, never: 1, marketingReady: 16 },
    ...{ held: 11, noShow: 0, won: 4, lost: 3, open: 2, revenue: 100_000 },
  },
  unknown: {
    ...{ qualified: 3, reachedOnly: 5, attempted: 6, never: 6, marketingReady: 6 },
    ...{ held: 2, noShow: 1, won: 1, lost: 1, open: 0, revenue: 12_000 },
  },
};

export const BOOKED_AHEAD: BookedAhead = [
  { days: 0, held: 10, noShow: 1 },
  { days: 2, held: 20, noShow: 2 },
  { days: 3, held: 20, noShow: 5 },
];

/** How leads end without a deal; an empty reason stays open. */
export const REASONS = {
  never: ["no_response", "", "", ""],
  attempted: ["no_response", "no_response", "wrong_details", "went_quiet", ""],
  reached: ["wrong_company", "wrong_company", "not_decision_maker", "information_only", "budget_too_low", "went_quiet", "", ""],
  qualified: ["went_quiet", "no_decision", "chose_competitor", "", ""],
  lostDeal: ["chose_competitor", "price_too_high", "no_decision", "missing_feature", "went_quiet"],
} as const;
