import { noFigure } from "../../domain/kpi/figure";
import { rate } from "../../domain/kpi/rate";
import { ALIGNMENT_REPORT_KPIS, alignmentReport } from "../../domain/reports/alignment";
import { mqlsPromised } from "../../domain/sla/mqls-promised";
import { reportCadence } from "../digest/report-cadence";
import { hasOneOwner } from "../has-one-owner";
import { spentUntil } from "../kpi-inputs";
import { kpiRows } from "../kpi-rows";
import { reported } from "./report-frame";

/** What marketing and sales owe each other, of leads that came in on some dates, and how well they keep it (K21, K56). */
export const readAlignment = reported(async (frame) => {
  const { head, nowMs, portal } = frame;
  const { charter } = portal;
  const { from, to, source } = head;
  const where = source === null ? {} : { source };
  const { total } = await kpiRows(frame, { from, to, basis: "cohort", by: null, where, kpis: ALIGNMENT_REPORT_KPIS });
  const cadence = source === null ? await reportCadence(frame) : null;
  return alignmentReport(total.kpis, {
    reports: source === null ? rate(cadence?.inTime ?? 0, cadence?.due ?? 0, "no_report_due") : noFigure("share", "only_total"),
    scope: head,
    terms: {
      handedOverBy: (await frame.tx.areLeadsMarked()) ? "marketing_ready" : "high_intent",
      dueByNow: source === null ? mqlsPromised(charter, from, spentUntil(to, charter, nowMs)) : null,
      mqlsPerMonth: charter.aims.mqlsPerMonth,
      onTimeShare: charter.aims.onTimeShare,
      hasOneOwner: await hasOneOwner(frame.tx, nowMs),
    },
  });
});
