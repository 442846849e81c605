import { isKeptBack } from "../../domain/changes/figure-state";
import { HandoffError } from "../../domain/handoff-error";
import { computeKpis, KPI_NAMES, kpiOf, type KpiName } from "../../domain/kpi/catalogue";
import { partsOf } from "../../domain/kpi/kpi";
import { NOTHING_SPENT } from "../../domain/kpi/kpi-input";
import type { Clock, FiguresAsOf, KpiQuery, WithPortal } from "../../ports";
import { checkKpiQuery } from "../check-kpi-query";
import { readKpiInputs } from "../kpi-inputs";
import { askerOf, installedPortal, type KpiAsker } from "../read-kpis";
import { asOf, checkLogged } from "./as-of";

/** Whether the log tells what a KPI was: it is made of sums and spend alone. */
export const isTold = (name: KpiName): boolean => isKeptBack(partsOf(kpiOf(name)), { spend: NOTHING_SPENT });

/** Throws `not_kept_back`. */
export function checkTold(names: readonly KpiName[]): void {
  const not = names.find((name) => !isTold(name));
  if (not === undefined) return;
  throw new HandoffError(
    "not_kept_back",
    `What "${kpiOf(not).label}" was at an earlier instant is not kept: it is read from the records as they are.`,
    "Take a snapshot to keep it, or ask for a figure that is counted or summed.",
  );
}

/**
 * KPIs as they were at an instant: today's sums less what was logged since, what was known as spent then, under the agreement of then.
 * Without `kpis` all that can be told. Throws what `readKpis` throws, `not_kept_back`, `before_first_figures`, `no_longer_kept`,
 * `bad_instant`.
 */
export const kpisAsOf =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  ({ portalId, userId }: KpiAsker, query: KpiQuery, atMs: number): Promise<FiguresAsOf> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        const portal = await installedPortal(tx, portalId);
        checkKpiQuery(query, portal);
        checkTold(query.kpis ?? []);
        await checkLogged(tx, atMs, deps.clock.nowMs());
        const { maySeeSalaries } = askerOf(portal, userId);
        const names = KPI_NAMES.filter(
          (name) => isTold(name) && (query.kpis ?? KPI_NAMES).includes(name) && (maySeeSalaries || kpiOf(name).showsSalaries !== true),
        );
        const then = await asOf(tx, portal, query, { atMs, changeId: null });
        const inputs = await readKpiInputs(then.tx, then.portal, query, names, atMs, { maySeeSalaries });
        const figures = (key: string | null) => computeKpis(inputs.inputOf(key), names, inputs.missingIn(key));
        return {
          asOf: new Date(atMs).toISOString(),
          charterVersion: then.portal.charter.version,
          rows: inputs.keys.map((key) => ({ key, kpis: figures(key) })),
          total: { key: "total", kpis: figures(null) },
        };
      },
      "snapshot",
    );
