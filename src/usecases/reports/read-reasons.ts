import { listEvidenceOf, type ReportScope } from "../../domain/explain/report-evidence";
import type { ListEvidence } from "../../domain/explain/evidence";
import type { FigureRecord } from "../../domain/explain/explanation";
import type { FigureCell } from "../../domain/explain/figure-cell";
import type { Fraction } from "../../domain/kpi/compare-shares";
import type { Figure } from "../../domain/kpi/figure";
import { minorPerMajor } from "../../domain/money";
import { dayOf, splitIntoTiers, type Period } from "../../domain/period";
import { comparedPeriods } from "../../domain/reports/growth";
import { reasonsReport, type DroppedGroup, type ReasonRow, type SourceCost } from "../../domain/reports/reasons";
import { dearestFirst } from "../../domain/source/dearest-first";
import { reasonKind } from "../../domain/unit/drops";
import { sourceStory } from "../../domain/verdict/source-story";
import type { ReportAnswers } from "../../ports";
import { allPartRecords } from "../explain/all-part-records";
import { areOldEnough, VERDICT_KPIS, verdictsOf, type SourceVerdict } from "../judgement/source-verdicts";
import { labelledRows } from "../kpi-rows";
import { rowLabels } from "../row-labels";
import { listName, readListName } from "./list-name";
import { cohortOf, reported, type ReportFrame } from "./report-frame";
import type { ReadRecordList } from "./report-records";

const REASONS_KPIS = [...VERDICT_KPIS, "slaAttainment"] as const;

const readSources = (frame: ReportFrame) => {
  const { from, to } = frame.head;
  return labelledRows(frame, { from, to, basis: "cohort", by: "source", kpis: REASONS_KPIS });
};

async function readDropped({ tx, head: { source } }: ReportFrame, { fromOn, toOn }: Period): Promise<DroppedGroup[]> {
  const where = source === null ? {} : { source };
  const groups = await tx.readPairSums({ basis: "cohort", by: ["source", "reason"], where, ...splitIntoTiers(fromOn, toOn) });
  return groups.map(({ keys: [of, reason], sums }) => ({ source: of, reason, leads: sums.disqualified })).filter(({ leads }) => leads > 0);
}

/** The lists: all, of a source, of a reason, of both; leads that were dropped or lost, or lost deals with their amounts. */
const LISTS = {
  dropped: { of: "dropped", with: "reason" },
  lost: { of: "lost", with: "lost-reason" },
} as const;

const evidenceIn =
  (scope: ReportScope) =>
  (list: keyof typeof LISTS, reason: string | null, source: string | null): ListEvidence => {
    const values = [reason, source].filter((value) => value !== null);
    return listEvidenceOf("reasons", listName(reason === null ? LISTS[list].of : LISTS[list].with, ...values), scope);
  };

const fractionOf = ({ hits = 0, total = 0 }: Figure): Fraction => ({ hits, total });

/** What stands beside each verdict: why leads could not buy, and whether they had been followed up like those of other sources. */
function storiesOf(
  judged: readonly SourceVerdict[],
  rows: readonly ReasonRow[],
  answered: Awaited<ReturnType<typeof readSources>>,
  currency: string,
): ReportAnswers["reasons"]["stories"] {
  const all = fractionOf(answered.total.kpis.slaAttainment);
  return judged.map(({ key, label, input, verdict }) => {
    const own = answered.rows.find((row) => row.key === key);
    const onTime = own === undefined ? { hits: 0, total: 0 } : fractionOf(own.kpis.slaAttainment);
    const onTimeElsewhere = { hits: all.hits - onTime.hits, total: all.total - onTime.total };
    const unfit = rows.flatMap((row) => {
      const leads = row.kind === "fit" ? (row.sources.find((cell) => cell.source === key)?.leads ?? 0) : 0;
      return leads === 0 ? [] : [{ reason: row.reason, label: row.label, leads }];
    });
    return { key, label, verdict, story: sourceStory(input, verdict, { unfit, onTime, onTimeElsewhere }, currency) };
  });
}

