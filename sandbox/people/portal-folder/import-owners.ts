import type { SeedOwner } from "../../portal/seed";
import type { FolderProblem } from "./folder-problem";
import { readCsvFile } from "./read-csv-file";

/** Owners of owners.csv: `id,userId,firstName,lastName,email,archived`; a user id that is left out equals the id. */
export function importOwners(file: string, text: string): { owners: SeedOwner[]; problems: FolderProblem[] } {
  const csv = readCsvFile(file, text);
  const problems = [...csv.problems];
  const owners = new Map<number, SeedOwner>();
  for (const row of csv.rows) {
    const cell = (column: string): string => row.cells[csv.columns.indexOf(column)] ?? "";
    const id = Number(cell("id"));
    const userId = Number(cell("userId") || cell("id"));
    const isNew = Number.isSafeInteger(id) && id > 0 && !owners.has(id);
    if (!isNew || !Number.isSafeInteger(userId) || userId <= 0) {
      const reason = owners.has(id)
        ? `id ${id} is there twice`
        : `id "${cell("id")}" or userId "${cell("userId")}" is no positive whole number`;
      problems.push({ file, line: row.line, reason });
      continue;
    }
    const archived = cell("archived").toLowerCase() === "true";
    owners.set(id, {
      id,
      userId,
      firstName: cell("firstName"),
      lastName: cell("lastName"),
      email: cell("email"),
      ...(archived ? { archived } : {}),
    });
  }
  return { owners: [...owners.values()], problems };
}
