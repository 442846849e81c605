import { dealCredits } from "../../domain/attribution/deal-credits";
import { ATTRIBUTION_MODELS, MODEL_WORDS, type AttributionModel } from "../../domain/attribution/models";
import type { Basis } from "../../domain/contributions";
import type { KpiEvidence, ListEvidence } from "../../domain/explain/evidence";
import { addedTo, filtersOf, type FigureCell } from "../../domain/explain/figure-cell";
import type { KpiName } from "../../domain/kpi/catalogue";
import {
  attributionNotes,
  attributionRows,
  sourcesOnTheWay,
  type AttributionEvidence,
  type AttributionReport,
} from "../../domain/reports/attribution";
import type { AttachedDeal } from "../../domain/unit/unit";
import type { ReportHead, ReportQuestion } from "../../ports";
import { toRecord } from "../explain/to-record";
import { labelledRows } from "../kpi-rows";
import type { KpiAsker } from "../read-kpis";
import { rowLabels } from "../row-labels";
import { allPartRows } from "./all-part-rows";
import { listName, readListName } from "./list-name";
import { reported, type ReportDeps, type ReportFrame } from "./report-frame";
import type { ReadRecordList } from "./report-records";

const CREDIT = "credit";
const DEALS = "deals";
const INFLUENCED = "influenced";

/** Unlike other reports this one is of what was won on the dates, unless it is asked of the leads that came in on them. */
const basisOf = ({ basis = "period" }: Pick<ReportQuestion, "basis">): Basis => basis;

/** The won deals of the figures on the same dates, by the very functions that the figures are made with. */
async function wonDeals({ tx, portal, period }: ReportFrame, basis: Basis): Promise<AttachedDeal[]> {
  const cell: FigureCell = { basis, ...period, keys: {} };
  const rows = [];
  for (const filter of filtersOf("dealsWon", cell, portal.charter)) rows.push(...(await allPartRows(tx, filter)));
  return rows.flatMap((known) => (known.table === "deals" && addedTo(known, "dealsWon", cell, portal.charter) !== null ? [known.row] : []));
}

function evidenceFor({ head }: ReportFrame, basis: Basis): AttributionEvidence & { total: (kpi: KpiName) => KpiEvidence } {
  const dates = { from: head.from, to: head.to, basis };
  const list = (kind: string, ...values: string[]): ListEvidence => ({ report: "attribution", list: listName(kind, ...values), ...dates });
  return {
    credit: (model, key) => list(CREDIT, model, key),
    deals: (key) => list(DEALS, key),
    influenced: (key) => list(INFLUENCED, key),
    kpi: (kpi, key) => ({ kpi, ...dates, by: "source", key, where: {} }),
    total: (kpi) => ({ kpi, ...dates, by: null, key: null, where: {} }),
  };
}

const KPIS = ["spend", "revenue", "sourcedRevenue", "sourcedRevenueShare", "influencedRevenue"] as const;

/**
 * Who has which part in the won revenue (K40, K41): by source under a model, and under all others beside it. The model is the agreement's
 * unless one is asked for. It compares sources, so it is never of one.
 */
export const readAttribution =
  (deps: ReportDeps) =>
  (asker: KpiAsker, question: ReportQuestion): Promise<ReportHead & AttributionReport> =>
    reported(async (frame): Promise<AttributionReport> => {
      const { tx, portal, nowMs, head, basis } = frame;
      const { charter } = portal;
      const model = question.model ?? charter.attributionModel;
      const evidence = evidenceFor(frame, basis);
      const { rows, total } = await labelledRows(frame, { from: head.from, to: head.to, basis, by: "source", kpis: KPIS });
      const labelOf = await rowLabels(tx, portal, "source", nowMs);
      const { revenue, sourcedRevenue, sourcedRevenueShare, influencedRevenue } = total.kpis;
      return {
        basis,
        model,
        models: ATTRIBUTION_MODELS.map((each) => ({ model: each, ...MODEL_WORDS[each] })),
        rows: attributionRows(
          {
            deals: await wonDeals(frame, basis),
            model,
            sources: new Map(rows.map(({ key, kpis }) => [key, { spend: kpis.spend, sourced: kpis.sourcedRevenue }])),
            labelOf,
            whyNoRevenue: revenue.why ?? null,
          },
          charter,
          evidence,
        ),
        total: {
          revenue,
          sourcedRevenue,
          sourcedRevenueShare,
          influencedRevenue,
          explain: {
            revenue: evidence.total("revenue"),
            sourcedRevenue: evidence.total("sourcedRevenue"),
            sourcedRevenueShare: evidence.total("sourcedRevenueShare"),
            influencedRevenue: evidence.total("influencedRevenue"),
          },
        },
        notes: attributionNotes(model),
      };
    })(deps)(asker, { ...question, source: undefined, basis: basisOf(question) });

interface DealList {
  label: (source: string) => string;
  unit: "count" | "money";
  /** null: it is not one of them */
  adds: (deal: AttachedDeal) => number | null;
}

function listNamed(list: string): { source: string; deals: DealList } | null {
  const { kind = "", values = [] } = readListName(list) ?? {};
  const [first, second] = values;
  const model = ATTRIBUTION_MODELS.find((each): each is AttributionModel => each === first);
  if (kind === CREDIT && values.length === 2 && model !== undefined && second !== undefined) {
    const label = (source: string): string => `Credit of ${source}: ${MODEL_WORDS[model].label}`;
    return { source: second, deals: { label, unit: "money", adds: (deal) => dealCredits(deal, model).get(second) ?? null } };
  }
  if ((kind !== DEALS && kind !== INFLUENCED) || values.length !== 1 || first === undefined) return null;
  const isTheirs = (deal: AttachedDeal): boolean => sourcesOnTheWay(deal).includes(first);
  return kind === DEALS
    ? {
        source: first,
        deals: { label: (source) => `Won deals with ${source} on the way`, unit: "count", adds: (deal) => (isTheirs(deal) ? 1 : null) },
      }
    : {
        source: first,
        deals: {
          label: (source) => `Won revenue with ${source} on the way`,
          unit: "money",
          adds: (deal) => (isTheirs(deal) ? deal.amountMinor : null),
        },
      };
}

/**
 * `credit:<model>:<source>`: won deals with what the source has of each; `deals:<source>` and `influenced:<source>`: those that it had any part
 * in, and what they are worth.
 */
export const attributionRecords: ReadRecordList = async (frame, question) => {
  const named = listNamed(question.list);
  if (named === null) return null;
  const { tx, portal, nowMs } = frame;
  const { currency } = portal.charter;
  const labelOf = await rowLabels(tx, portal, "source", nowMs);
  const deals = await wonDeals(frame, basisOf(question));
  return {
    label: named.deals.label(labelOf(named.source)),
    unit: named.deals.unit === "money" ? currency : "count",
    records: deals.flatMap((row) => {
      const adds = named.deals.adds(row);
      const atMs = row.wonAtMs ?? row.createdAtMs;
      return adds === null ? [] : [toRecord("revenueMinor", { table: "deals", row }, { atMs, adds, currency })];
    }),
  };
};
