import type { PlanRate, PlanRateName } from "./plan-rate";

/** How much of something a plan asks for, unrounded. */
export interface Amount {
  /** null: a rate on the way to it is not known */
  value: number | null;
  /** where every rate on the way turns out as good as it likely can, and as bad; null together with the value */
  best: number | null;
  worst: number | null;
  /** rates on the way that were given by hand */
  assumed: readonly PlanRateName[];
  /** rates on the way that are not known, or 0, and must be given by hand before there is an amount */
  missing: readonly PlanRateName[];
}

const NOT_KNOWN = { value: null, best: null, worst: null } as const;

/** An amount that is given, and rests on nothing. */
export const given = (value: number): Amount => ({ value, best: value, worst: value, assumed: [], missing: [] });

/** No amount is said, and no rate would help. */
export const notSaid: Amount = { ...NOT_KNOWN, assumed: [], missing: [] };

interface Step {
  of: (amount: number, rate: number) => number;
  /** the end of the rate's range that asks for least */
  least: "low" | "high";
  isUsable: (rate: number) => boolean;
}

const withName = (names: readonly PlanRateName[], name: PlanRateName): readonly PlanRateName[] =>
  names.includes(name) ? names : [...names, name];

/** Each end follows from the rate's; nothing of nothing is nothing, whatever the rate. */
function stepped(amount: Amount, rate: PlanRate, { of, least, isUsable }: Step): Amount {
  if (amount.value === 0) return amount;
  const assumed = rate.isAssumed ? withName(amount.assumed, rate.name) : amount.assumed;
  if (rate.value === null || !isUsable(rate.value)) return { ...NOT_KNOWN, assumed, missing: withName(amount.missing, rate.name) };
  const { value, best, worst, missing } = amount;
  if (value === null || best === null || worst === null) return { ...NOT_KNOWN, assumed, missing };
  const { low, high } = rate.range ?? { low: rate.value, high: rate.value };
  const [bestRate, worstRate] = least === "low" ? [low, high] : [high, low];
  return { value: of(value, rate.value), best: of(best, bestRate), worst: of(worst, worstRate), assumed, missing };
}

const isAboveZero = (rate: number): boolean => rate > 0;

/** What it takes to get so much, where a share of it leads there or each of it brings so much. A rate of 0 says as little as none. */
export const dividedBy = (amount: Amount, rate: PlanRate): Amount =>
  stepped(amount, rate, { of: (some, each) => some / each, least: "high", isUsable: isAboveZero });

/** So many for each of it. A rate of 0 says as little as none: sales without a single appointment say that none was recorded. */
export const times = (amount: Amount, rate: PlanRate): Amount =>
  stepped(amount, rate, { of: (some, each) => some * each, least: "low", isUsable: isAboveZero });

/** What it costs. A recorded cost of 0 is a true one. */
export const costing = (amount: Amount, rate: PlanRate): Amount =>
  stepped(amount, rate, { of: (some, each) => some * each, least: "low", isUsable: (each) => each >= 0 });
