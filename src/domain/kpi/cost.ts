import { noFigure, type Figure } from "./figure";
import type { KpiInput, RecordedSpend } from "./kpi-input";
import type { Why } from "./why";

/** A cost that is known, in minor units, or the reason why it is not. */
export type Cost = { minor: number; why: null } | { minor: null; why: Why };

type Kinds = readonly (keyof RecordedSpend)[];
type Spent = Pick<KpiInput, "spend" | "withoutRate">;

const isUnknown = (kinds: Kinds, { spend }: Spent): boolean => kinds.every((kind) => spend[kind] === null);

/** What was entered in money that nobody told the worth of is not the same as nothing entered. */
const unknown = (kinds: Kinds, { withoutRate = [] }: Spent): Cost => ({
  minor: null,
  why: kinds.some((kind) => withoutRate.includes(kind)) ? "no_rate" : "no_spend_recorded",
});

/** The kinds that are known, added up; not known while none is. */
const added = (kinds: Kinds, spent: Spent): Cost =>
  isUnknown(kinds, spent)
    ? unknown(kinds, spent)
    : { minor: kinds.reduce((total, kind) => total + (spent.spend[kind] ?? 0), 0), why: null };

/** Media only: what went to the ad networks. */
export const mediaCost = (spent: Spent): Cost => added(["mediaMinor"], spent);

/** Media and fees: what marketing was paid for. Known as soon as one of the two is. */
export const marketingCost = (spent: Spent): Cost => added(["mediaMinor", "feesMinor"], spent);

const INSIDE: Kinds = ["toolsMinor", "salaryMinor"];

/** All kinds, salaries and tools included. Not known before any of those two is: media and fees alone are not everything. */
export const loadedCost = (spent: Spent): Cost =>
  isUnknown(INSIDE, spent) ? unknown(INSIDE, spent) : added(["mediaMinor", "feesMinor", ...INSIDE], spent);

/** Minor units as a figure in the portal's currency. */
export const money = (minor: number, { currency, minorPerMajor }: KpiInput): Figure => ({ value: minor / minorPerMajor, unit: currency });

/**
 * A cost for each of `total`. Null when the cost is not known, and with `why` when there is nothing to divide it by: then the page says
 * "500 spent, no leads" from this and the `spend` figure. A recorded 0 gives a true 0.
 */
export const costPer = (cost: Cost, total: number, why: Why, input: KpiInput): Figure => {
  if (cost.why !== null) return noFigure(input.currency, cost.why);
  if (input.isSpendUntied === true) return noFigure(input.currency, "no_spend_recorded");
  if (total <= 0) return noFigure(input.currency, why);
  return { value: cost.minor / input.minorPerMajor / total, unit: input.currency };
};

/** Why won deals bring no revenue that is known: amounts in a currency without a rate, or no amounts at all. */
export const whyNoRevenue = ({ sums }: KpiInput): Why => (sums.dealsWonWithoutRate > 0 ? "no_rate" : "no_amounts");

/** Whether there is revenue to speak of. Where nothing was won it is a true 0; where no won deal has an amount it is not known. */
export const isRevenueKnown = ({ sums }: KpiInput): boolean => sums.dealsWon <= 0 || sums.dealsWonWithAmount > 0;

/** Revenue against a cost, as `of` sees the two in minor units. Null without a cost above 0, and when no won deal has an amount. */
export const revenueAgainst = (
  cost: Cost,
  unit: string,
  of: (revenueMinor: number, costMinor: number) => number,
  input: KpiInput,
): Figure => {
  if (cost.why !== null) return noFigure(unit, cost.why);
  if (cost.minor <= 0 || input.isSpendUntied === true) return noFigure(unit, "no_spend_recorded");
  if (!isRevenueKnown(input)) return noFigure(unit, whyNoRevenue(input));
  return { value: of(input.sums.revenueMinor, cost.minor), unit };
};
