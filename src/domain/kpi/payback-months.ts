import { costPerCustomer } from "./cost-per-customer";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

const MONTHS = 12;

/**
 * Months until a customer has paid for itself (K37): how long is the money gone?
 * Cost per customer (ads and fees) / what a customer brings in a month: the margin, or revenue where none is told, of the first year of those
 * who have been customers for a year, for each of them and month.
 * Unit: months. Null with `no_history` before 12 months of won deals and 20 customers, `no_customers_yet` when there is none, `too_early` when
 * none has been one for a year, `no_amounts` when they brought nothing that is known, `no_spend_recorded` when nothing was entered,
 * `no_rate` when it was only in a currency without a rate.
 */
export const paybackMonths = {
  name: "paybackMonths",
  label: "Months until paid back",
  german: "Monate bis zur Deckung",
  sentence: "How long a customer takes to bring what winning one costs.",
  unit: "months",
  catalogueId: "K37",
  formula: "costPerCustomer / (first year's revenue of customers of a year's standing x margin / these customers / 12)",
  numerator: ["mediaMinor", "feesMinor", "acquiredYearOld"],
  denominator: ["newCustomers", "acquiredFirstYearMinor"],
  guards: ["acquiredCustomers"],
  nullBecause: ["no_history", "no_customers_yet", "too_early", "no_amounts", "no_spend_recorded", "no_rate"],
  compute: (input) => {
    if (input.isHistoryShort === true) return noFigure("months", "no_history");
    const { acquiredCustomers, acquiredYearOld, acquiredFirstYearMinor } = input.atRead;
    if (acquiredCustomers <= 0) return noFigure("months", "no_customers_yet");
    const cost = costPerCustomer.compute(input);
    if (cost.value === null) return noFigure("months", cost.why ?? "no_spend_recorded");
    if (acquiredYearOld <= 0) return noFigure("months", "too_early");
    const monthly = (acquiredFirstYearMinor * (input.marginShare ?? 1)) / input.minorPerMajor / acquiredYearOld / MONTHS;
    const months = cost.value / monthly;
    // Where next to nothing comes in no time would do.
    return monthly <= 0 || !Number.isFinite(months) ? noFigure("months", "no_amounts") : { value: months, unit: "months" };
  },
} as const satisfies Kpi;
