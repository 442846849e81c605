import { addDays } from "../../domain/period";
import type { PlanRates, PlanStageName } from "../../domain/planner/chain";
import { CAME_BEFORE_DEALS, CAME_OF_AIM, cameUntil, leadsPeriod, type Came } from "../../domain/planner/plan-gap";
import type { KpiFrame } from "../kpi-frame";
import { explainedFigures } from "./plan-figures";
import type { AskedGoal } from "./plan-goal";

const STAGES_BEFORE = Object.keys(CAME_BEFORE_DEALS) as (keyof typeof CAME_BEFORE_DEALS)[];

/** Reads what has come of an aim up to today: of it and its deals on its own days, of what comes before them on the days of its leads. */
export async function readCame(
  frame: KpiFrame,
  { kind, from, until }: Pick<AskedGoal, "kind" | "from" | "until">,
  rates: PlanRates,
  todayOn: string,
): Promise<Came> {
  const days = { fromOn: from, toOn: addDays(until, 1) };
  const won = await explainedFigures(frame, { basis: "period", ...cameUntil(days, todayOn) }, [CAME_OF_AIM[kind], "dealsWon"]);
  const ofAim = { aim: won[CAME_OF_AIM[kind]], stages: { deals: won.dealsWon } };
  const leadDates = leadsPeriod(days, rates);
  if (leadDates === null) return ofAim;
  const before = await explainedFigures(frame, { basis: "period", ...cameUntil(leadDates, todayOn) }, Object.values(CAME_BEFORE_DEALS));
  const stages: Came["stages"] = Object.fromEntries(
    STAGES_BEFORE.map((stage): [PlanStageName, Came["aim"]] => [stage, before[CAME_BEFORE_DEALS[stage]]]),
  );
  return { ...ofAim, stages: { ...ofAim.stages, ...stages } };
}
