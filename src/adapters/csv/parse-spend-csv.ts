import { parse } from "csv-parse/sync";
import { z } from "zod";
import { HandoffError } from "../../domain/handoff-error";
import { SPEND_COLUMNS, type SpendColumn } from "../../domain/spend/read-spend-row";
import type { SpendFileRow } from "../../ports";

/** Without these a row says nothing; the others may be left out of a file. */
const NEEDED: readonly SpendColumn[] = ["from", "to", "amount"];
const record = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });

/** Files of spreadsheets in countries with a decimal comma have semicolons, and what is pasted from a sheet has tabs. */
const delimiterOf = (firstLine: string): string => ["\t", ";"].find((mark) => firstLine.includes(mark)) ?? ",";

/** Where each column stands; names in any case and order, others are left out. Throws `unreadable_file`. */
function columnsOf(header: readonly string[]): Map<SpendColumn, number> {
  const places = new Map<SpendColumn, number>();
  for (const column of SPEND_COLUMNS) {
    const named = header.flatMap((name, place) => (name.trim().toLowerCase() === column ? [place] : []));
    if (named.length > 1) throw unreadable(`the column ${column} is there more than once`);
    if (named[0] !== undefined) places.set(column, named[0]);
  }
  const missing = NEEDED.filter((column) => !places.has(column));
  if (missing.length > 0) throw unreadable(`its first line does not name the columns ${missing.join(", ")}`);
  return places;
}

/**
 * Rows of spend as text (`source,campaign,from,to,amount,currency,kind`, the first line names the columns), each with its line.
 * Throws `unreadable_file`.
 */
export function parseSpendCsv(text: string): SpendFileRow[] {
  let records: z.infer<typeof record>[];
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true };
    records = z.array(record).parse(parse(text, { ...options, delimiter: delimiterOf(text.split(/\r?\n/, 1)[0] ?? "") }));
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error), error);
  }
  const [header, ...rows] = records;
  if (header === undefined) throw unreadable("it is empty");
  const places = columnsOf(header.record);
  return rows.map(({ record: fields, info }) => {
    const cell = (column: SpendColumn): string => fields[places.get(column) ?? -1] ?? "";
    const tooMany = fields.slice(header.record.length).some((field) => field.trim() !== "");
    const cells = Object.fromEntries(SPEND_COLUMNS.map((column) => [column, cell(column)])) as Record<SpendColumn, string>;
    return { ...cells, line: info.lines, extraColumns: tooMany ? fields.length - header.record.length : 0 };
  });
}

const unreadable = (why: string, cause?: unknown): HandoffError =>
  new HandoffError(
    "unreadable_file",
    `The file of spend cannot be read: ${why}.`,
    `Give a CSV file whose first line is ${SPEND_COLUMNS.join(",")}.`,
    { cause },
  );
