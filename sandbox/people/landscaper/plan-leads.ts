import type { Random } from "../random";
import { assignAppointments } from "../story/assign-appointments";
import { aPlan, DEAL_OUTCOMES, type LeadPlan as AnyLeadPlan } from "../story/lead-plan";
import { amountsThatAddUp, spread, times, toStep } from "../story/spread";
import { PEOPLE, SOURCES, type ByPerson, type Person, type Source, type Story } from "./story";

type LeadPlan = AnyLeadPlan<Source, Person>;

/** The leads of one window, in no order: every marginal of the story holds, all else is drawn. */
export function planLeads(story: Story, random: Random): LeadPlan[] {
  const plans = [
    ...planQualified(story),
    ...planOthers("reached", story, random),
    ...planOthers("attempted", story, random),
    ...planOthers("never", story, random),
  ];
  assignAppointments(plans, story.sources, story.bookedAhead, random);
  assignAmounts(plans, story, random);
  assignAnswers(plans, story, random);
  assignWeekends(plans, story, random);
  assignReasons(plans, story, random);
  return random.shuffled(plans);
}

function planQualified(story: Story): LeadPlan[] {
  return PEOPLE.flatMap((person) =>
    SOURCES.flatMap((source) => {
      const plans = times(story.qualified[person][source], () => aPlan(source, person, "qualified"));
      const outcomes = DEAL_OUTCOMES.flatMap((outcome) => times(story[outcome][person][source], () => outcome));
      if (outcomes.length > plans.length) throw new Error(`${person} has more deals than qualified leads of ${source}.`);
      outcomes.forEach((outcome, index) => {
        const plan = plans[index];
        if (plan) plan.deal = { outcome, amount: 0, reason: null };
      });
      return plans;
    }),
  );
}

/** Both margins hold because each list holds them; dealing one against the other shuffled makes the pairs. */
function planOthers(progress: "reached" | "attempted" | "never", story: Story, random: Random): LeadPlan[] {
  const field = progress === "reached" ? "reachedOnly" : progress;
  const sources = SOURCES.flatMap((source) => times(story.sources[source][field], () => source));
  const people = random.shuffled(PEOPLE.flatMap((person) => times(story.people[person][field], () => person)));
  if (sources.length !== people.length) throw new Error(`${progress}: ${sources.length} by source, ${people.length} by person.`);
  return sources.map((source, index) => aPlan(source, people[index] ?? "nobody", progress));
}

/** Sales of a source add up to its revenue; amounts are multiples of 50. */
function assignAmounts(plans: readonly LeadPlan[], story: Story, random: Random): void {
  for (const source of SOURCES) {
    const deals = plans.flatMap((plan) => (plan.source === source && plan.deal ? [plan.deal] : []));
    const won = deals.filter(({ outcome }) => outcome === "won");
    const average = won.length === 0 ? 3_800 : story.sources[source].revenue / won.length;
    const amounts = amountsThatAddUp(won.length, story.sources[source].revenue, 50, random);
    won.forEach((deal, index) => (deal.amount = amounts[index] ?? null));
    for (const deal of deals) if (deal.outcome !== "won") deal.amount = toStep(average * random.between(0.7, 1.7), 50);
  }
}

/** Minutes to answer: bands by person, on time by person and by Facebook or not. */
function assignAnswers(plans: readonly LeadPlan[], story: Story, random: Random): void {
  const answered = plans.filter(({ progress }) => progress !== "never");
  const isMeta = ({ source }: LeadPlan): boolean => source === "meta_ads";
  const leads = byPerson((person) => random.shuffled(answered.filter((plan) => plan.person === person)));
  const metaOnTime = shareOnTime(
    byPerson((person) => {
      const meta = leads[person].filter(isMeta).length;
      const onTime = story.people[person].answered[0] + story.people[person].answered[1];
      return { least: Math.max(0, onTime - (leads[person].length - meta)), most: Math.min(meta, onTime) };
    }),
    story.metaOnTime,
  );
  for (const person of PEOPLE) {
    const { answered: bands, secondBand, thirdBand } = story.people[person];
    const onTimeMinutes = random.shuffled([...spread(bands[0], 0.7, 4.9), ...bentSpread(bands[1], secondBand)]);
    const lateMinutes = random.shuffled([...spread(bands[2], ...thirdBand), ...spread(bands[3], 65, 430)]);
    const meta = leads[person].filter(isMeta);
    const others = leads[person].filter((plan) => !isMeta(plan));
    const othersOnTime = onTimeMinutes.length - metaOnTime[person];
    const onTime = [...meta.slice(0, metaOnTime[person]), ...others.slice(0, othersOnTime)];
    const late = [...meta.slice(metaOnTime[person]), ...others.slice(othersOnTime)];
    if (onTime.length !== onTimeMinutes.length || late.length !== lateMinutes.length) throw new Error(`${person}'s bands don't add up.`);
    onTime.forEach((plan, index) => (plan.answerMinutes = onTimeMinutes[index] ?? null));
    late.forEach((plan, index) => (plan.answerMinutes = lateMinutes[index] ?? null));
  }
}

