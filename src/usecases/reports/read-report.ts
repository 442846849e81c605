import type { ReportAnswers, ReportHead, ReportName, ReportQuestion } from "../../ports";
import type { KpiAsker } from "../read-kpis";
import { findingRecords } from "../judgement/finding-records";
import { readFindings } from "../judgement/read-findings";
import { personRecords } from "./person-records";
import { attributionRecords, readAttribution } from "./read-attribution";
import { readAlignment } from "./read-alignment";
import { budgetRecords, readBudget } from "./read-budget";
import { engagementRecords, readEngagement } from "./read-engagement";
import { readFollowUp } from "./read-follow-up";
import { readFunnel } from "./read-funnel";
import { readGrowth } from "./read-growth";
import { readLifetimeRecords } from "./lifetime-records";
import { readLifetime } from "./read-lifetime";
import { readNoShows } from "./read-no-shows";
import { readPeople } from "./read-people";
import { personaRecords, readPersonas } from "./read-personas";
import { qualityRecords, readQuality } from "./read-quality";
import { readReasons, reasonRecords } from "./read-reasons";
import type { ReportDeps } from "./report-frame";
import { readReportRecords, type ReadRecordList } from "./report-records";

type ReadReports = { [Name in ReportName]: (asker: KpiAsker, question: ReportQuestion) => Promise<ReportHead & ReportAnswers[Name]> };

/** The numbers of reports that are no KPI's are opened by these, each in its report's own file. */
const RECORD_LISTS: Partial<Record<ReportName, ReadRecordList>> = {
  attribution: attributionRecords,
  budget: budgetRecords,
  reasons: reasonRecords,
  people: personRecords,
  findings: findingRecords,
  quality: qualityRecords,
  personas: personaRecords,
  engagement: engagementRecords,
  lifetime: readLifetimeRecords,
};

/** The records behind the numbers of reports. */
export const readRecordsOfReport = readReportRecords(RECORD_LISTS);

/** The reports by their names. */
export const readReports = (deps: ReportDeps): ReadReports => ({
  funnel: readFunnel(deps),
  "no-shows": readNoShows(deps),
  people: readPeople(deps),
  budget: readBudget(deps),
  reasons: readReasons(deps),
  growth: readGrowth(deps),
  lifetime: readLifetime(deps),
  "follow-up": readFollowUp(deps),
  attribution: readAttribution(deps),
  findings: readFindings(deps),
  alignment: readAlignment(deps),
  quality: readQuality(deps),
  personas: readPersonas(deps),
  engagement: readEngagement(deps),
});
