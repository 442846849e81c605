import { noFigure, type Figure } from "./figure";
import type { KpiInput } from "./kpi-input";
import type { Why } from "./why";

/** A cost that is known, in minor units, or the reason why it is not. */
export type Cost = { minor: number; why: null } | { minor: null; why: Why };

const known = (minor: number | null): Cost => (minor === null ? { minor: null, why: "no_spend_recorded" } : { minor, why: null });

/** Media only: what went to the ad networks. */
export const mediaCost = ({ spend }: KpiInput): Cost =>
  spend === "not_by_owner" ? { minor: null, why: "not_by_owner" } : known(spend.mediaMinor);

/** Media and fees: what marketing was paid for. Known as soon as one of the two is. */
export const marketingCost = ({ spend }: KpiInput): Cost => {
  if (spend === "not_by_owner") return { minor: null, why: "not_by_owner" };
  const { mediaMinor, feesMinor } = spend;
  return known(mediaMinor === null && feesMinor === null ? null : (mediaMinor ?? 0) + (feesMinor ?? 0));
};

/** Minor units as a figure in the portal's currency. */
export const money = (minor: number, { currency, minorPerMajor }: KpiInput): Figure => ({ value: minor / minorPerMajor, unit: currency });

/**
 * A cost for each of `total`. Null when the cost is not known, and with `why` when there is nothing to divide it by: then the page says
 * "500 spent, no leads" from this and the `spend` figure. A recorded 0 gives a true 0.
 */
export const costPer = (cost: Cost, total: number, why: Why, input: KpiInput): Figure => {
  if (cost.why !== null) return noFigure(input.currency, cost.why);
  if (total <= 0) return noFigure(input.currency, why);
  return { value: cost.minor / input.minorPerMajor / total, unit: input.currency };
};

/** Revenue against a cost, as `of` sees the two in minor units. Null without a cost above 0, and when no won deal has an amount. */
export const revenueAgainst = (
  cost: Cost,
  unit: string,
  of: (revenueMinor: number, costMinor: number) => number,
  { sums }: KpiInput,
): Figure => {
  if (cost.why !== null) return noFigure(unit, cost.why);
  if (cost.minor <= 0) return noFigure(unit, "no_spend_recorded");
  if (sums.dealsWon > 0 && sums.dealsWonWithAmount === 0) return noFigure(unit, "no_amounts");
  return { value: of(sums.revenueMinor, cost.minor), unit };
};
