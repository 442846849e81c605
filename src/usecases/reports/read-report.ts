import type { ReportAnswers, ReportHead, ReportName, ReportQuestion } from "../../ports";
import type { KpiAsker } from "../read-kpis";
import { readBudget } from "./read-budget";
import { readFollowUp } from "./read-follow-up";
import { readFunnel } from "./read-funnel";
import { readGrowth } from "./read-growth";
import { readNoShows } from "./read-no-shows";
import { readPeople } from "./read-people";
import type { ReportDeps } from "./report-frame";
import { readReportRecords, type ReadRecordList } from "./report-records";

type ReadReports = { [Name in ReportName]: (asker: KpiAsker, question: ReportQuestion) => Promise<ReportHead & ReportAnswers[Name]> };

/** The numbers of reports that are no KPI's are opened by these, each in its report's own file. */
const RECORD_LISTS: Partial<Record<ReportName, ReadRecordList>> = {};

/** The records behind the numbers of reports. */
export const readRecordsOfReport = readReportRecords(RECORD_LISTS);

/** The reports by their names. */
export const readReports = (deps: ReportDeps): ReadReports => ({
  funnel: readFunnel(deps),
  "no-shows": readNoShows(deps),
  people: readPeople(deps),
  budget: readBudget(deps),
  growth: readGrowth(deps),
  "follow-up": readFollowUp(deps),
});
