import type { KpiInput, RecordedSpend } from "../../../src/domain/kpi/kpi-input";
import { NO_SUMS, type Sums } from "../../../src/domain/measures";

const NOTHING_RECORDED: RecordedSpend = { mediaMinor: null, feesMinor: null, toolsMinor: null, salaryMinor: null };

/** The input of one row in which nothing happened and no spend was recorded, but for what is given; in euro. */
export const aKpiInput = (known: {
  sums?: Partial<Sums>;
  atRead?: Partial<KpiInput["atRead"]>;
  spend?: Partial<RecordedSpend> | "not_by_owner";
}): KpiInput => ({
  sums: { ...NO_SUMS, ...known.sums },
  atRead: {
    pastDueOpen: 0,
    runningOpen: 0,
    unrecordedAppointments: 0,
    speedToLeadMedianSeconds: null,
    speedToLeadP90Seconds: null,
    speedToLeadWallMedianSeconds: null,
    salesCycleMedianDays: null,
    ...known.atRead,
  },
  spend: known.spend === "not_by_owner" ? "not_by_owner" : { ...NOTHING_RECORDED, ...known.spend },
  currency: "EUR",
  minorPerMajor: 100,
});
