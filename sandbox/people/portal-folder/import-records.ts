import type { ObjectType, SeedAssociation, SeedProperty, SeedRecord, SeedVersion } from "../../portal/seed";
import { ColumnReader } from "./column-reader";
import type { DealStages } from "./deal-stages";
import type { FolderProblem } from "./folder-problem";
import { createdProperty } from "./known-properties";
import { PortalFolderError } from "./portal-folder-error";
import { readCsvFile, type CsvRow } from "./read-csv-file";

export interface ImportedRecords {
  records: SeedRecord[];
  associations: SeedAssociation[];
  properties: SeedProperty[];
  problems: FolderProblem[];
  refused: number;
}

export interface ImportRecordsQuery {
  objectType: ObjectType;
  file: string;
  text: string;
  importedAtMs: number;
  stages: DealStages;
  /** ids that contact_ids may name; null for the contacts themselves */
  contactIds: ReadonlySet<number> | null;
}

const ID = /^[1-9]\d{0,15}$/;
const COLUMN_NAME = /^[a-z][a-z0-9_]*$/;

/** Why a row is not imported; thrown and caught within this file only. */
class RefusedRow extends Error {}

/**
 * The rows of one file as records with the history that HubSpot writes at an import: every property has one version, at the
 * import's instant, by IMPORT. Throws `columns_missing` without an `id` column.
 */
export function importRecords(query: ImportRecordsQuery): ImportedRecords {
  const { objectType, file, importedAtMs } = query;
  const csv = readCsvFile(file, query.text);
  if (!csv.columns.includes("id")) {
    throw new PortalFolderError("columns_missing", `${file} has no id column.`, "Name the columns in the first line: id, createdate, …");
  }
  const problems = [...csv.problems];
  const columns = csv.columns.map((name, index): ColumnReader | null => {
    if (name === "id" || name === "contact_ids") return null;
    const isSecond = csv.columns.indexOf(name) !== index;
    if (COLUMN_NAME.test(name) && !isSecond) return new ColumnReader(objectType, name);
    problems.push({ file, line: 1, reason: `column "${name}" is left out: ${isSecond ? "it is there twice" : "it is no property name"}` });
    return null;
  });
  const idIndex = csv.columns.indexOf("id");
  const contactIdsIndex = csv.columns.indexOf("contact_ids");

  const records: SeedRecord[] = [];
  const associations: SeedAssociation[] = [];
  const seenIds = new Set<number>();
  for (const row of csv.rows) {
    try {
      const id = readId(row, idIndex, seenIds);
      const linked =
        contactIdsIndex < 0 || query.contactIds === null ? [] : readContactIds(row.cells[contactIdsIndex] ?? "", query.contactIds);
      const values = readValues(row, columns);
      if (objectType === "deals") placeDeal(values, query.stages);
      if (!values.has(createdProperty(objectType))) values.set(createdProperty(objectType), new Date(importedAtMs).toISOString());

      const properties: Record<string, SeedVersion[]> = {};
      for (const [name, value] of values) properties[name] = [{ value, at: importedAtMs, sourceType: "IMPORT" }];
      records.push({ objectType, id, properties });
      seenIds.add(id);
      for (const contactId of linked) {
        associations.push({ from: { type: objectType, id }, to: { type: "contacts", id: contactId }, at: importedAtMs });
      }
    } catch (error) {
      if (!(error instanceof RefusedRow)) throw error;
      problems.push({ file, line: row.line, reason: error.message });
    }
  }
  const properties = columns.flatMap((column) => column?.definition() ?? []);
  problems.sort((a, b) => a.line - b.line);
  const refused = problems.filter(({ line }) => line > 1).length;
  return { records, associations, properties, problems, refused };
}

function readId(row: CsvRow, idIndex: number, seenIds: ReadonlySet<number>): number {
  const cell = row.cells[idIndex] ?? "";
  if (cell === "") throw new RefusedRow("has no id");
  const id = Number(cell);
  if (!ID.test(cell) || !Number.isSafeInteger(id)) throw new RefusedRow(`id "${cell}" is no positive whole number`);
  if (seenIds.has(id)) throw new RefusedRow(`id ${id} is there twice`);
  return id;
}

function readContactIds(cell: string, known: ReadonlySet<number>): number[] {
  const ids = new Set<number>();
  for (const text of cell.split(";")) {
    const trimmed = text.trim();
    if (trimmed === "") continue;
    if (!ID.test(trimmed) || !known.has(Number(trimmed))) throw new RefusedRow(`contact ${trimmed} is not in contacts.csv`);
    ids.add(Number(trimmed));
  }
  return [...ids];
}

function readValues(row: CsvRow, columns: readonly (ColumnReader | null)[]): Map<string, string> {
  const values = new Map<string, string>();
  columns.forEach((column, index) => {
    const cell = row.cells[index] ?? "";
    if (column === null || cell === "") return;
    const read = column.read(cell);
    if ("reason" in read) throw new RefusedRow(read.reason);
    values.set(column.name, read.value);
  });
  return values;
}

/** Puts the ids of pipeline and stage in place of what the cells call them. */
function placeDeal(values: Map<string, string>, stages: DealStages): void {
  const pipelineCell = values.get("pipeline") ?? "";
  const pipelineId = stages.findPipeline(pipelineCell);
  if (pipelineId === null) throw new RefusedRow(`pipeline "${pipelineCell}" is unknown`);
  const stageCell = values.get("dealstage") ?? "";
  if (stageCell === "") throw new RefusedRow("has no dealstage");
  const stageId = stages.findStage(pipelineId, stageCell);
  if (stageId === null) throw new RefusedRow(`dealstage "${stageCell}" is unknown in pipeline "${pipelineId}"`);
  values.set("pipeline", pipelineId);
  values.set("dealstage", stageId);
}
