import { dealCredits } from "../attribution/deal-credits";
import { isMarketingSource } from "../attribution/is-marketing-source";
import { ATTRIBUTION_MODELS, MODEL_WORDS, type AttributionModel } from "../attribution/models";
import type { Charter } from "../charter";
import type { Basis } from "../contributions";
import type { KpiEvidence, ListEvidence } from "../explain/evidence";
import type { KpiFigures } from "../kpi/catalogue";
import { count, noFigure, type Figure } from "../kpi/figure";
import type { Why } from "../kpi/why";
import { toMajor } from "../money";
import { UNATTRIBUTED } from "../source/sources";
import type { AttachedDeal } from "../unit/unit";

/** What a source has of the won revenue under one model. */
export interface ModelCredit {
  model: AttributionModel;
  credited: Figure;
  explain: ListEvidence;
}

export interface AttributionRow {
  key: string;
  label: string;
  /** by the agreement; what is not known is nobody's */
  isMarketing: boolean;
  /** its part of the won revenue under the model that was asked for: over all rows they add up to the revenue */
  credited: Figure;
  /** won deals that it brought or had any part in, and what they are worth: one deal is in the row of each source on its way */
  deals: Figure;
  influenced: Figure;
  /** of deals that are its own: 0 for what is not marketing's */
  sourced: Figure;
  /** ads and fees of these dates */
  spend: Figure;
  /** (credited - spend) / spend */
  return: Figure;
  byModel: ModelCredit[];
  /** null: the figures have no such row, so there is nothing to open */
  explain: {
    credited: ListEvidence;
    deals: ListEvidence;
    influenced: ListEvidence;
    sourced: KpiEvidence | null;
    spend: KpiEvidence | null;
  };
}

type TotalKpis = Pick<KpiFigures, "revenue" | "sourcedRevenue" | "sourcedRevenueShare" | "influencedRevenue">;

/** Who has which part in the won revenue (K40, K41). */
export interface AttributionReport {
  basis: Basis;
  model: AttributionModel;
  models: { model: AttributionModel; label: string; sentence: string }[];
  /** the most credit first, what is of an unknown source last */
  rows: AttributionRow[];
  total: TotalKpis & { explain: Record<keyof TotalKpis, KpiEvidence> };
  /** how the figures go together, in words */
  notes: string[];
}

/** A source's own figures, where it has any. */
export interface SourceMoney {
  spend: Figure;
  sourced: Figure;
}

export interface AttributionInput {
  /** won on the dates, or of leads that came in on them */
  deals: readonly AttachedDeal[];
  model: AttributionModel;
  sources: ReadonlyMap<string, SourceMoney>;
  labelOf: (key: string) => string;
  /** why there is no revenue to speak of; null: there is */
  whyNoRevenue: Why | null;
}

/** The sources on a deal's way, each once; an unknown one where nothing is known. */
export const sourcesOnTheWay = ({ journey }: Pick<AttachedDeal, "journey">): string[] =>
  journey.length === 0 ? [UNATTRIBUTED] : [...new Set(journey.map(({ source }) => source))];

/** Credits of many deals by source, in minor units: they add up to the deals' amounts. */
export function creditsBySource(deals: readonly AttachedDeal[], model: AttributionModel): Map<string, number> {
  const bySource = new Map<string, number>();
  for (const deal of deals)
    for (const [source, minor] of dealCredits(deal, model)) bySource.set(source, (bySource.get(source) ?? 0) + minor);
  return bySource;
}

/** What stands behind the numbers of the row of a source. */
export interface AttributionEvidence {
  credit: (model: AttributionModel, key: string) => ListEvidence;
  deals: (key: string) => ListEvidence;
  influenced: (key: string) => ListEvidence;
  kpi: (kpi: "sourcedRevenue" | "spend", key: string) => KpiEvidence;
}

const returnOf = (credited: Figure, spend: Figure): Figure => {
  if (spend.value === null) return noFigure("share", spend.why ?? "no_spend_recorded");
  if (spend.value <= 0) return noFigure("share", "no_spend_recorded");
  if (credited.value === null) return noFigure("share", credited.why ?? "no_amounts");
  return { value: (credited.value - spend.value) / spend.value, unit: "share" };
};

const NOT_TOUCHED = { deals: 0, minor: 0 };

/**
 * The rows of the report: each source that won deals came by or that money was spent on. Spend tied to no source stands beside deals of an
 * unknown one and is divided by nothing.
 */
export function attributionRows(
  { deals, model, sources, labelOf, whyNoRevenue }: AttributionInput,
  charter: Pick<Charter, "salesSources" | "currency">,
  evidence: AttributionEvidence,
): AttributionRow[] {
  const { currency } = charter;
  const money = (minor: number): Figure =>
    whyNoRevenue === null ? { value: toMajor(minor, currency), unit: currency } : noFigure(currency, whyNoRevenue);
  const credits = new Map(ATTRIBUTION_MODELS.map((each) => [each, creditsBySource(deals, each)]));
  const touched = new Map<string, { deals: number; minor: number }>();
  for (const deal of deals)
    for (const source of sourcesOnTheWay(deal)) {
      const { deals: before, minor } = touched.get(source) ?? NOT_TOUCHED;
      touched.set(source, { deals: before + 1, minor: minor + (deal.amountMinor ?? 0) });
    }
  const keys = new Set([...sources.keys(), ...touched.keys(), ...[...credits.values()].flatMap((bySource) => [...bySource.keys()])]);
  const rows = [...keys].map((key): AttributionRow => {
    const known = sources.get(key);
    const theirs = touched.get(key) ?? NOT_TOUCHED;
    const byModel = ATTRIBUTION_MODELS.map((each) => ({
      model: each,
      credited: money(credits.get(each)?.get(key) ?? 0),
      explain: evidence.credit(each, key),
    }));
    const credited = byModel.find((each) => each.model === model)?.credited ?? money(0);
    const spend = known?.spend ?? noFigure(currency, "no_spend_recorded");
    return {
      key,
      label: labelOf(key),
      isMarketing: key !== UNATTRIBUTED && isMarketingSource(key, charter),
      credited,
      deals: count(theirs.deals),
      influenced: money(theirs.minor),
      sourced: known?.sourced ?? money(0),
      spend,
      return: key === UNATTRIBUTED ? noFigure("share", "no_spend_recorded") : returnOf(credited, spend),
      byModel,
      explain: {
        credited: evidence.credit(model, key),
        deals: evidence.deals(key),
        influenced: evidence.influenced(key),
        sourced: known === undefined ? null : evidence.kpi("sourcedRevenue", key),
        spend: known === undefined ? null : evidence.kpi("spend", key),
      },
    };
  });
  return rows.sort(
    (a, b) =>
      Number(a.key === UNATTRIBUTED) - Number(b.key === UNATTRIBUTED) ||
      (b.credited.value ?? 0) - (a.credited.value ?? 0) ||
      (a.key < b.key ? -1 : 1),
  );
}

/** What a reader of the report must know. */
export const attributionNotes = (model: AttributionModel): string[] => [
  `The won revenue is divided among what led to it: ${MODEL_WORDS[model].label}. ${MODEL_WORDS[model].sentence}`,
  "Revenue with a source on the way overlaps: a deal that three sources led to is in the line of each. It never adds up to the won revenue, and is never added to what marketing brought.",
];
