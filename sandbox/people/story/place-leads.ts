import { DateTime } from "luxon";
import type { Random } from "../random";
import type { AccountWays, WriteLeadTools } from "./account-ways";
import type { DateRange } from "./judged-windows";
import type { OfficeHours } from "./office-hours";
import type { LeadPlan } from "./lead-plan";

export interface PlacedLead {
  plan: LeadPlan;
  startedAtMs: number;
  /** the first try; null when nobody tried */
  answeredAtMs: number | null;
}

const HOUR_MS = 3_600_000;
/** Real wait of the middle one of the answered weekend leads. */
const WEEKEND_WAIT_HOURS = 41;

/** Gives each lead of a window the instant at which it came in and was first tried. No holiday lies between the two. */
export function placeLeads(plans: readonly LeadPlan[], range: DateRange, tools: Omit<WriteLeadTools, "writer">): PlacedLead[] {
  const { office, random } = tools;
  const days = daysOf(range, office);
  const weekdays = days.filter((day) => day.weekday <= 5 && !office.isHoliday(day.toMillis()));
  const weekends = days.filter((day) => day.weekday === 6 && !office.hasHoliday(day.toMillis(), day.plus({ days: 2 }).toMillis()));
  const placed: PlacedLead[] = [];
  for (const plan of plans) if (!plan.isWeekend) placed.push(placeOnWeekday(plan, weekdays, tools));

  const answered = plans.filter(({ isWeekend, answerMinutes }) => isWeekend && answerMinutes !== null);
  // The quickest ones came in on Saturday: their waits lie around the median, and all others of the weekend below it.
  const quickestFirst = [...answered].sort((a, b) => (a.answerMinutes ?? 0) - (b.answerMinutes ?? 0));
  const onSunday = Math.floor(answered.length * 0.38);
  const onSaturday = answered.length - onSunday;
  const middle = Math.floor(answered.length / 2) - onSunday;
  quickestFirst.forEach((plan, index) => {
    const saturday = random.pick(weekends);
    const answeredAtMs = office.plusMinutes(saturday.plus({ days: 2, hours: 0 }).toMillis(), plan.answerMinutes ?? 0);
    const isSaturday = index < onSaturday;
    const waitHours = isSaturday ? saturdayWait(index, middle, random) : 0;
    const sundayMs = saturday.plus({ days: 1 }).toMillis() + random.between(8, 21) * HOUR_MS;
    const startedAtMs = isSaturday ? Math.max(answeredAtMs - waitHours * HOUR_MS, saturday.toMillis() + 6 * HOUR_MS) : sundayMs;
    placed.push({ plan, startedAtMs: toSecond(startedAtMs), answeredAtMs });
  });
  for (const plan of plans) {
    if (!plan.isWeekend || plan.answerMinutes !== null) continue;
    const startedAtMs =
      random
        .pick(weekends)
        .plus({ days: random.whole(0, 1) })
        .toMillis() +
      random.between(8, 21) * HOUR_MS;
    placed.push({ plan, startedAtMs: toSecond(startedAtMs), answeredAtMs: null });
  }
  return placed.sort((a, b) => a.startedAtMs - b.startedAtMs);
}

/** Hours for the index-th quickest of the Saturday leads: some below the median wait, three on it, the rest above. */
function saturdayWait(index: number, middle: number, random: Random): number {
  if (Math.abs(index - middle) <= 1) return random.between(WEEKEND_WAIT_HOURS - 0.5, WEEKEND_WAIT_HOURS + 0.5);
  return index < middle ? random.between(36, WEEKEND_WAIT_HOURS - 0.6) : random.between(WEEKEND_WAIT_HOURS + 0.6, 50);
}

function placeOnWeekday(
  plan: LeadPlan,
  weekdays: readonly DateTime[],
  { office, random, ways: { mondayRush } }: Omit<WriteLeadTools, "writer">,
): PlacedLead {
  const isInRush = plan.isInRush === true;
  const days = isInRush ? weekdays.filter(({ weekday }) => weekday === 1) : weekdays;
  const rush = isInRush ? { ...mondayRush, share: 1 } : mondayRush;
  for (let tries = 0; tries < 1_000; tries += 1) {
    const startedAtMs = toSecond(pickWeekdayInstant(days, rush, random));
    if (plan.answerMinutes === null) return { plan, startedAtMs, answeredAtMs: null };
    const answeredAtMs = office.plusMinutes(startedAtMs, plan.answerMinutes);
    if (!office.hasHoliday(startedAtMs, answeredAtMs)) return { plan, startedAtMs, answeredAtMs };
  }
  throw new Error("There is no day without a holiday in this window.");
}

/** Most ask during the day, and many early on Monday, after having thought about it at the weekend. */
function pickWeekdayInstant(weekdays: readonly DateTime[], rush: AccountWays["mondayRush"], random: Random): number {
  const day = random.pick(weekdays);
  if (day.weekday === 1 && random.isLikely(rush.share)) {
    return day.set({ hour: rush.fromHour }).toMillis() + random.between(0, rush.hours * HOUR_MS);
  }
  const hour = random.isLikely(0.66) ? random.between(9, 17) : random.isLikely(0.75) ? random.between(17, 22) : random.between(6.5, 9);
  return day.toMillis() + hour * HOUR_MS;
}

function daysOf({ from, to }: DateRange, office: OfficeHours): DateTime[] {
  const days: DateTime[] = [];
  const end = DateTime.fromISO(to, { zone: office.timeZone });
  for (let day = DateTime.fromISO(from, { zone: office.timeZone }); day < end; day = day.plus({ days: 1 })) days.push(day);
  return days;
}

const toSecond = (atMs: number): number => Math.floor(atMs / 1_000) * 1_000;
