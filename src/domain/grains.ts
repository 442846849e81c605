import { DROP_MEASURES, MEASURES, type Measure } from "./measures";

/** What kept sums can be asked by, beside days. */
export type SumKey = "source" | "campaign" | "owner" | "pipeline" | "reason" | "service";

/**
 * Which keys are kept together: a by source and campaign, b by source, owner and pipeline, c by source, owner and reason, d by source and
 * service. What none of them holds together is refused, not approximated: every lead by every key would be as many cells as leads.
 */
export const GRAIN_KEYS = {
  a: ["source", "campaign"],
  b: ["source", "owner", "pipeline"],
  c: ["source", "owner", "reason"],
  d: ["source", "service"],
} as const satisfies Record<string, readonly SumKey[]>;

export type Grain = keyof typeof GRAIN_KEYS;
export const GRAINS = Object.keys(GRAIN_KEYS) as Grain[];

/** The measures of a grain's cells: by reason only what was dropped or lost. */
export const measuresOf = (grain: Grain): readonly Measure[] => (grain === "c" ? DROP_MEASURES : MEASURES);

/** The grain that keeps all of some keys together, the smallest first; null when none does. */
export const grainOf = (keys: readonly SumKey[]): Grain | null =>
  GRAINS.find((grain) => keys.every((key) => (GRAIN_KEYS[grain] as readonly SumKey[]).includes(key))) ?? null;
