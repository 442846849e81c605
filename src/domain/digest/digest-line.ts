import type { Figure } from "../kpi/figure";
import { moneyWords } from "../money-words";
import type { Period } from "../period";
import type { Cadence } from "./cadence";
import { beforeWords, periodWords } from "./period-words";

/** What the first line says: what happened on the dates. */
export interface LineNumbers {
  leads: number;
  leadsBefore: number;
  qualified: number;
  customers: number;
  dealsWon: number;
  /** in major units; without a value where no won deal has an amount */
  revenue: Figure;
  /** appointments, deals opened, leads dropped: whether anything else happened */
  others: number;
}

const counted = (count: number, one: string, many = `${one}s`): string =>
  count === 0 ? `no ${many}` : `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

function wonWords({ dealsWon, revenue }: LineNumbers): string {
  if (dealsWon <= 0) return "nothing won";
  return revenue.value === null ? `${counted(dealsWon, "deal")} won, no amount known` : `${moneyWords(revenue.value, revenue.unit)} won`;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** "34 leads (31 the week before), 9 qualified, 4 customers, CAD 15,900 won." `isRunning`: of a period that has not ended. */
export function digestLine(numbers: LineNumbers, cadence: Cadence, isRunning: boolean): string {
  const { leads, leadsBefore, qualified, customers, dealsWon, others } = numbers;
  if (leads + qualified + customers + dealsWon + others === 0) {
    return sentence(`nothing happened${isRunning ? " so far" : ""}: no leads, no appointments, no deals, nobody dropped`);
  }
  const before = `${leadsBefore === 0 ? "none" : leadsBefore.toLocaleString("en-US")} ${isRunning ? "in all of " : ""}${beforeWords(cadence)}`;
  return sentence(
    [
      `${counted(leads, "lead")}${isRunning ? " so far" : ""} (${before})`,
      qualified === 0 ? "none qualified" : `${qualified.toLocaleString("en-US")} qualified`,
      counted(customers, "customer"),
      wonWords(numbers),
    ].join(", "),
  );
}

/** "Handoff, week of 9 Nov: 34 leads, 4 customers, 2 things to decide". */
export const digestSubject = (
  { leads, customers }: LineNumbers,
  cadence: Cadence,
  period: Pick<Period, "fromOn">,
  toDecide: number,
): string =>
  [
    `Handoff, ${periodWords(cadence, period)}: ${counted(leads, "lead")}`,
    counted(customers, "customer"),
    ...(toDecide === 0 ? [] : [`${counted(toDecide, "thing")} to decide`]),
  ].join(", ");
