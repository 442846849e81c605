import { HandoffError } from "../handoff-error";
import { kpiOf } from "../kpi/catalogue";
import { PLAN_RATES, type PlanRateName } from "./plan-rate";

/** Rates that somebody gave by hand. */
export type Assumptions = Partial<Record<PlanRateName, number>>;

interface Bounds {
  least: number;
  most: number;
  words: string;
}

const SHARE: Bounds = { least: 0.0001, most: 1, words: "a share above 0 and at most 1, such as 0.75" };
/** A lead may have more than one appointment, and a qualified one bring more than one deal. */
const SEVERAL: Bounds = { ...SHARE, most: 100, words: "a number above 0, such as 0.75" };
const MONEY_MOST = 1e12;
const BOUNDS: Readonly<Record<PlanRateName, Bounds>> = {
  averageDeal: { least: 0.01, most: MONEY_MOST, words: "an amount above 0, such as 5000" },
  appointmentsPerSale: { least: 0.01, most: 1_000, words: "a number above 0, such as 3" },
  showUpRate: SHARE,
  setRate: SEVERAL,
  contactRate: SHARE,
  qualifiedToWonRate: SEVERAL,
  sqlRate: SHARE,
  mqlRate: SHARE,
  costPerLead: { least: 0, most: MONEY_MOST, words: "an amount, 0 or more, such as 50" },
  closeRate: SHARE,
  salesCycleMedian: { least: 0, most: 2_000, words: "a number of days, such as 30" },
};

const DECIMAL = /^\d+(\.\d+)?$/;

const badAssumption = (message: string, whatToDo: string): HandoffError => new HandoffError("bad_assumption", message, whatToDo);

/** What somebody typed as assumptions: each a rate's name and a decimal. Throws `bad_assumption`, naming the first that is wrong. */
export function readAssumptions(typed: readonly (readonly [name: string, value: string])[]): Assumptions {
  const assumed: Assumptions = {};
  for (const [name, text] of typed) {
    const rate = PLAN_RATES.find((known) => known === name);
    if (rate === undefined) throw badAssumption(`A plan is not made with "${name}".`, `Assume one of ${PLAN_RATES.join(", ")}.`);
    if (assumed[rate] !== undefined) throw badAssumption(`${rate} is assumed twice.`, "Give it once.");
    const { least, most, words } = BOUNDS[rate];
    const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) throw badAssumption(`${rate} (${kpiOf(rate).label}) cannot be "${text}".`, `Give ${words}.`);
    assumed[rate] = value;
  }
  return assumed;
}
