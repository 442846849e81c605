import type { Figure } from "../kpi/figure";
import type { KpiInput } from "../kpi/kpi-input";
import { mqlAcceptance } from "../kpi/mql-acceptance";
import { rate } from "../kpi/rate";
import { reasonCoverage } from "../kpi/reason-coverage";
import { slaAttainment } from "../kpi/sla-attainment";
import { sourceCoverage } from "../kpi/source-coverage";
import type { AlignmentPart } from "./alignment-index";

/** The KPI that each part of the index is; how regularly both teams are told is none of its own. */
export const ALIGNMENT_KPIS = {
  onTime: slaAttainment,
  takenUp: mqlAcceptance,
  reasons: reasonCoverage,
  sources: sourceCoverage,
} as const satisfies Partial<Record<AlignmentPart, unknown>>;

/** The five shares of one row. */
export const alignmentShares = (input: KpiInput): Record<AlignmentPart, Figure> => ({
  onTime: slaAttainment.compute(input),
  takenUp: mqlAcceptance.compute(input),
  reasons: reasonCoverage.compute(input),
  sources: sourceCoverage.compute(input),
  reports: rate(input.reportCadence?.inTime ?? 0, input.reportCadence?.due ?? 0, "no_report_due"),
});
