import type { ExplainedPart } from "../../domain/explain/explanation";
import type { RecordedSpend } from "../../domain/kpi/kpi-input";
import type { Part } from "../../domain/kpi/parts";
import type { KeptSpend } from "../../domain/spend/spend-entry";
import type { SpendPart } from "../../domain/spend/spend-parts";
import type { KpiInputs } from "../kpi-inputs";
import { isAtRead, isMeasure } from "./part-records";

const SPEND_KIND = {
  mediaMinor: "media",
  feesMinor: "fees",
  mediaBeforeMinor: "media",
  feesBeforeMinor: "fees",
  toolsMinor: "tools",
  salaryMinor: "salary",
} as const;
type SpendKey = keyof typeof SPEND_KIND;
const isSpend = (part: Part): part is SpendKey => part in SPEND_KIND;
const isBefore = (part: Part): boolean => part === "mediaBeforeMinor" || part === "feesBeforeMinor";

/** The entries that make a part of spend; those without an exchange rate make none. */
export function spendOf(part: Part, row: string | null, inputs: KpiInputs): SpendPart<KeptSpend>[] {
  if (!isSpend(part)) return [];
  const all = isBefore(part) ? inputs.spendBeforeOf(row) : inputs.spendOf(row);
  return typeof all === "string" ? [] : all.filter(({ entry, amountMinor }) => entry.kind === SPEND_KIND[part] && amountMinor !== null);
}

const spentOf = (
  kind: keyof RecordedSpend,
  spend: RecordedSpend,
  withoutRate: readonly (keyof RecordedSpend)[],
): Pick<ExplainedPart, "total" | "why"> => ({ total: spend[kind], ...(withoutRate.includes(kind) && { why: "no_rate" as const }) });

/** What a part comes to, in the unit that its records add; null with the reason where the row has none. */
export function totalOf(part: Part, row: string | null, inputs: KpiInputs): Pick<ExplainedPart, "total" | "why"> {
  const why = inputs.missingIn(row)(part);
  if (why !== null) return { total: null, why };
  const { sums, atRead, spend, spendBefore, withoutRate = [], withoutRateBefore = [] } = inputs.inputOf(row);
  if (isMeasure(part)) return { total: sums[part] };
  if (isAtRead(part)) return { total: atRead[part] };
  switch (part) {
    case "mqlsPromised":
      return { total: inputs.inputOf(row).mqlsPromised ?? null };
    case "reportsInTime":
      return { total: inputs.inputOf(row).reportCadence?.inTime ?? null };
    case "reportsDue":
      return { total: inputs.inputOf(row).reportCadence?.due ?? null };
    case "mediaBeforeMinor":
      return typeof spendBefore === "string" ? { total: null, why: spendBefore } : spentOf("mediaMinor", spendBefore, withoutRateBefore);
    case "feesBeforeMinor":
      return typeof spendBefore === "string" ? { total: null, why: spendBefore } : spentOf("feesMinor", spendBefore, withoutRateBefore);
    default:
      return spentOf(part, spend, withoutRate);
  }
}
