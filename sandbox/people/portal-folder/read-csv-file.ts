import { parse } from "csv-parse/sync";
import type { FolderProblem } from "./folder-problem";

export interface CsvRow {
  /** line on which the row starts; 1 is the header */
  line: number;
  cells: string[];
}

export interface CsvFile {
  columns: string[];
  rows: CsvRow[];
  problems: FolderProblem[];
}

interface ParsedRow {
  record: string[];
  info: { lines: number };
}

const EMPTY: CsvFile = { columns: [], rows: [], problems: [] };

/** Header and rows of a CSV text; cells are trimmed. A row that cannot be read, or that has another number of cells than the header, is a problem. */
export function readCsvFile(file: string, text: string): CsvFile {
  const problems: FolderProblem[] = [];
  const parsed = parse(text, {
    bom: true,
    info: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      problems.push({ file, line: Number(error?.lines ?? 0), reason: `cannot be read as CSV: ${error?.message ?? "unknown reason"}` });
      return undefined;
    },
  }) as unknown as ParsedRow[];

  const [header, ...body] = parsed;
  if (header === undefined) return { ...EMPTY, problems };
  const rows: CsvRow[] = [];
  let lastLine = header.info.lines;
  for (const { record, info } of body) {
    const line = lastLine + 1;
    lastLine = info.lines;
    if (record.length === header.record.length) rows.push({ line, cells: record });
    else problems.push({ file, line, reason: `has ${record.length} cells where the header has ${header.record.length}` });
  }
  return { columns: header.record, rows, problems };
}
