import type { Random } from "../random";
import { assignAnswers } from "../story/assign-answers";
import { assignAppointments } from "../story/assign-appointments";
import { aPlan, DEAL_OUTCOMES, type LeadPlan } from "../story/lead-plan";
import { amountsThatAddUp, spread, times, toStep } from "../story/spread";
import { BOOKED_AHEAD, REASONS, SOURCES, STORY, type Person, type Source, type SourceStory } from "./story";

type NorthgatePlan = LeadPlan<Source, Person>;

const AMOUNT_STEP = 500;
/** What a deal is worth that was not won, where none of its source was. */
const USUAL_AMOUNT = 12_000;
/** Those who only load something down do so on weekends too; nobody hands most of them out. */
const WEEKEND_SHARE = 0.2;
const UNOWNED_SHARE = 0.8;
/** of those that are answered at all, within the usual quarter of an hour */
const QUICKLY_ANSWERED_SHARE = 0.45;
/** Lena has the most leads. */
const HANDED_OUT_TO = ["lena", "lena", "lena", "tobias", "tobias", "aylin"] as const satisfies Exclude<Person, "nobody">[];

/** The leads of 13 weeks, in no order: every marginal of the story holds, all else is drawn. */
export function planLeads(random: Random): NorthgatePlan[] {
  const plans = SOURCES.flatMap((source) => planSource(source, STORY[source], random));
  assignAppointments(plans, STORY, BOOKED_AHEAD, random);
  const answerMinutes = (leads: number): number[] => {
    const quick = Math.round(leads * QUICKLY_ANSWERED_SHARE);
    return [...spread(quick, 1, 14), ...spread(leads - quick, 16, 480)];
  };
  assignAnswers(plans, answerMinutes, random);
  for (const plan of plans) {
    plan.isWeekend = plan.progress === "never" && random.isLikely(WEEKEND_SHARE);
    if (plan.deal === null) plan.reason = random.pick<string>(REASONS[plan.progress]) || null;
    else if (plan.deal.outcome === "lost") plan.deal.reason = random.pick(REASONS.lostDeal);
  }
  return random.shuffled(plans);
}

function planSource(source: Source, story: SourceStory, random: Random): NorthgatePlan[] {
  const qualified = times(story.qualified, () => aPlan<Source, Person>(source, random.pick(HANDED_OUT_TO), "qualified"));
  const outcomes = DEAL_OUTCOMES.flatMap((outcome) => times(story[outcome], () => outcome));
  const won = amountsThatAddUp(story.won, story.revenue, AMOUNT_STEP, random);
  const usual = story.won === 0 ? USUAL_AMOUNT : story.revenue / story.won;
  outcomes.forEach((outcome, index) => {
    const plan = qualified[index];
    if (plan === undefined) throw new Error(`There are more deals than qualified leads of ${source}.`);
    const amount = outcome === "won" ? (won[index] ?? null) : toStep(usual * random.between(0.6, 1.5), AMOUNT_STEP);
    plan.deal = { outcome, amount, reason: null };
  });
  const others = (["reached", "attempted", "never"] as const).flatMap((progress) =>
    times(story[progress === "reached" ? "reachedOnly" : progress], () =>
      aPlan<Source, Person>(source, ownerOf(progress, random), progress),
    ),
  );
  // Marketing hands over those who look good: the qualified ones are among them.
  const handedOver = [...qualified, ...random.shuffled(others)].slice(0, story.marketingReady);
  for (const plan of handedOver) plan.isMarketingReady = true;
  return [...qualified, ...others];
}

const ownerOf = (progress: LeadPlan["progress"], random: Random): Person =>
  progress === "never" && random.isLikely(UNOWNED_SHARE) ? "nobody" : random.pick(HANDED_OUT_TO);
