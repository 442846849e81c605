import { changeSentence } from "../../domain/changes/change-sentence";
import { effectsOf } from "../../domain/changes/effects-of";
import { HandoffError } from "../../domain/handoff-error";
import { kpiOf } from "../../domain/kpi/catalogue";
import { minorPerMajor } from "../../domain/money";
import type { ChangeQuestion, ChangeReport, Clock, Movement, PortalState, PortalTx, WithPortal } from "../../ports";
import { checkKpiQuery } from "../check-kpi-query";
import { askerOf, installedPortal, windowed, type Asker, type KpiAsker } from "../read-kpis";
import { checkLogged } from "./as-of";
import { checkTold } from "./kpis-as-of";
import { groupMovements, movementsOf } from "./movements";
import { readRowHistory, askedRow } from "./row-history";

const bySize = (a: Movement, b: Movement): number => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0);

async function report(tx: PortalTx, portal: PortalState, question: ChangeQuestion, nowMs: number, asker: Asker): Promise<ChangeReport> {
  const { kpi: name, sinceMs, untilMs: until, order, limit, offset, ...rest } = question;
  const key = question.key === "total" ? null : question.key;
  const query = await windowed(tx, portal, rest, nowMs);
  const { from, to, basis, by, where = {} } = query;
  const untilMs = until ?? nowMs;
  const kpi = kpiOf(name);
  checkKpiQuery(query, portal);
  checkTold([name]);
  if (kpi.showsSalaries === true && !asker.maySeeSalaries) {
    throw new HandoffError("salary_hidden", "This figure is made of salaries.", "Ask who installed the app to let you see salaries.");
  }
  await checkLogged(tx, sinceMs, nowMs);
  await checkLogged(tx, untilMs, nowMs);
  if (sinceMs > untilMs) {
    throw new HandoffError("bad_instant", "The first instant is after the second.", "Give the earlier one first.");
  }
  const history = await readRowHistory(tx, portal, askedRow(query, key), [name], { atMs: sinceMs, changeId: null }, { untilMs, nowMs });
  const explained = effectsOf(name, history.row, history.state, history.steps);
  const movements = movementsOf(explained, history);
  const perUnit = kpi.unit === "money" ? minorPerMajor(explained.after.unit) : 1;
  const byKind = groupMovements(movements, perUnit);
  const { before, after, difference } = explained;
  return {
    portalId: portal.portalId,
    kpi: name,
    key: key ?? "total",
    from,
    to,
    basis,
    by,
    where,
    since: new Date(sinceMs).toISOString(),
    until: new Date(untilMs).toISOString(),
    before,
    after,
    difference,
    sentence: changeSentence(kpi.label.replaceAll("{currency}", portal.charter.currency), before, after, byKind),
    byKind,
    movements: (order === "effect" ? movements.toSorted(bySize) : movements).slice(offset, offset + limit),
    count: movements.length,
  };
}

/**
 * Why a figure is another than it was: the figure at two instants, and each thing that was recorded between them with what it did to the
 * figure, which add up to the difference. Throws what `readKpis` throws, `not_kept_back`, `salary_hidden`, `bad_instant`,
 * `before_first_figures`, `no_longer_kept`.
 */
export const explainChange =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  ({ portalId, userId }: KpiAsker, question: ChangeQuestion): Promise<ChangeReport> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        const portal = await installedPortal(tx, portalId);
        return report(tx, portal, question, deps.clock.nowMs(), askerOf(portal, userId));
      },
      "snapshot",
    );
