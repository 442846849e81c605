import type { ReportRecords } from "../../ports";
import { countText, moneyText, valueText } from "./figure-text";
import type { REPORT_FORMATS } from "./format-report";
import { recordLines } from "./record-lines";

/** The records behind a number of a report as a table to read, or their JSON. */
export function formatRecords(answer: ReportRecords, format: (typeof REPORT_FORMATS)[number]): string {
  if (format === "json") return JSON.stringify(answer, null, 2);
  const { label, unit, total, minorPerMajor, recordCount, records, timeZone, currency } = answer;
  const addsText = (adds: number): string =>
    unit === currency ? moneyText(adds / minorPerMajor, currency) : unit === "count" ? "" : valueText(adds, unit);
  const value = unit === currency ? moneyText(total, currency) : unit === "count" ? countText(total) : valueText(total, unit);
  const shown = records.rows.length === recordCount ? "" : `, ${countText(records.rows.length)} of them:`;
  return [
    `${label}: ${value} (${countText(recordCount)} ${recordCount === 1 ? "record" : "records"}${shown})`,
    "",
    ...recordLines(records.rows, timeZone, addsText),
    ...(records.next === null ? [] : [`more: --after ${records.next}`]),
  ].join("\n");
}
