import { UNATTRIBUTED } from "../../domain/contributions";
import type { RecordList } from "../../domain/explain/evidence";
import { listEvidenceOf } from "../../domain/explain/report-evidence";
import { furthestOf } from "../../domain/quality/furthest-of";
import { FUNNEL_STAGES, FUNNEL_WORDS, type FunnelStage } from "../../domain/reports/funnel";
import { qualityReport, type ExplainedQuality, type QualityRow } from "../../domain/reports/quality";
import { rowLabels } from "../row-labels";
import { allPartRows } from "./all-part-rows";
import { leadRecords } from "./lead-records";
import { listName, readListName } from "./list-name";
import { cohortOf, reported, type ReportFrame } from "./report-frame";
import type { ReadRecordList } from "./report-records";

/** The list of all sources. */
const ALL = "total";

type ExplainedRow = ExplainedQuality["total"];

/** What a list is of: the row's source, or that of the whole report. */
const explained = ({ head }: Pick<ReportFrame, "head">, row: QualityRow, label: string): ExplainedRow => {
  const key = row.key === ALL ? (head.source ?? ALL) : row.key;
  const lists = FUNNEL_STAGES.map((stage) => [stage, listEvidenceOf("quality", listName("stage", stage, key), head)]);
  return { ...row, label, explain: Object.fromEntries(lists) as ExplainedRow["explain"] };
};

/** What leads that came in on some dates are worth by how far they came, by the account's own past (K13). */
export const readQuality = reported(async (frame): Promise<ExplainedQuality> => {
  const { tx, portal, nowMs, period, head } = frame;
  const { rows, total, weights, closed } = qualityReport(await tx.readStageCounts(cohortOf(frame, period)), await tx.readClosedCounts());
  const labels = await rowLabels(tx, portal, "source", nowMs);
  return {
    closed,
    weights: weights.map((weight) => ({
      ...weight,
      explain: {
        closed: listEvidenceOf("quality", listName("closed", weight.stage), head),
        won: listEvidenceOf("quality", listName("won", weight.stage), head),
      },
    })),
    rows: rows.map((row) => explained(frame, row, labels(row.key))),
    total: explained(frame, total, "All"),
  };
});

const isStage = (text: string | undefined): text is FunnelStage => FUNNEL_STAGES.some((stage) => stage === text);
const NOT_EXCLUDED = { is: "isExcluded", oneOf: [false] };

async function stageRecords(frame: ReportFrame, stage: FunnelStage, key: string): Promise<RecordList> {
  const { fromMs, toMs, source } = cohortOf(frame, frame.period);
  const asked = key === ALL ? source : key;
  const rows = await allPartRows(frame.tx, {
    table: "leads",
    conditions: [
      { within: ["startedAtMs"], fromMs, toMs },
      NOT_EXCLUDED,
      ...(asked === null ? [] : [{ is: "source", oneOf: asked === UNATTRIBUTED ? [] : [asked], orNull: asked === UNATTRIBUTED }]),
    ],
    orderBy: ["startedAtMs"],
  });
  const leads = rows.flatMap(({ table, row }) => (table === "leads" && furthestOf(row) === stage ? [row] : []));
  return { label: `${FUNNEL_WORDS[stage]}, and no further`, unit: "count", records: leadRecords(leads, frame.head.currency) };
}

/** Decided leads of the whole past that came at least to a stage, or those of them that bought. */
async function pastRecords(frame: ReportFrame, stage: FunnelStage, isWon: boolean): Promise<RecordList> {
  const rows = await allPartRows(frame.tx, {
    table: "leads",
    conditions: [NOT_EXCLUDED, ...(isWon ? [{ isNotNull: "wonAtMs" }] : [])],
    orderBy: ["startedAtMs"],
  });
  const isFarEnough = FUNNEL_STAGES.indexOf(stage);
  const leads = rows.flatMap(({ table, row }) =>
    table === "leads" && (row.wonAtMs !== null || row.disqualifiedAtMs !== null) && FUNNEL_STAGES.indexOf(furthestOf(row)) >= isFarEnough
      ? [row]
      : [],
  );
  const label = `${FUNNEL_WORDS[stage]} or further, ${isWon ? "bought" : "decided"}`;
  return { label, unit: "count", records: leadRecords(leads, frame.head.currency) };
}

/** `stage:<stage>:<source or total>`, `closed:<stage>`, `won:<stage>`: the leads behind a count or a weight. */
export const qualityRecords: ReadRecordList = async (frame, { list }) => {
  const { kind = "", values = [] } = readListName(list) ?? {};
  const [stage, key] = values;
  if (!isStage(stage)) return null;
  if (kind === "stage" && key !== undefined) return stageRecords(frame, stage, key);
  return kind === "closed" || kind === "won" ? pastRecords(frame, stage, kind === "won") : null;
};
