import type { ReportAnswers, ReportHead, ReportName } from "../../ports";
import { BASIS_WORDS } from "./basis-words";
import { alignmentLines } from "./report-lines/alignment-lines";
import { attributionLines } from "./report-lines/attribution-lines";
import { budgetLines } from "./report-lines/budget-lines";
import { engagementLines } from "./report-lines/engagement-lines";
import { findingsLines } from "./report-lines/findings-lines";
import { followUpLines } from "./report-lines/follow-up-lines";
import { funnelLines } from "./report-lines/funnel-lines";
import { growthLines } from "./report-lines/growth-lines";
import { lifetimeLines } from "./report-lines/lifetime-lines";
import { noShowsLines } from "./report-lines/no-shows-lines";
import { peopleLines } from "./report-lines/people-lines";
import { personasLines } from "./report-lines/personas-lines";
import { qualityLines } from "./report-lines/quality-lines";
import { reasonsLines } from "./report-lines/reasons-lines";

export const REPORT_FORMATS = ["table", "json"] as const;

const LINES: { [Name in ReportName]: (report: ReportHead & ReportAnswers[Name]) => string[] } = {
  funnel: funnelLines,
  "no-shows": noShowsLines,
  people: peopleLines,
  budget: budgetLines,
  reasons: reasonsLines,
  "follow-up": followUpLines,
  attribution: attributionLines,
  findings: findingsLines,
  alignment: alignmentLines,
  quality: qualityLines,
  personas: personasLines,
  engagement: engagementLines,
  growth: growthLines,
  lifetime: lifetimeLines,
};

/** A report as a table to read, or its JSON. */
export function formatReport<Name extends ReportName>(
  name: Name,
  report: ReportHead & ReportAnswers[Name],
  format: (typeof REPORT_FORMATS)[number],
): string {
  if (format === "json") return JSON.stringify(report, null, 2);
  const { portalId, from, to, timeZone, source, maturesOn } = report;
  const of = source === null ? "" : `, source ${source}`;
  const basis = "basis" in report ? report.basis : "cohort";
  const young = maturesOn === null ? [] : [`These leads are too young to be judged until ${maturesOn}.`];
  const head = `Account ${String(portalId)}, ${name} of ${from} to ${to} (not included), ${timeZone}: ${BASIS_WORDS[basis]}${of}`;
  return [head, ...young, "", ...LINES[name](report)].join("\n");
}
