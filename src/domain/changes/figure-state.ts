import type { Charter } from "../charter";
import type { KpiName, MissingPart } from "../kpi/catalogue";
import { computeKpis } from "../kpi/catalogue";
import type { Figure } from "../kpi/figure";
import { NOTHING_AT_READ, type KpiInput } from "../kpi/kpi-input";
import type { Part } from "../kpi/parts";
import { MEASURES, type Measure } from "../measures";
import { minorPerMajor } from "../money";
import type { KeptSpend } from "../spend/spend-entry";
import { kindsWithoutRate, sumSpend } from "../spend/spend-in";
import { spendParts } from "../spend/spend-parts";

/** What one row is of: its dates, and which of its parts it does not have. */
export interface FigureRow {
  fromOn: string;
  /** the day after the last of its days that has come: money that was entered for days to come is not spent yet */
  toOn: string;
  missing: MissingPart;
  /** of the row of what no source or campaign is known for: what was spent on none of them is not its price */
  isSpendUntied: boolean;
}

/** All that a row's figures follow from at one instant: its kept sums, what was known as spent, the agreement in force. */
export interface FigureState {
  sums: Record<Measure, number>;
  /** entries of the row by their id, in the order they were first entered */
  spend: ReadonlyMap<string, KeptSpend>;
  charter: Pick<Charter, "version" | "currency" | "rates" | "marginShare">;
}

/** What is the same for all KPIs of a row. */
export const toKpiInput = ({ sums, spend, charter }: FigureState, { fromOn, toOn, isSpendUntied }: FigureRow): KpiInput => {
  const spent = spendParts([...spend.values()], fromOn, toOn, charter);
  return {
    sums,
    atRead: NOTHING_AT_READ,
    spend: sumSpend(spent),
    withoutRate: kindsWithoutRate(spent),
    spendBefore: "no_customers_yet",
    isSpendUntied,
    marginShare: charter.marginShare,
    currency: charter.currency,
    minorPerMajor: minorPerMajor(charter.currency),
  };
};

export const figureOf = (name: KpiName, input: KpiInput, { missing }: FigureRow): Figure => computeKpis(input, [name], missing)[name];

const isMeasure = (part: Part): part is Measure => (MEASURES as readonly string[]).includes(part);

/** A part's own number; null for spend that nobody recorded. */
export const partValue = (part: Part, { sums, spend }: KpiInput): number | null => {
  if (isMeasure(part)) return sums[part];
  return part in spend ? spend[part as keyof typeof spend] : null;
};

/** Whether a KPI is made of sums and spend alone, so that the log tells what it was: medians and what depends on the present are not kept. */
export const isKeptBack = (parts: readonly Part[], input: Pick<KpiInput, "spend">): boolean =>
  parts.every((part) => isMeasure(part) || part in input.spend);
