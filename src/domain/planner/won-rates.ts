import { noFigure, type Figure } from "../kpi/figure";
import type { KpiName } from "../kpi/catalogue";
import { rate } from "../kpi/rate";
import type { GoalKind } from "./chain";
import type { ExplainedFigure } from "./plan-pipeline";
import type { MeasuredRate, PlanRateName } from "./plan-rate";

/** What is won for an aim: every won deal brings revenue, also those of earlier customers, and a customer is new once. */
export const WON_OF_AIM = { revenue: "dealsWon", customers: "newCustomers" } as const satisfies Record<GoalKind, KpiName>;

/** The rates by which a win follows from what came before it. */
type WonRateName = Extract<PlanRateName, "appointmentsPerSale" | "qualifiedToWonRate">;

/** What they are made of, all of the same leads. */
type WonFigures = Readonly<
  Record<"appointmentsHeld" | "appointmentsPerSale" | "dealsWon" | "newCustomers" | "showUpRate" | "sqls", ExplainedFigure>
>;

const countOf = ({ figure }: ExplainedFigure): number => figure.value ?? 0;

/** Where no outcome is recorded, the share of appointments that took place says so. */
function heldPerDeal({ appointmentsHeld, dealsWon, showUpRate }: WonFigures): Figure {
  const why = dealsWon.figure.why ?? (countOf(dealsWon) <= 0 ? "no_customers_yet" : showUpRate.figure.why);
  return why === undefined ? { value: countOf(appointmentsHeld) / countOf(dealsWon), unit: "ratio" } : noFigure("ratio", why);
}

function wonOfQualified(won: ExplainedFigure, sqls: ExplainedFigure): Figure {
  const why = won.figure.why ?? sqls.figure.why;
  return why === undefined ? rate(countOf(won), countOf(sqls), "no_sqls") : noFigure("share", why);
}

/**
 * The last rates of a plan, counted in what its aim counts: were appointments divided by new customers, a plan for the revenue of customers
 * who come back would ask again for every first sale behind them.
 */
export function wonRates(kind: GoalKind, read: WonFigures): Record<WonRateName, MeasuredRate> {
  const { appointmentsHeld: held, appointmentsPerSale, sqls } = read;
  const won = read[WON_OF_AIM[kind]];
  const inverse = { hits: countOf(won), total: countOf(held) };
  return {
    appointmentsPerSale:
      kind === "customers"
        ? { ...appointmentsPerSale, inverse }
        : { figure: heldPerDeal(read), explain: held.explain, per: won.explain, inverse },
    qualifiedToWonRate: { figure: wonOfQualified(won, sqls), explain: won.explain, per: sqls.explain },
  };
}
