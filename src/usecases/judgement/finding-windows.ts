import { SOURCE_KPIS, type SourceWindow } from "../../domain/findings/source-window";
import type { KpiFigures } from "../../domain/kpi/catalogue";
import type { Period } from "../../domain/period";
import type { KpiFrame } from "../kpi-frame";
import { labelledRows } from "../kpi-rows";
import { VERDICT_KPIS, type RowsToJudge } from "./source-verdicts";

/** The five numbers of the week and what stands under them. */
export const WEEK_KPIS = [
  "leads",
  "sqls",
  "sqlRate",
  "slaAttainment",
  "showUpRate",
  "noShows",
  "newCustomers",
  "revenue",
  "spend",
  "costPerQualifiedLead",
  "averageDeal",
] as const;
type WeekFigures = Pick<KpiFigures, (typeof WEEK_KPIS)[number]>;

/** One window, read once for all that is made of it. */
export interface WindowRead {
  window: SourceWindow;
  total: WeekFigures;
}

type Answered = Awaited<ReturnType<typeof labelledRows<(typeof WEEK_KPIS)[number]>>>;

const toRead = ({ rows, total, sumsOf }: Answered, period: Period): WindowRead => ({
  window: {
    period,
    sources: rows.map(({ key, label, kpis }) => ({ key, label, kpis, sums: sumsOf(key) })),
    total: sumsOf(null),
  },
  total: total.kpis,
});

const asked = ({ fromOn: from, toOn: to }: Period) => ({ from, to, basis: "cohort", by: "source" }) as const;

/** A window with what its sources are judged by, and how many appointments have an outcome. */
export async function readJudgedWindow(
  frame: KpiFrame,
  period: Period,
): Promise<WindowRead & { judge: RowsToJudge; outcomes: KpiFigures["appointmentOutcomeCoverage"] }> {
  const kpis = [...new Set([...WEEK_KPIS, ...SOURCE_KPIS, ...VERDICT_KPIS, "appointmentOutcomeCoverage" as const])];
  const answered = await labelledRows(frame, { ...asked(period), kpis });
  return { ...toRead(answered, period), judge: answered, outcomes: answered.total.kpis.appointmentOutcomeCoverage };
}

/** A window that another is compared with. */
export const readComparedWindow = async (frame: KpiFrame, period: Period): Promise<WindowRead> =>
  toRead(await labelledRows(frame, { ...asked(period), kpis: WEEK_KPIS }), period);
