import { isKeptBack } from "../../domain/changes/figure-state";
import { HandoffError } from "../../domain/handoff-error";
import { computeKpis, kpiOf, type KpiName } from "../../domain/kpi/catalogue";
import { partsOf } from "../../domain/kpi/kpi";
import { NOTHING_SPENT } from "../../domain/kpi/kpi-input";
import type { Clock, FiguresAsOf, KpiQuery, WithPortal } from "../../ports";
import { readKpiInputs } from "../kpi-inputs";
import { visibleKpis } from "../kpi-rows";
import { isRowSeen } from "../others-hidden";
import { answerInSnapshot, type KpiAsker } from "../read-kpis";
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
  (asker: KpiAsker, question: KpiQuery, atMs: number): Promise<FiguresAsOf> =>
    answerInSnapshot(deps, asker, question, async (frame, query) => {
      checkTold(query.kpis ?? []);
      await checkLogged(frame.tx, atMs, frame.nowMs);
      const names = visibleKpis(query, frame.asker).filter(isTold);
      const then = await asOf(frame.tx, frame.portal, query, { atMs, changeId: null });
      const inputs = await readKpiInputs(then.tx, then.portal, query, names, atMs, frame.asker);
      const figures = (key: string | null) => computeKpis(inputs.inputOf(key), names, inputs.missingIn(key));
      return {
        asOf: new Date(atMs).toISOString(),
        charterVersion: then.portal.charter.version,
        rows: inputs.keys.filter((key) => isRowSeen(frame.seen, query.by, key)).map((key) => ({ key, kpis: figures(key) })),
        total: { key: "total", kpis: figures(null) },
      };
    });
