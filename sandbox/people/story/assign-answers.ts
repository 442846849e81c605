import type { Random } from "../random";
import type { LeadPlan } from "./lead-plan";

/** Gives the leads that somebody tried their minutes to the first try, whichever gets which. */
export function assignAnswers(plans: readonly LeadPlan[], minutesOf: (leads: number) => readonly number[], random: Random): void {
  const answered = random.shuffled(plans.filter(({ progress }) => progress !== "never"));
  const minutes = minutesOf(answered.length);
  answered.forEach((plan, index) => (plan.answerMinutes = minutes[index] ?? null));
}
