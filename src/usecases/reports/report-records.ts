import { HandoffError } from "../../domain/handoff-error";
import type { RecordList } from "../../domain/explain/evidence";
import { pageOfRecords } from "../../domain/explain/page-of-records";
import { minorPerMajor } from "../../domain/money";
import { DEFAULT_RECORDS, type RecordsQuestion, type ReportName, type ReportRecords } from "../../ports";
import { badCursor } from "../explain/record-cursor";
import type { KpiAsker } from "../read-kpis";
import { reported, type ReportDeps, type ReportFrame } from "./report-frame";

/** Reads the records behind one number of a report; null: the report has no such list. */
export type ReadRecordList = (frame: ReportFrame, question: RecordsQuestion, asker: KpiAsker) => Promise<RecordList | null>;

type Place = [at: string, id: string];

const toCursor = (list: string, place: Place): string => Buffer.from(JSON.stringify([list, ...place])).toString("base64url");

/** Throws `bad_cursor`, for another list's too. */
function readPlace(after: string, list: string): Place {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(after, "base64url").toString("utf8"));
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(read) || read.length !== 3 || read.some((part) => typeof part !== "string") || read[0] !== list) throw badCursor();
  return [read[1] as string, read[2] as string];
}

const noSuchList = (report: ReportName, list: string): HandoffError =>
  new HandoffError("no_such_list", `The report ${report} has no records "${list}".`, "Ask for one that the report's own answer names.");

/** The records behind a number of a report, page by page. Throws `no_such_list`, `bad_cursor`, and what every report throws. */
export const readReportRecords =
  (lists: Partial<Record<ReportName, ReadRecordList>>) =>
  (deps: ReportDeps) =>
  (asker: KpiAsker, report: ReportName, question: RecordsQuestion): Promise<ReportRecords> =>
    reported(async (frame) => {
      const { list, after, limit = DEFAULT_RECORDS } = question;
      const found = (await lists[report]?.(frame, question, asker)) ?? null;
      if (found === null) throw noSuchList(report, list);
      const { label, unit, records } = found;
      const sum = records.reduce((total, { adds }) => total + adds, 0);
      const perMajor = minorPerMajor(frame.head.currency);
      const { rows, next } = pageOfRecords(records, after === undefined ? null : readPlace(after, list), limit);
      return {
        report,
        list,
        label,
        unit,
        total: unit === frame.head.currency ? sum / perMajor : sum,
        minorPerMajor: perMajor,
        recordCount: records.length,
        records: { rows, next: next === null ? null : toCursor(list, next) },
      };
    })(deps)(asker, question);
