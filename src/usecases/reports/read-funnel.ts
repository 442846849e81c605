import type { Charter } from "../../domain/charter";
import { addDays, previousWindow, splitIntoTiers, type Period, weekStart } from "../../domain/period";
import { FLOW_WEEKS, funnelSteps, largestLeak, weeklyFlow, type FunnelStep, type FurthestGroup } from "../../domain/reports/funnel";
import { DAY_MS } from "../../domain/time-zone";
import { reasonKind } from "../../domain/unit/drops";
import type { FurthestRow } from "../../ports";
import { kpiRows } from "../kpi-rows";
import { cohortOf, reported, type ReportFrame } from "./report-frame";

const WEEK_DAYS = 7;
/** The stage of marketing-ready leads is shown where between 5 and 90 % of leads have it: below nobody keeps it, above it says nothing. */
const USED = { least: 0.05, most: 0.9 };

const groupOf = ({ isDropped, reason, ...row }: FurthestRow, charter: Charter): FurthestGroup => ({
  ...row,
  kind: !isDropped ? null : reason === null ? "no_reason" : reasonKind(reason, charter),
});

async function stepsOf(frame: ReportFrame, period: Period): Promise<FunnelStep[]> {
  const { tx, portal, nowMs } = frame;
  const query = cohortOf(frame, period);
  const oldBeforeMs = nowMs - (await frame.maturityWeeks()) * WEEK_DAYS * DAY_MS;
  const groups = (await tx.readFurthest(query, nowMs, oldBeforeMs)).map((row) => groupOf(row, portal.charter));
  const leads = groups.reduce((sum, { count }) => sum + count, 0);
  const ready = groups.filter(({ furthest }) => furthest !== "lead").reduce((sum, { count }) => sum + count, 0);
  const onlyReady = groups.filter(({ furthest }) => furthest === "marketing_ready").reduce((sum, { count }) => sum + count, 0);
  const isUsed = onlyReady > 0 && ready >= USED.least * leads && ready <= USED.most * leads;
  return funnelSteps(groups, await tx.readStageDays(query), isUsed);
}

/** Qualified leads by the week in which they qualified: eight weeks before the window's own, so that each of those has its usual. */
async function flowOf({ tx, period, head: { source } }: ReportFrame): Promise<{ weekOf: string; qualified: number }[]> {
  const weeks: { weekOf: string; qualified: number }[] = [];
  const where = source === null ? {} : { source };
  for (let weekOf = addDays(weekStart(period.fromOn), -FLOW_WEEKS * WEEK_DAYS); weekOf < period.toOn; weekOf = addDays(weekOf, WEEK_DAYS)) {
    const [row] = await tx.readSums({ basis: "period", by: null, where, ...splitIntoTiers(weekOf, addDays(weekOf, WEEK_DAYS)) });
    weeks.push({ weekOf, qualified: row?.sums.sqls ?? 0 });
  }
  return weeks;
}

/** The funnel of leads that came in on some dates: how far they came, what became of the others, how long it took, where most is lost (K5 to K7, K9). */
export const readFunnel = reported(async (frame) => {
  const { period, head } = frame;
  const steps = await stepsOf(frame, period);
  const before = await stepsOf(frame, previousWindow(period));
  const where = head.source === null ? {} : { source: head.source };
  const { total } = await kpiRows(frame, { from: head.from, to: head.to, basis: "cohort", by: null, where, kpis: ["averageDeal"] });
  return {
    steps,
    leak: largestLeak(steps, before, total.kpis.averageDeal.value),
    weeks: weeklyFlow(await flowOf(frame)).slice(FLOW_WEEKS),
  };
});
