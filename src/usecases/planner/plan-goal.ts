import { aimBetween } from "../../domain/aim-between";
import type { Charter } from "../../domain/charter";
import { isDate } from "../../domain/charter/is-date";
import { HandoffError } from "../../domain/handoff-error";
import { toMajor, toMinor } from "../../domain/money";
import { addDays, monthOf, nextMonth } from "../../domain/period";
import type { PlanGoal } from "../../domain/planner/plan";
import type { PlanQuestion } from "../../ports";

/** What is aimed at, before anything was read of what has been won. */
export type AskedGoal = Pick<PlanGoal, "kind" | "amount" | "from" | "until" | "isAgreed">;

type Dates = Pick<AskedGoal, "from" | "until">;

/** Plans are made day by day; nobody knows what is further away. */
const MOST_DAYS = 5 * 365;
const QUARTER_MONTHS = 3;

const firstOfQuarter = (dayOn: string): string => {
  const month = Number(dayOn.slice(5, 7));
  const first = month - ((month - 1) % QUARTER_MONTHS);
  return `${dayOn.slice(0, 4)}-${String(first).padStart(2, "0")}-01`;
};
const lastOfMonth = (dayOn: string): string => addDays(nextMonth(dayOn), -1);
const lastOfQuarter = (dayOn: string): string => lastOfMonth(addDays(firstOfQuarter(dayOn), 2 * 31));

function checked(dayOn: string): string {
  if (!isDate(dayOn)) throw new HandoffError("bad_date", `"${dayOn}" is not a date.`, "Give dates as YYYY-MM-DD, for example 2027-03-31.");
  return dayOn;
}

const endOf = (until: string, todayOn: string): string =>
  until === "month" ? lastOfMonth(todayOn) : until === "quarter" ? lastOfQuarter(todayOn) : checked(until);

const beginOf = (asked: string, until: string, todayOn: string): string => {
  const first = asked === "month" ? monthOf(until) : firstOfQuarter(until);
  return first > todayOn ? todayOn : first;
};

/** Throws `bad_date`, `bad_until`, `empty_period`. */
function datesOf({ from, until: asked = "quarter" }: PlanQuestion, todayOn: string): Dates {
  const until = endOf(asked, todayOn);
  const furthest = addDays(todayOn, MOST_DAYS);
  if (until < todayOn || until > furthest)
    throw new HandoffError("bad_until", `A plan until ${until} cannot be made today.`, `Give a day from ${todayOn} to ${furthest}.`);
  if (from === undefined) return { from: beginOf(asked, until, todayOn), until };
  if (checked(from) > todayOn || from < addDays(todayOn, -MOST_DAYS))
    throw new HandoffError(
      "empty_period",
      `Nothing can have been won since ${from}.`,
      "Give a day of the last five years, today at the latest.",
    );
  return { from, until };
}

const badGoal = (message: string, whatToDo: string): HandoffError => new HandoffError("bad_goal", message, whatToDo);

/** Throws `bad_goal`. */
function revenueOf(text: string, currency: string): number {
  const minor = toMinor(text, currency);
  if (minor === null || minor <= 0)
    throw badGoal(`"${text}" is not an amount to aim at.`, "Give digits with at most a decimal point, above 0: 100000.");
  return toMajor(minor, currency);
}

/** Throws `bad_goal`. */
function customersOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw badGoal(`"${text}" is not a number of customers to aim at.`, "Give a whole number above 0: 20.");
  return Number(text);
}

/** What the agreement aims at between these days. Throws `no_goal`. */
function agreedGoal(charter: Charter, dates: Dates): AskedGoal {
  const { revenuePerMonthMinor, customersPerMonth } = charter.aims;
  const until = (perMonth: number): number => aimBetween(perMonth, charter, dates.from, addDays(dates.until, 1));
  const minor = Math.round(until(revenuePerMonthMinor ?? 0));
  if (minor > 0) return { kind: "revenue", amount: toMajor(minor, charter.currency), ...dates, isAgreed: true };
  const customers = until(customersPerMonth ?? 0);
  if (customers > 0) return { kind: "customers", amount: customers, ...dates, isAgreed: true };
  throw new HandoffError(
    "no_goal",
    "The agreement aims at no revenue and no customers, and none was asked for.",
    "Ask with an aim (goal, an amount, or customers, a number), or put one into the agreement's aims.",
  );
}

/** What is aimed at, and on which days. Throws `bad_date`, `bad_until`, `empty_period`, `bad_goal`, `no_goal`. */
export function askedGoal(question: PlanQuestion, charter: Charter, todayOn: string): AskedGoal {
  const { goal, customers } = question;
  const dates = datesOf(question, todayOn);
  if (goal !== undefined && customers !== undefined) throw badGoal("A plan has one aim.", "Give either revenue or customers.");
  if (goal !== undefined) return { kind: "revenue", amount: revenueOf(goal, charter.currency), ...dates, isAgreed: false };
  if (customers !== undefined) return { kind: "customers", amount: customersOf(customers), ...dates, isAgreed: false };
  return agreedGoal(charter, dates);
}
