import { startOfDayMs, type Period } from "../../domain/period";
import type { Clock, CohortQuery, ReportHead, ReportQuestion, WithPortal } from "../../ports";
import type { KpiFrame } from "../kpi-frame";
import { answerInSnapshot, maturesOn, type KpiAsker } from "../read-kpis";
import { rowValue } from "../row-values";

/** What a report is made with. */
export interface ReportFrame extends KpiFrame {
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
 * Throws `unknown_portal`, `not_ready`, `bad_date`, `empty_period`, `unknown_value`.
 */
export const reported =
  <Report>(make: (frame: ReportFrame) => Promise<Report>) =>
  (deps: ReportDeps) =>
  (asker: KpiAsker, { source, basis = "cohort", ...dates }: ReportQuestion): Promise<ReportHead & Report> =>
    answerInSnapshot(deps, asker, { ...dates, basis: "cohort" as const, by: null }, async (frame, query) => {
      const { charter } = frame.portal;
      const head: ReportHead = {
        portalId: asker.portalId,
        from: query.from,
        to: query.to,
        timeZone: charter.timeZone,
        source: source === undefined ? null : await rowValue(frame.tx, frame.portal, "source", source, frame.nowMs),
        currency: charter.currency,
        charterVersion: charter.version,
        asOf: new Date(frame.nowMs).toISOString(),
        maturesOn: await maturesOn(frame, { ...query, basis }),
      };
      return { ...head, ...(await make({ ...frame, head, period: { fromOn: query.from, toOn: query.to }, basis })) };
    });
