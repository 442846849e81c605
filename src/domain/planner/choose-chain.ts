import type { Figure } from "../kpi/figure";
import { SMALL_NUMBER } from "../kpi/rate";
import type { Assumptions } from "./assumptions";
import type { PlanChain } from "./chain";
import type { PlanRateName } from "./plan-rate";

/** With outcomes recorded of fewer, an account does not keep its appointments. */
const KEPT_FROM = 0.5;
/** Who assumes one of these plans by way of appointments. */
const OF_APPOINTMENTS: readonly PlanRateName[] = ["appointmentsPerSale", "showUpRate", "setRate"];

export interface ChosenChain {
  chain: PlanChain;
  /** why this one, in a sentence */
  why: string;
}

/** By way of appointments where an account keeps them, else of qualified leads. `coverage`: of its past appointments, those with an outcome. */
export function chooseChain({ value, hits = 0, total = 0 }: Figure, assumptions: Assumptions): ChosenChain {
  if (OF_APPOINTMENTS.some((name) => assumptions[name] !== undefined))
    return { chain: "appointments", why: "Planned by way of appointments, as was assumed." };
  if (value === null) return { chain: "qualified", why: "Planned by way of qualified leads: no appointments are kept." };
  const recorded = `${String(hits)} of ${String(total)} past appointments have an outcome`;
  if (value < KEPT_FROM) return { chain: "qualified", why: `Planned by way of qualified leads: only ${recorded}.` };
  return total < SMALL_NUMBER
    ? { chain: "qualified", why: `Planned by way of qualified leads: there are only ${String(total)} past appointments.` }
    : { chain: "appointments", why: `Planned by way of appointments: ${recorded}.` };
}