const isAsked = ({ head }: ReportFrame, { key }: { key: string }): boolean => head.source === null || head.source === key;

/** Why leads that came in on some dates ended, by source and in money, beside the same days before (K60). */
export const readReasons = reported(async (frame): Promise<ReportAnswers["reasons"]> => {
  const { tx, portal, nowMs, period } = frame;
  const { charter } = portal;
  const answered = await readSources(frame);
  const compared = comparedPeriods(period, dayOf(nowMs, charter.timeZone))?.before ?? null;
  const sources = answered.rows
    .filter((row) => isAsked(frame, row))
    .map(({ key, label, kpis }): SourceCost => ({ key, label, leads: kpis.leads.value ?? 0, spend: kpis.spend }))
    .sort((a, b) => dearestFirst({ ...a, spend: a.spend.value }, { ...b, spend: b.spend.value }));
  const report = reasonsReport({
    dropped: await readDropped(frame, period),
    droppedBefore: compared === null ? null : await readDropped(frame, compared),
    lostDeals: await tx.readLostDeals(cohortOf(frame, period)),
    sources,
    kindOf: (reason) => reasonKind(reason, charter),
    labelOf: await rowLabels(tx, portal, "reason", nowMs),
    evidenceOf: evidenceIn(frame.head),
    currency: charter.currency,
    minorPerMajor: minorPerMajor(charter.currency),
  });
  const judged = verdictsOf(answered, frame, await areOldEnough(frame, period)).filter((source) => isAsked(frame, source));
  return { ...report, comparedWith: compared, stories: storiesOf(judged, report.rows, answered, charter.currency) };
});

/** A list's name as what its records have in common; null: no list is called so. */
function readList(list: string): { of: keyof typeof LISTS; keys: FigureCell["keys"] } | null {
  const named = readListName(list);
  const of = (["dropped", "lost"] as const).find((name) => LISTS[name].of === named?.kind || LISTS[name].with === named?.kind);
  if (named === null || of === undefined) return null;
  const [first, second, ...others] = named.values;
  if (others.length > 0) return null;
  if (named.kind === LISTS[of].of) return second !== undefined ? null : { of, keys: first === undefined ? {} : { source: first } };
  return first === undefined ? null : { of, keys: { reason: first, ...(second === undefined ? {} : { source: second }) } };
}

/** What a lost deal would have brought, in minor units; one without a known amount adds nothing. */
const byAmount =
  (perMajor: number) =>
  (record: FigureRecord): FigureRecord => ({
    ...record,
    adds: record.kind === "deal" && record.amount !== null ? Math.round(record.amount * perMajor) : 0,
  });

/** The leads or lost deals of a reason, of a source, or both: `reason:<reason>:<source>`, `lost-reason:<reason>`, `dropped:<source>`, `lost`. */
export const reasonRecords: ReadRecordList = async (frame, { list }) => {
  const asked = readList(list);
  if (asked === null) return null;
  const { tx, portal, nowMs, period, head } = frame;
  const { reason, source = head.source ?? undefined } = asked.keys;
  const keys = { ...(reason === undefined ? {} : { reason }), ...(source === undefined ? {} : { source }) };
  const isLost = asked.of === "lost";
  const records = await allPartRecords(frame, isLost ? "dealsLost" : "disqualified", { basis: "cohort", ...period, keys });
  const labelOf = async (by: "reason" | "source", key: string | undefined): Promise<string[]> =>
    key === undefined ? [] : [(await rowLabels(tx, portal, by, nowMs))(key)];
  const label = [isLost ? "Lost deals" : "Dropped or lost", ...(await labelOf("reason", reason)), ...(await labelOf("source", source))];
  const { currency } = portal.charter;
  return isLost
    ? { label: label.join(", "), unit: currency, records: records.map(byAmount(minorPerMajor(currency))) }
    : { label: label.join(", "), unit: "count", records };
};
