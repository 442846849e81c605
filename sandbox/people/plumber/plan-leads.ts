import type { Random } from "../random";
import { assignAnswers } from "../story/assign-answers";
import { aPlan, type LeadPlan } from "../story/lead-plan";
import { spread, times } from "../story/spread";
import { AMOUNTS, ENDS, LEADS, OWNED_LEADS, type End } from "./story";
import { SOURCES, type Person, type Source } from "./ways-of-pats";

type PatsPlan = LeadPlan<Source, Person>;

const PROGRESS: Readonly<Record<End, LeadPlan["progress"]>> = {
  won: "qualified",
  lost: "qualified",
  open: "qualified",
  visited: "qualified",
  held: "qualified",
  talked: "attempted",
  never: "never",
};
const WEEKEND_SHARE = 0.15;
/** On Mondays from seven to nine people find out what leaked over the weekend. */
const RUSH_LEADS = 10;

/** The leads of 13 weeks, in no order: every marginal of the story holds, all else is drawn. */
export function planLeads(random: Random): PatsPlan[] {
  const amounts = { won: random.shuffled(AMOUNTS.won), lost: random.shuffled(AMOUNTS.lost), open: random.shuffled(AMOUNTS.open) };
  const plans = SOURCES.flatMap((source) =>
    ENDS.flatMap((end) =>
      times(LEADS[source][end], () => withEnd(aPlan<Source, Person>(source, "nobody", PROGRESS[end]), end, amounts, random)),
    ),
  );
  for (const plan of random.shuffled(plans).slice(0, OWNED_LEADS)) plan.person = "pat";
  assignAnswers(plans, (leads) => spread(leads, 4, 900), random);
  for (const plan of plans) plan.isWeekend = plan.progress === "never" && random.isLikely(WEEKEND_SHARE);
  for (const plan of random.shuffled(plans.filter(({ isWeekend }) => !isWeekend)).slice(0, RUSH_LEADS)) plan.isInRush = true;
  return random.shuffled(plans);
}

type Amounts = Record<"won" | "lost" | "open", (number | null)[]>;

/**
 * Visits are those of leads without a deal: where a deal went on after one, it would tell that the visit took place, whatever the account
 * says of it.
 */
function withEnd(plan: PatsPlan, end: End, amounts: Amounts, random: Random): PatsPlan {
  switch (end) {
    case "won":
    case "lost":
    case "open":
      return { ...plan, deal: { outcome: end, amount: amounts[end].pop() ?? null, reason: null } };
    case "visited":
      return { ...plan, appointment: { isHeld: null, daysAhead: random.pick([0, 2, 3] as const) } };
    case "held":
      return { ...plan, appointment: { isHeld: true, daysAhead: 2 } };
    case "talked":
    case "never":
      return plan;
  }
}
