import type { HomeSourcesView, LastReconcile, SourceRow } from "../../../extensions/app/shared/contract";
import type { KpiFigures } from "../../domain/kpi/catalogue";
import { caughtUp } from "../../domain/reconcile/caught-up";
import { UNATTRIBUTED } from "../../domain/source/sources";
import { startOfDayMs } from "../../domain/period";
import type { Clock, PortalTx, SurfaceIdentity, WithPortal } from "../../ports";
import { HANDOFF_PROPERTIES } from "../handoff-properties";
import { kpiFrame, NOT_SALARIES } from "../kpi-frame";
import { labelledRows } from "../kpi-rows";
import { knownPortal } from "../read-kpis";
import { costPerCustomer } from "./cost-per-customer";
import { judgedPeriods, monthSoFar, toWindow } from "./windows";

const SHOWN = ["leads", "sqls", "sqlRate", "newCustomers", "spend", "costPerQualifiedLead", "excluded"] as const;

const toRow = ({ key, label, kpis }: { key: string; label: string; kpis: Pick<KpiFigures, (typeof SHOWN)[number]> }): SourceRow => ({
  key,
  label,
  leads: kpis.leads,
  sqls: kpis.sqlRate.value === null ? kpis.sqls : { ...kpis.sqls, hits: kpis.sqls.value ?? 0, total: kpis.leads.value ?? 0 },
  newCustomers: kpis.newCustomers,
  spend: kpis.spend,
  costPerQualifiedLead: kpis.costPerQualifiedLead,
  costPerCustomer: costPerCustomer(kpis),
});

const labelOfProperty = (objectType: string, name: string): string =>
  HANDOFF_PROPERTIES.find((property) => property.objectType === objectType && property.definition.name === name)?.definition.label ?? name;

/** By spend, the dearest first; then by leads; what has no source last. */
const bySpend = (a: SourceRow, b: SourceRow): number =>
  Number(a.key === UNATTRIBUTED) - Number(b.key === UNATTRIBUTED) ||
  (b.spend.value ?? -1) - (a.spend.value ?? -1) ||
  (b.leads.value ?? 0) - (a.leads.value ?? 0);

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
        const query = { from: period.fromOn, to: period.toOn, basis: "cohort", by: "source", kpis: SHOWN } as const;
        const { rows: sources, total } = await labelledRows(frame, query);
        const rows = sources.map(toRow);
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
          excluded: total.kpis.excluded.value ?? 0,
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
          rows: rows.sort(bySpend),
          total: toRow({ ...total, label: "All" }),
        };
      },
      "snapshot",
    );
