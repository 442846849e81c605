import type { FigureRow, FigureState } from "../../domain/changes/figure-state";
import type { RecordedStep } from "../../domain/changes/effects-of";
import type { KpiName } from "../../domain/kpi/catalogue";
import type { RowKey } from "../../domain/kpi/parts";
import type { KpiQuery, LoggedMove, LogPlace, PortalState, PortalTx, SpendVersion } from "../../ports";
import { ALL_SPEND, isOfNoSource, isSpendOf, readKpiInputs, spentUntil, windowOf } from "../kpi-inputs";
import { asOf, readCharters } from "./as-of";

/**
 * What was recorded: a movement of the sums, an entry of spend, or an agreement that came into force (with the movement of its build); or only
 * that days came for which money had been entered.
 */
export type Recorded =
  | { what: "logged"; atMs: number; move: LoggedMove }
  | { what: "spend"; atMs: number; entryId: string; before: SpendVersion | null; after: SpendVersion | null }
  | { what: "agreement"; atMs: number; version: number; move: LoggedMove | null }
  | { what: "days"; atMs: number; toOn: string };

/** A row of an answer from an instant on: what it was, and all that was recorded since. */
export interface RowHistory {
  row: FigureRow;
  state: FigureState;
  steps: RecordedStep<Recorded>[];
  /** the keys that the row is chosen by */
  keys: RowKey[];
  /** what was recorded of deals at an instant, which tells why a lead was won or is no longer */
  dealsAt: (atMs: number) => LoggedMove[];
}

/** A row as the total of a question of its own. */
export interface AskedRow {
  query: KpiQuery;
  isSpendUntied: boolean;
}

/** The question that a row is the total of: its key is chosen like any other, a month's dates are its own. */
export function askedRow(query: Omit<KpiQuery, "kpis">, key: string | null): AskedRow {
  const { by, where = {} } = query;
  const isSpendUntied = isOfNoSource(key, query);
  if (key === null || by === null) return { query: { ...query, by: null }, isSpendUntied };
  const { fromOn, toOn } = windowOf(key, query);
  return {
    query: by === "month" ? { ...query, by: null, from: fromOn, to: toOn } : { ...query, by: null, where: { ...where, [by]: key } },
    isSpendUntied,
  };
}

/** Edits of spend after an instant, each with the version it ended and the one it began. */
function spendEdits(versions: readonly SpendVersion[], sinceMs: number, untilMs: number): Extract<Recorded, { what: "spend" }>[] {
  const instants = new Map<string, { entryId: string; atMs: number }>();
  const note = (entryId: string, atMs: number | null): void => {
    if (atMs !== null && atMs > sinceMs && atMs <= untilMs) instants.set(`${entryId} ${String(atMs)}`, { entryId, atMs });
  };
  for (const { entryId, recordedAtMs, replacedAtMs } of versions) {
    note(entryId, recordedAtMs);
    note(entryId, replacedAtMs);
  }
  return [...instants.values()].map(({ entryId, atMs }) => {
    const theirs = versions.filter((version) => version.entryId === entryId);
    return {
      what: "spend",
      atMs,
      entryId,
      before: theirs.find(({ recordedAtMs, replacedAtMs }) => replacedAtMs === atMs && recordedAtMs < atMs) ?? null,
      after: theirs.find(({ recordedAtMs, replacedAtMs }) => recordedAtMs === atMs && replacedAtMs !== atMs) ?? null,
    };
  });
}

const RANK: Record<Recorded["what"], number> = { logged: 0, agreement: 1, spend: 2, days: 3 };

/** Reads what a row was at a place of the log, and what was recorded from there until an instant; null: all there is, as of `nowMs`. */
export async function readRowHistory(
  tx: PortalTx,
  portal: PortalState,
  { query, isSpendUntied }: AskedRow,
  names: readonly KpiName[],
  since: LogPlace,
  { untilMs: endMs, nowMs }: { untilMs: number | null; nowMs: number },
): Promise<RowHistory> {
  const untilMs = endMs ?? Number.MAX_SAFE_INTEGER;
  const { basis, from, to, where = {} } = query;
  const then = await asOf(tx, portal, query, since);
  const inputs = await readKpiInputs(then.tx, then.portal, query, names, since.atMs, ALL_SPEND);
  const moves = await tx.readLoggedMoves({ basis, by: null, where, fromOn: from, toOn: to }, since, untilMs);
  const charters = (await readCharters(tx, portal)).filter(({ inForceAtMs }) => inForceAtMs > since.atMs && inForceAtMs <= untilMs);
  const buildOf = (version: number): LoggedMove | null =>
    moves.find(({ subject, cause }) => subject === "cells" && cause === `agreement ${String(version)}`) ?? null;
  const agreements = charters.map(({ charter, inForceAtMs }) => ({ charter, atMs: inForceAtMs, move: buildOf(charter.version) }));
  const ofAgreements = new Set(agreements.map(({ move }) => move));
  const state: FigureState = {
    sums: { ...inputs.inputOf(null).sums },
    spend: new Map(inputs.entriesOf(null).map((entry) => [entry.entryId, entry])),
    charter: then.portal.charter,
  };
  const recorded: (Recorded & { charter?: FigureState["charter"] })[] = [
    ...moves.filter((move) => !ofAgreements.has(move)).map((move) => ({ what: "logged" as const, atMs: move.atMs, move })),
    ...agreements.map(({ charter, atMs, move }) => ({ what: "agreement" as const, atMs, version: charter.version, move, charter })),
    ...spendEdits(await tx.readSpendVersions(since.atMs, untilMs), since.atMs, untilMs),
  ];
  const toOn = spentUntil(to, then.portal.charter, since.atMs);
  const days = { what: "days" as const, atMs: endMs ?? nowMs, toOn: spentUntil(to, portal.charter, endMs ?? nowMs) };
  if (days.toOn !== toOn) recorded.push(days);
  recorded.sort((a, b) => a.atMs - b.atMs || RANK[a.what] - RANK[b.what]);

  let spend = state.spend;
  const steps = recorded.map(({ charter, ...tag }): RecordedStep<Recorded> => {
    if (tag.what === "days") return { tag, toOn: tag.toOn };
    if (tag.what !== "spend") return { tag, moved: tag.move?.moved, charter };
    const entries = new Map(spend);
    entries.delete(tag.entryId);
    if (tag.after !== null && isSpendOf(tag.after, where)) entries.set(tag.entryId, tag.after);
    spend = entries;
    return { tag, spend };
  });
  const deals = moves.filter(({ subject }) => subject.startsWith("deal:"));
  return {
    row: { fromOn: from, toOn, missing: inputs.missingIn(null), isSpendUntied },
    state,
    steps,
    keys: Object.keys(where) as RowKey[],
    dealsAt: (atMs) => deals.filter((move) => move.atMs === atMs),
  };
}
