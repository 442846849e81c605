import { NOTHING_AT_READ, NOTHING_SPENT, type KpiInput, type RecordedSpend, type SpendBefore } from "../../../src/domain/kpi/kpi-input";
import { NO_SUMS, type Sums } from "../../../src/domain/measures";

/** The input of one row in which nothing happened and no spend was recorded, but for what is given; in euro, of what happened on its dates. */
export const aKpiInput = (known: {
  sums?: Partial<Sums>;
  atRead?: Partial<KpiInput["atRead"]>;
  spend?: Partial<RecordedSpend>;
  spendBefore?: SpendBefore;
  withoutRate?: KpiInput["withoutRate"];
  withoutRateBefore?: KpiInput["withoutRateBefore"];
  isSpendUntied?: boolean;
  mqlsPromised?: number | null;
  reportCadence?: KpiInput["reportCadence"];
  marginShare?: number | null;
  isHistoryShort?: boolean;
}): KpiInput => ({
  sums: { ...NO_SUMS, ...known.sums },
  atRead: { ...NOTHING_AT_READ, ...known.atRead },
  spend: { ...NOTHING_SPENT, ...known.spend },
  spendBefore: known.spendBefore ?? NOTHING_SPENT,
  withoutRate: known.withoutRate ?? [],
  withoutRateBefore: known.withoutRateBefore ?? [],
  isSpendUntied: known.isSpendUntied ?? false,
  mqlsPromised: known.mqlsPromised ?? null,
  reportCadence: known.reportCadence ?? null,
  marginShare: known.marginShare ?? null,
  isHistoryShort: known.isHistoryShort ?? false,
  currency: "EUR",
  minorPerMajor: 100,
});
