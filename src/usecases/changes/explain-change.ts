import { changeSentence } from "../../domain/changes/change-sentence";
import { effectsOf } from "../../domain/changes/effects-of";
import { HandoffError } from "../../domain/handoff-error";
import { kpiOf } from "../../domain/kpi/catalogue";
import { minorPerMajor } from "../../domain/money";
import type { ChangeQuestion, ChangeReport, Clock, KpiQuery, Movement, WithPortal } from "../../ports";
import type { AskedFrame, KpiFrame } from "../kpi-frame";
import { isRowSeen, othersHidden } from "../others-hidden";
import { answerInSnapshot, type KpiAsker } from "../read-kpis";
import { rowLabels } from "../row-labels";
import { rowValue } from "../row-values";
import { checkLogged } from "./as-of";
import { checkTold } from "./kpis-as-of";
import { groupMovements, movementsOf } from "./movements";
import { readRowHistory, askedRow } from "./row-history";

const bySize = (a: Movement, b: Movement): number => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0);

/** The key of a row, named by itself or by its words; null: the total. Throws `unknown_value`, `others_hidden`. */
async function keyOf({ tx, portal, nowMs, seen }: AskedFrame, { by, key }: Pick<ChangeQuestion, "by" | "key">): Promise<string | null> {
  if (key === null || key === "total") return null;
  if (by === null || by === "month") return key;
  const value = await rowValue(tx, portal, by, key, nowMs);
  if (!isRowSeen(seen, by, value)) throw othersHidden();
  return value;
}

/** Movements of leads with the contacts that they are of, as far as they are still there. */
async function withContacts({ tx }: KpiFrame, movements: readonly Movement[]): Promise<Movement[]> {
  const told: Movement[] = [];
  for (const movement of movements) {
    const { subject } = movement;
    const lead = subject.type === "lead" ? await tx.findLead(subject.id) : null;
    told.push(lead === null ? movement : { ...movement, subject: { ...subject, contactId: lead.contactId } });
  }
  return told;
}

async function report(frame: AskedFrame, question: ChangeQuestion & KpiQuery): Promise<ChangeReport> {
  const { tx, portal, nowMs, asker } = frame;
  const { kpi: name, key: row, sinceMs, untilMs: until, order, limit, offset, ...query } = question;
  const { from, to, basis, by, where = {} } = query;
  const key = await keyOf(frame, { by, key: row });
  const untilMs = until ?? nowMs;
  const kpi = kpiOf(name);
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
  const page = (order === "effect" ? movements.toSorted(bySize) : movements).slice(offset, offset + limit);
  return {
    portalId: portal.portalId,
    kpi: name,
    key: key ?? "total",
    rowLabel: key === null ? "All" : (await rowLabels(tx, portal, by, nowMs))(key),
    from,
    to,
    basis,
    by,
    where,
    currency: portal.charter.currency,
    since: new Date(sinceMs).toISOString(),
    until: new Date(untilMs).toISOString(),
    before,
    after,
    difference,
    sentence: changeSentence(kpi.label.replaceAll("{currency}", portal.charter.currency), before, after, byKind),
    byKind,
    movements: await withContacts(frame, page),
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
  (asker: KpiAsker, question: ChangeQuestion): Promise<ChangeReport> =>
    answerInSnapshot(deps, asker, question, report);
