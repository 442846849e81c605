import { DAY_MS } from "../time-zone";
import type { JourneyRole, MarketingTouch } from "./marketing-touch";

/** How the credit for a sale is divided among what led to it. */
export const ATTRIBUTION_MODELS = ["first", "converting", "latest", "linear", "u_shaped", "w_shaped", "full_path", "time_decay"] as const;
export type AttributionModel = (typeof ATTRIBUTION_MODELS)[number];

/** A touch so much older than another has half its weight. */
export const HALF_LIFE_MS = 7 * DAY_MS;

export const MODEL_WORDS: Readonly<Record<AttributionModel, { label: string; sentence: string }>> = {
  first: { label: "How they found us", sentence: "All to the first that is known." },
  converting: { label: "What brought the inquiry", sentence: "All to what brought the inquiry." },
  latest: { label: "Last before the sale", sentence: "All to the last before the deal was won." },
  linear: { label: "All alike", sentence: "The same to each." },
  u_shaped: { label: "First and inquiry", sentence: "40 % to the first, 40 % to what brought the inquiry, 20 % to the others." },
  w_shaped: {
    label: "First, inquiry and deal",
    sentence: "30 % each to the first, what brought the inquiry and the last before the deal was opened, 10 % to the others.",
  },
  full_path: {
    label: "First, inquiry, deal and sale",
    sentence:
      "22.5 % each to the first, what brought the inquiry, the last before the deal was opened and the last before it was won, 10 % to the others.",
  },
  time_decay: { label: "The later, the more", sentence: "More to what came later: what is seven days older has half the weight." },
};

/** Weights as whole parts of a whole, which they add up to exactly. A whole of 0: the model gives nobody anything. */
export interface Weights {
  parts: number[];
  whole: number;
}

interface Shares {
  roles: Partial<Record<JourneyRole, number>>;
  /** of all touches without such a role together */
  others: number;
}

/** In whole numbers, in proportion: 22.5 to 10 is 45 to 20. */
const SHARES: Readonly<Record<Exclude<AttributionModel, "time_decay">, Shares>> = {
  first: { roles: { first: 1 }, others: 0 },
  converting: { roles: { lead_creation: 1 }, others: 0 },
  latest: { roles: { last: 1 }, others: 0 },
  linear: { roles: {}, others: 1 },
  u_shaped: { roles: { first: 40, lead_creation: 40 }, others: 20 },
  w_shaped: { roles: { first: 30, lead_creation: 30, deal_creation: 30 }, others: 10 },
  full_path: { roles: { first: 45, lead_creation: 45, deal_creation: 45, last: 45 }, others: 20 },
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** So fine are weights that are no fractions of whole numbers. */
const FINE = 2 ** 40;

function decayed(touches: readonly MarketingTouch[]): Weights {
  const latestMs = Math.max(...touches.map(({ atMs }) => atMs));
  const parts = touches.map(({ atMs }) => Math.round(FINE * 2 ** ((atMs - latestMs) / HALF_LIFE_MS)));
  return { parts, whole: sum(parts) };
}

/**
 * What part of the credit each touch of a journey has (K41).
 *
 * A touch with two roles has the shares of both. The share of a role that no touch has, and that of the others where there are none, is
 * divided among the rest in proportion to theirs: two touches share 50 to 50 where five share 40, 20 and 40. A journey of one has all.
 * Only where the inquiry's own source is not known does the model that goes by it alone give nothing: its figures are those of an unknown
 * source everywhere else, too.
 */
export function weightsOf(touches: readonly MarketingTouch[], model: AttributionModel): Weights {
  if (touches.length === 0) return { parts: [], whole: 0 };
  if (model === "time_decay") return decayed(touches);
  const { roles, others } = SHARES[model];
  const shareOf = (touch: MarketingTouch): number => sum(touch.roles.map((role) => roles[role] ?? 0));
  const otherCount = touches.filter((touch) => shareOf(touch) === 0).length;
  // Multiplied by how many share in the rest, so that all parts stay whole.
  const scale = Math.max(1, otherCount);
  const parts = touches.map((touch) => {
    const share = shareOf(touch);
    return share === 0 ? others : share * scale;
  });
  return { parts, whole: sum(parts) };
}
