import { startOfDayMs, type Period } from "../../domain/period";
import type { Clock, CohortQuery, PortalState, PortalTx, ReportHead, ReportQuestion, WithPortal } from "../../ports";
import { checkKpiQuery } from "../check-kpi-query";
import { askerOf, installedPortal, maturesOn, windowed, type Asker, type KpiAsker } from "../read-kpis";

/** What a report is made with. */
export interface ReportFrame {
  tx: PortalTx;
  portal: PortalState;
  nowMs: number;
  asker: Asker;
  head: ReportHead;
  period: Period;
  basis: "cohort" | "period";
}

export interface ReportDeps {
  clock: Clock;
  withPortal: WithPortal;
}

export const cohortOf = ({ portal, head }: Pick<ReportFrame, "portal" | "head">, { fromOn, toOn }: Period): CohortQuery => ({
  fromMs: startOfDayMs(fromOn, portal.charter.timeZone),
  toMs: startOfDayMs(toOn, portal.charter.timeZone),
  source: head.source,
});

/**
 * Reads one report in a snapshot, of leads that came in on some dates; without dates of those old enough to be judged.
 * Throws `unknown_portal`, `not_ready`, `bad_date`, `empty_period`.
 */
export const reported =
  <Report>(make: (frame: ReportFrame) => Promise<Report>) =>
  ({ clock, withPortal }: ReportDeps) =>
  ({ portalId, userId }: KpiAsker, { source, basis = "cohort", ...dates }: ReportQuestion): Promise<ReportHead & Report> =>
    withPortal(
      portalId,
      async (tx) => {
        const portal = await installedPortal(tx, portalId);
        const nowMs = clock.nowMs();
        const query = await windowed(tx, portal, { ...dates, basis: "cohort" as const, by: null }, nowMs);
        checkKpiQuery(query, portal);
        const { charter } = portal;
        const head: ReportHead = {
          portalId,
          from: query.from,
          to: query.to,
          timeZone: charter.timeZone,
          source: source ?? null,
          currency: charter.currency,
          charterVersion: charter.version,
          asOf: new Date(nowMs).toISOString(),
          maturesOn: await maturesOn(tx, portal, query, nowMs),
        };
        const period = { fromOn: query.from, toOn: query.to };
        return { ...head, ...(await make({ tx, portal, nowMs, asker: askerOf(portal, userId), head, period, basis })) };
      },
      "snapshot",
    );
