import type { Compared, FindingView, WeekView } from "../../../extensions/app/shared/contract";
import type { Finding } from "../../domain/findings/finding";
import { rankFindings } from "../../domain/findings/rank-findings";
import { noFigure, type Figure } from "../../domain/kpi/figure";
import type { Clock, SurfaceIdentity, WithPortal } from "../../ports";
import type { WindowRead } from "../judgement/finding-windows";
import { findingsOf } from "../judgement/findings-of";
import { kpiFrame, NOT_SALARIES } from "../kpi-frame";
import { knownPortal } from "../read-kpis";
import { costPerCustomer } from "./cost-per-customer";
import { judgedPeriods, toWindow } from "./windows";

type Figures = WindowRead["total"];

const toView = ({ kind, sentence, why, atStake, action }: Finding): FindingView => ({ kind, sentence, why, atStake, action });

/** The five numbers, all of leads that came in on the same dates: a customer is counted where their lead is, so that one row has one basis. */
function numbersOf(now: Figures, before: Figures | null, aim: number | null): WeekView["numbers"] {
  const both = (figureOf: (figures: Figures) => Figure): Compared => ({
    now: figureOf(now),
    before: before === null ? null : figureOf(before),
  });
  return {
    onTime: { ...both(({ slaAttainment }) => slaAttainment), aim },
    qualified: { ...both(({ sqls }) => sqls), ofLeads: now.sqlRate, cost: now.costPerQualifiedLead },
    showUp: { ...both(({ showUpRate }) => showUpRate), noShows: now.noShows },
    customers: { ...both(({ newCustomers }) => newCustomers), revenue: now.revenue },
    costPerCustomer: both(costPerCustomer),
  };
}

const none = (): Compared => ({ now: noFigure("count", "no_leads"), before: null });

/** Before the first read is done nothing can be said of a week. */
const NOTHING_YET: Pick<WeekView, "findings" | "more" | "divergence" | "numbers"> = {
  findings: [],
  more: [],
  divergence: null,
  numbers: {
    onTime: { ...none(), aim: null },
    qualified: { ...none(), ofLeads: noFigure("share", "no_leads"), cost: noFigure("count", "no_leads") },
    showUp: { ...none(), noShows: noFigure("count", "no_leads") },
    customers: { ...none(), revenue: noFigure("count", "no_leads") },
    costPerCustomer: none(),
  },
};

/** "This week" of the home page: what to do now, and five numbers of the leads old enough to be judged. Throws `unknown_portal`. */
export const readHomeWeek =
  ({ clock, withPortal }: { clock: Clock; withPortal: WithPortal }) =>
  ({ portalId, userId }: SurfaceIdentity): Promise<WeekView> =>
    withPortal(
      portalId,
      async (tx) => {
        const nowMs = clock.nowMs();
        const portal = await knownPortal(tx, portalId);
        const frame = kpiFrame(tx, portal, nowMs, NOT_SALARIES);
        const { now: period } = await judgedPeriods(frame);
        const head = {
          portalId,
          serverNow: new Date(nowMs).toISOString(),
          asOf: new Date(portal.lastChangeAtMs).toISOString(),
          currency: portal.charter.currency,
          timeZone: portal.charter.timeZone,
          window: toWindow(period, true),
          isInitialReadDone: portal.state === "ready",
        };
        if (portal.state !== "ready") return { ...head, ...NOTHING_YET };
        const { all, now, before } = await findingsOf(frame, period, userId);
        const { findings, more } = rankFindings(all.filter(({ kind }) => kind !== "divergence"));
        const divergence = all.find(({ kind }) => kind === "divergence");
        return {
          ...head,
          findings: findings.map(toView),
          more: more.map(toView),
          divergence: divergence === undefined ? null : toView(divergence),
          numbers: numbersOf(now.total, before?.total ?? null, portal.charter.aims.onTimeShare),
        };
      },
      "snapshot",
    );
