import type { HomeSourcesView, LastReconcile, SourceRow } from "../../../extensions/app/shared/contract";
import type { KpiFigures } from "../../domain/kpi/catalogue";
import { caughtUp } from "../../domain/reconcile/caught-up";
import { dearestFirst, type PlacedSource } from "../../domain/source/dearest-first";
import type { Verdict } from "../../domain/verdict/verdict";
import { startOfDayMs, type Period } from "../../domain/period";
import type { Clock, PortalTx, SurfaceIdentity, WithPortal } from "../../ports";
import { HANDOFF_PROPERTIES } from "../handoff-properties";
import { VERDICT_KPIS, verdictsOf } from "../judgement/source-verdicts";
import { kpiFrame, NOT_SALARIES, type KpiFrame } from "../kpi-frame";
import { labelledRows } from "../kpi-rows";
import { knownPortal } from "../read-kpis";
import { costPerCustomer } from "./cost-per-customer";
import { judgedPeriods, monthSoFar, toWindow } from "./windows";

const SHOWN = ["leads", "sqls", "sqlRate", "newCustomers", "spend", "costPerQualifiedLead", "excluded"] as const;

interface ReadRow {
  key: string;
  label: string;
  kpis: Pick<KpiFigures, (typeof SHOWN)[number]>;
}

const toRow = ({ key, label, kpis }: ReadRow, verdict: Verdict | undefined): SourceRow => ({
  key,
  label,
  leads: kpis.leads,
  sqls: kpis.sqlRate.value === null ? kpis.sqls : { ...kpis.sqls, hits: kpis.sqls.value ?? 0, total: kpis.leads.value ?? 0 },
  newCustomers: kpis.newCustomers,
  spend: kpis.spend,
  costPerQualifiedLead: kpis.costPerQualifiedLead,
  costPerCustomer: costPerCustomer(kpis),
  verdict: verdict === undefined ? null : { verdict: verdict.verdict, sentence: verdict.sentence },
});

const labelOfProperty = (objectType: string, name: string): string =>
  HANDOFF_PROPERTIES.find((property) => property.objectType === objectType && property.definition.name === name)?.definition.label ?? name;

const placeOf = ({ key, spend, leads }: SourceRow): PlacedSource => ({ key, spend: spend.value, leads: leads.value ?? 0 });

/** What each source brought and cost; those whose leads are old enough are judged by the same rows. */
async function readSources(
  frame: KpiFrame,
  period: Period,
  isJudged: boolean,
): Promise<{ rows: SourceRow[]; total: SourceRow; excluded: number }> {
  const answered = await labelledRows(frame, {
    from: period.fromOn,
    to: period.toOn,
    basis: "cohort",
    by: "source",
    kpis: [...SHOWN, ...VERDICT_KPIS],
  });
  const verdicts = new Map(isJudged ? verdictsOf(answered, frame, true).map(({ key, verdict }) => [key, verdict]) : []);
  return {
    rows: answered.rows.map((row) => toRow(row, verdicts.get(row.key))).sort((a, b) => dearestFirst(placeOf(a), placeOf(b))),
    total: toRow({ ...answered.total, label: "All" }, undefined),
    excluded: answered.total.kpis.excluded.value ?? 0,
  };
}

async function lastReconcile(tx: PortalTx): Promise<LastReconcile | null> {
  const run = await tx.findLastReconcile();
  if (run?.endedAtMs == null) return null;
  return { at: new Date(run.endedAtMs).toISOString(), caughtUp: caughtUp(await tx.readRepairs(run.reconcileId)) };
}

/** The Sources table of the home page. While the first read runs its rows are what is known so far, beside the progress. Throws `unknown_portal`. */
export const readHomeSources =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  ({ portalId }: SurfaceIdentity, window: "judged" | "month"): Promise<HomeSourcesView> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        const nowMs = deps.clock.nowMs();
        const portal = await knownPortal(tx, portalId);
        const frame = kpiFrame(tx, portal, nowMs, NOT_SALARIES);
        const period = window === "month" ? monthSoFar(portal, nowMs) : (await judgedPeriods(frame)).now;
        const { rows, total, excluded } = await readSources(frame, period, window === "judged" && portal.state === "ready");
        return {
          serverNow: new Date(nowMs).toISOString(),
          asOf: new Date(portal.lastChangeAtMs).toISOString(),
          currency: portal.charter.currency,
          timeZone: portal.charter.timeZone,
          window: toWindow(period, window === "judged"),
          isInitialReadDone: portal.state === "ready",
          progress: (await tx.readProgress()).map(({ objectType, recordsRead, isDone }) => ({
            object: objectType,
            read: recordsRead,
            total: isDone ? recordsRead : null,
          })),
          hasSpend: rows.some((row) => row.spend.value !== null),
          excluded,
          notCounted: await tx.countNotCounted(
            startOfDayMs(period.fromOn, portal.charter.timeZone),
            startOfDayMs(period.toOn, portal.charter.timeZone),
          ),
          writeRefusals: (await tx.countRefusals()).map(({ objectType, property, message, count }) => ({
            object: objectType,
            property: labelOfProperty(objectType, property),
            message,
            count,
          })),
          lastReconcile: await lastReconcile(tx),
          rows,
          total,
        };
      },
      "snapshot",
    );
