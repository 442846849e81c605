import type { Random } from "../random";
import type { DaysAhead, LeadPlan } from "./lead-plan";
import { times } from "./spread";

/** Appointments by how many days ahead they were booked: took place, or nobody came. */
export type BookedAhead = readonly { days: DaysAhead; held: number; noShow: number }[];

const DEALS_FIRST = { won: 0, open: 1, lost: 2 };
const WITHOUT_DEAL = 3;

/** Gives qualified leads their appointments, source by source. Deals follow a held one, as far as there are any; a deal beyond that follows a no-show that was called again. */
export function assignAppointments<Source extends string>(
  plans: readonly LeadPlan<Source>[],
  bySource: Readonly<Record<Source, { held: number; noShow: number }>>,
  bookedAhead: BookedAhead,
  random: Random,
): void {
  const rankOf = ({ deal }: LeadPlan): number => (deal ? DEALS_FIRST[deal.outcome] : WITHOUT_DEAL);
  const heldDays = random.shuffled(bookedAhead.flatMap(({ days, held }) => times(held, () => days)));
  const noShowDays = random.shuffled(bookedAhead.flatMap(({ days, noShow }) => times(noShow, () => days)));
  for (const [source, { held, noShow }] of Object.entries<{ held: number; noShow: number }>(bySource)) {
    const candidates = random.shuffled(plans.filter((plan) => plan.source === source && plan.progress === "qualified"));
    const toMeet = candidates.sort((a, b) => rankOf(a) - rankOf(b)).slice(0, held + noShow);
    toMeet.forEach((plan, index) => {
      const isHeld = index < held;
      const daysAhead = (isHeld ? heldDays : noShowDays).pop();
      if (daysAhead === undefined) throw new Error("There are more appointments by source than by days ahead.");
      plan.appointment = { isHeld, daysAhead };
    });
  }
}