/** Whole numbers within their bounds that add up to `total`, each about as full as the others. */
function shareOnTime(bounds: ByPerson<{ least: number; most: number }>, total: number): Record<Person, number> {
  const shares = { ...byPerson((person) => bounds[person].least) };
  const fullness = (person: Person): number => (bounds[person].most === 0 ? 1 : shares[person] / bounds[person].most);
  for (let left = total - PEOPLE.reduce((sum, person) => sum + shares[person], 0); left > 0; left -= 1) {
    const open = PEOPLE.filter((person) => shares[person] < bounds[person].most).sort((a, b) => fullness(a) - fullness(b))[0];
    if (open === undefined) throw new Error(`${total} leads cannot be on time.`);
    shares[open] += 1;
  }
  return shares;
}

/** Two even spreads that meet in the middle, of about the same count. */
function bentSpread(count: number, [from, middle, to]: readonly [number, number, number]): number[] {
  const first = Math.floor(count * 0.45);
  return [...spread(first, from, middle), ...spread(count - first, middle + 0.05, to)];
}

function assignWeekends(plans: readonly LeadPlan[], { weekend }: Story, random: Random): void {
  const isOnTime = ({ answerMinutes }: LeadPlan): boolean => answerMinutes !== null && answerMinutes <= 15;
  const isWon = ({ deal }: LeadPlan): boolean => deal?.outcome === "won";
  const isReached = ({ progress }: LeadPlan): boolean => progress === "reached" || progress === "qualified";
  const choose = (count: number, fits: (plan: LeadPlan) => boolean): void => {
    const chosen = random.shuffled(plans.filter((plan) => !plan.isWeekend && fits(plan))).slice(0, count);
    if (chosen.length < count) throw new Error(`Only ${chosen.length} of ${count} weekend leads can be found.`);
    for (const plan of chosen) plan.isWeekend = true;
  };
  choose(weekend.never, ({ progress }) => progress === "never");
  choose(weekend.wonOnTime, (plan) => isWon(plan) && isOnTime(plan));
  choose(weekend.wonLate, (plan) => isWon(plan) && !isOnTime(plan));
  choose(weekend.reachedOnTime - weekend.wonOnTime, (plan) => isReached(plan) && !isWon(plan) && isOnTime(plan));
  choose(weekend.reachedLate - weekend.wonLate, (plan) => isReached(plan) && !isWon(plan) && !isOnTime(plan));
  choose(weekend.attemptedOnTime, (plan) => plan.progress === "attempted" && isOnTime(plan));
  choose(weekend.attemptedLate, (plan) => plan.progress === "attempted" && !isOnTime(plan));
}

/** How leads of other sources than Facebook end without a deal; an empty reason stays open. */
const OTHER_REASONS: Readonly<Record<LeadPlan["progress"], readonly string[]>> = {
  never: ["no_response", "no_response", ""],
  attempted: ["no_response", "no_response", "no_response", "wrong_details", "went_quiet", ""],
  reached: [
    "service_not_offered",
    "out_of_area",
    "budget_too_low",
    "information_only",
    "no_decision",
    "chose_competitor",
    "went_quiet",
    "",
    "",
  ],
  qualified: ["went_quiet", "no_decision", "chose_competitor", "budget_too_low", "", ""],
};

function assignReasons(plans: readonly LeadPlan[], story: Story, random: Random): void {
  const meta = (progress: LeadPlan["progress"]): LeadPlan[] =>
    random.shuffled(plans.filter((plan) => plan.source === "meta_ads" && plan.progress === progress));
  const { fit, noResponseNever, noResponseAttempted } = story.metaReasons;
  const attempted = meta("attempted");
  for (const plan of [...meta("never").slice(0, noResponseNever), ...attempted.slice(0, noResponseAttempted)]) plan.reason = "no_response";
  const unfit = [...meta("reached"), ...attempted.slice(noResponseAttempted)];
  random.shuffled(fit.flatMap(([reason, leads]) => times(leads, () => reason))).forEach((reason, index) => {
    const plan = unfit[index];
    if (plan === undefined) throw new Error("There are more reasons than leads of Facebook.");
    plan.reason = reason;
  });
  const lostReasons = random.shuffled(story.lostReasons.flatMap(([reason, deals]) => times(deals, () => reason)));
  for (const plan of plans) {
    if (plan.deal?.outcome === "lost") plan.deal.reason = lostReasons.pop() ?? null;
    else if (plan.deal === null && plan.source !== "meta_ads") plan.reason = random.pick(OTHER_REASONS[plan.progress]) || null;
  }
}

const byPerson = <T>(make: (person: Person) => T): Record<Person, T> => ({
  marco: make("marco"),
  priya: make("priya"),
  dana: make("dana"),
  nobody: make("nobody"),
});
