import { atStake } from "./at-stake";
import { averageDeal } from "./average-deal";
import type { Kpi } from "./kpi";

/**
 * At stake outside opening hours (K20): what would it bring if leads became customers as often when you are closed as when you are open?
 * (share of buyers in opening hours - share outside) x leads that came outside x revenue per won deal. It says what goes together, not what
 * causes what, and is below 0 where those who come outside buy more often.
 * Unit: money. Null with `no_leads` when there is none, `too_few` below 10 leads on either side, `no_customers_yet` when nothing was won,
 * `no_amounts` when no won deal has an amount, `no_rate` when those that have one are in a currency without a rate.
 */
export const afterHoursAtStake = {
  name: "afterHoursAtStake",
  label: "At stake outside opening hours",
  german: "Außerhalb der Zeiten auf dem Spiel",
  sentence: "What goes with the difference, if leads bought as often when you are closed as when you are open.",
  unit: "money",
  catalogueId: "K20",
  formula: "(inHoursWinRate - afterHoursWinRate) x leads outside opening hours x averageDeal",
  numerator: ["inHoursWon", "inHoursLeads", "afterHoursWon", "afterHoursLeads", "revenueMinor"],
  denominator: ["dealsWonWithAmount"],
  guards: ["dealsWon", "dealsWonWithoutRate"],
  nullBecause: ["no_leads", "too_few", "no_customers_yet", "no_amounts", "no_rate"],
  compute: (input) => {
    const { inHoursWon, inHoursLeads, afterHoursWon, afterHoursLeads } = input.atRead;
    return atStake({ leads: inHoursLeads, won: inHoursWon }, { leads: afterHoursLeads, won: afterHoursWon }, averageDeal.compute(input));
  },
} as const satisfies Kpi;
