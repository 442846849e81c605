import { changeSentence } from "../../domain/changes/change-sentence";
import { addUp, effectsOf } from "../../domain/changes/effects-of";
import { figureOf } from "../../domain/changes/figure-state";
import { isSameValue } from "../../domain/is-same-value";
import { computeKpis, kpiOf, type KpiFigures, type KpiName } from "../../domain/kpi/catalogue";
import type { Figure } from "../../domain/kpi/figure";
import type { KpiReport, KpiRow } from "../../domain/kpi/kpi-report";
import { minorPerMajor } from "../../domain/money";
import { MOVEMENT_KINDS } from "../../domain/changes/movement-kinds";
import type { CorrectedFigure, LogPlace, MovementGroup, PortalState, PortalTx, Snapshot } from "../../ports";
import { checkKpiQuery } from "../check-kpi-query";
import type { KpiFrame } from "../kpi-frame";
import { ALL_SPEND, readKpiInputs } from "../kpi-inputs";
import { labelledRows } from "../kpi-rows";
import { readCharters } from "./as-of";
import { isTold } from "./kpis-as-of";
import { groupMovements, movementsOf } from "./movements";
import { askedRow, readRowHistory, type RowHistory } from "./row-history";

/** What a newer version of the app tells otherwise of the same sums. */
function retold(then: Figure, asOfThen: Figure, perUnit: number): MovementGroup[] {
  if (isSameValue(then, asOfThen)) return [];
  const { one, german } = MOVEMENT_KINDS.formulas;
  const isComparable = then.value !== null && asOfThen.value !== null && then.unit === asOfThen.unit;
  const effect = isComparable ? addUp([asOfThen.value ?? 0, -(then.value ?? 0)], perUnit) : null;
  return [{ kind: "formulas", words: `1 ${one}`, german: `1 ${german}`, count: 1, effect, parts: {} }];
}

/** Figures that were told: the question, when and under which agreement they were answered. */
export type ToldFigures = Pick<Snapshot, "query" | "takenAtMs" | "changeId" | "charterVersion" | "showsSalaries">;

function correctedBy(name: KpiName, then: Figure, history: RowHistory): MovementGroup[] {
  const perUnit = kpiOf(name).unit === "money" ? minorPerMajor(then.unit) : 1;
  const explained = effectsOf(name, history.row, history.state, history.steps);
  return [...groupMovements(movementsOf(explained, history), perUnit), ...retold(then, explained.before, perUnit)];
}

const namesIn = (kpis: KpiFigures): KpiName[] => Object.keys(kpis) as KpiName[];

/** The figures of nothing, under the agreement of then: those of a row that was not there. */
async function figuresOfNothing(
  tx: PortalTx,
  portal: PortalState,
  snapshot: ToldFigures,
  key: string,
  names: readonly KpiName[],
): Promise<KpiFigures> {
  const charters = await readCharters(tx, portal);
  const { charter } = charters.find(({ charter: { version } }) => version === snapshot.charterVersion) ?? portal;
  const none = () => Promise.resolve([]);
  const nothing: PortalTx = { ...tx, readSums: none, readAtRead: none, readSpendEntries: none };
  const { query, isSpendUntied } = askedRow(snapshot.query, key);
  const inputs = await readKpiInputs(nothing, { ...portal, charter }, query, names, snapshot.takenAtMs, ALL_SPEND);
  return computeKpis({ ...inputs.inputOf(null), isSpendUntied }, names, inputs.missingIn(null));
}

/** A row that is there no more has the figures of nothing. */
async function figuresNow(
  tx: PortalTx,
  portal: PortalState,
  { rows, total }: { rows: KpiRow[]; total: KpiRow },
  snapshot: ToldFigures,
  key: string | null,
  nowMs: number,
): Promise<KpiFigures> {
  const there = key === null ? total : rows.find((row) => row.key === key);
  if (there !== undefined) return there.kpis;
  const names = namesIn(total.kpis);
  const { query, isSpendUntied } = askedRow(snapshot.query, key);
  const inputs = await readKpiInputs(tx, portal, query, names, nowMs, ALL_SPEND);
  const row = { fromOn: query.from, toOn: query.to, missing: inputs.missingIn(null), isSpendUntied };
  const input = { ...inputs.inputOf(null), isSpendUntied };
  return Object.fromEntries(names.map((name) => [name, figureOf(name, input, row)])) as KpiFigures;
}

const differenceOf = (name: KpiName, then: Figure, now: Figure): number | null => {
  if (then.value === null || now.value === null || then.unit !== now.unit) return null;
  return addUp([now.value, -then.value], kpiOf(name).unit === "money" ? minorPerMajor(then.unit) : 1);
};

/**
 * Each figure of a snapshot that is told otherwise today, and what it was corrected by: of the rows that were there when it was taken, of those
 * that came since, and of the total, so that what adds up over the rows adds up here.
 */
export async function correctedSince(
  frame: KpiFrame,
  snapshot: ToldFigures,
  { taken, isLogged }: { taken: Pick<KpiReport, "rows" | "total">; isLogged: boolean },
): Promise<CorrectedFigure[]> {
  const { tx, portal, nowMs } = frame;
  const names = namesIn(taken.total.kpis);
  // What could be asked then may not be kept any more, as when no field is the service now.
  checkKpiQuery(snapshot.query, portal);
  const today = await labelledRows({ ...frame, asker: { maySeeSalaries: snapshot.showsSalaries } }, { ...snapshot.query, kpis: names });
  const place: LogPlace = { atMs: snapshot.takenAtMs, changeId: snapshot.changeId };
  const corrected: CorrectedFigure[] = [];
  for (const { key, label, kpis } of taken.rows) corrected.push(...(await ofRow(key, label, kpis)));
  const wasThere = new Set(taken.rows.map(({ key }) => key));
  for (const { key, label } of today.rows.filter((row) => !wasThere.has(row.key))) {
    corrected.push(...(await ofRow(key, label, await figuresOfNothing(tx, portal, snapshot, key, names))));
  }
  return [...corrected, ...(await ofRow(null, undefined, taken.total.kpis))];

  async function ofRow(key: string | null, label: string | undefined, kpis: KpiFigures): Promise<CorrectedFigure[]> {
    const now = await figuresNow(tx, portal, today, snapshot, key, nowMs);
    const changed = names.filter((name) => !isSameValue(kpis[name], now[name]));
    const toldOf = isLogged ? changed.filter(isTold) : [];
    const asked = askedRow(snapshot.query, key);
    const history = toldOf.length === 0 ? null : await readRowHistory(tx, portal, asked, toldOf, place, { untilMs: null, nowMs });
    return changed.map((kpi) => {
      const byKind = history !== null && toldOf.includes(kpi) ? correctedBy(kpi, kpis[kpi], history) : null;
      return {
        key: key ?? "total",
        label: label ?? null,
        kpi,
        then: kpis[kpi],
        now: now[kpi],
        difference: differenceOf(kpi, kpis[kpi], now[kpi]),
        byKind,
        sentence: changeSentence(kpiOf(kpi).label.replaceAll("{currency}", portal.charter.currency), kpis[kpi], now[kpi], byKind ?? []),
      };
    });
  }
}
