import type { FindingsReport } from "../../domain/findings/findings-report";
import { rankFindings } from "../../domain/findings/rank-findings";
import type { ReportQuestion } from "../../ports";
import type { KpiAsker } from "../read-kpis";
import { reported, type ReportDeps } from "../reports/report-frame";
import { findingsOf } from "./findings-of";

/** What to do now, of all leads that came in on some dates: findings compare sources, so that one of them alone is not asked for. */
export const readFindings = (deps: ReportDeps) => (asker: KpiAsker, question: ReportQuestion) =>
  reported(async (frame): Promise<FindingsReport> => {
    const { all, now, before } = await findingsOf(frame, frame.period, asker.userId);
    return {
      ...rankFindings(all),
      lastLookAt: new Date(frame.nowMs).toISOString(),
      compared: before === null ? null : { now: now.window.period, before: before.window.period },
    };
  })(deps)(asker, { ...question, source: undefined });
