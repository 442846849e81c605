import { money, whyNoRevenue } from "./cost";
import { noFigure } from "./figure";
import type { Kpi } from "./kpi";

/**
 * What a lead may cost (K44): up to which cost do leads pay?
 * The share of leads that buy times the margin of an average sale.
 * Unit: money. Null with `no_margin` when no margin was told, `no_leads` when there is none, `no_customers_yet` when nobody bought,
 * `no_amounts` when no won deal has an amount, `no_rate` when those that have one are in a currency without a rate.
 */
export const breakEvenCostPerLead = {
  name: "breakEvenCostPerLead",
  label: "A lead may cost",
  german: "Eine Anfrage darf kosten",
  sentence: "Up to this cost, a lead pays for itself.",
  unit: "money",
  catalogueId: "K44",
  formula: "leads with a won deal / leads x revenue / won deals with an amount x margin",
  numerator: ["leadsWon", "revenueMinor"],
  denominator: ["leads", "dealsWonWithAmount"],
  guards: ["dealsWonWithoutRate"],
  nullBecause: ["no_margin", "no_leads", "no_customers_yet", "no_amounts", "no_rate"],
  compute: (input) => {
    const { marginShare, currency, sums } = input;
    if (marginShare === null) return noFigure(currency, "no_margin");
    if (sums.leads <= 0) return noFigure(currency, "no_leads");
    if (sums.leadsWon <= 0) return noFigure(currency, "no_customers_yet");
    if (sums.dealsWonWithAmount <= 0) return noFigure(currency, whyNoRevenue(input));
    return money((sums.leadsWon / sums.leads) * (sums.revenueMinor / sums.dealsWonWithAmount) * marginShare, input);
  },
} as const satisfies Kpi;
