import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ObjectType, PortalSeed, SeedAssociation, SeedProperty, SeedRecord } from "../portal/seed";
import { DealStages } from "./portal-folder/deal-stages";
import type { FolderProblem } from "./portal-folder/folder-problem";
import { importOwners } from "./portal-folder/import-owners";
import { importRecords } from "./portal-folder/import-records";
import { PortalFolderError } from "./portal-folder/portal-folder-error";
import { readPipelinesJson } from "./portal-folder/read-pipelines-json";
import { readPortalJson } from "./portal-folder/read-portal-json";

export interface FileCount {
  file: string;
  accepted: number;
  refused: number;
}

export interface ImportedPortalFolder {
  seed: PortalSeed;
  /** spend.csv as it is, to be loaded through the app's own import; null when there is none */
  spendCsv: string | null;
  spendPath: string | null;
  /** one entry per CSV file that is there, spend.csv left out */
  counts: FileCount[];
  problems: FolderProblem[];
}

/** Contacts come first: the others name their ids. */
const RECORD_TYPES: readonly ObjectType[] = ["contacts", "deals", "calls", "emails", "meetings", "communications", "tasks", "notes"];

/**
 * A portal folder (design, "Portal folder") as the start of a sandbox portal. Histories are those that HubSpot writes at an import:
 * every property has one version, at `importedAtMs` (Unix ms), by IMPORT. Columns that HubSpot lacks become properties: handoff_*
 * as lists in the group handoff (note and campaign as text), others as text. A bad row is a problem and the rest is imported.
 * Throws PortalFolderError: `folder_missing`, `contacts_missing`, `columns_missing`, `portal_json_missing`, `bad_json`,
 * `bad_portal_json`, `bad_pipelines_json`.
 */
export function importPortalFolder(dir: string, { importedAtMs }: { importedAtMs: number }): ImportedPortalFolder {
  if (!existsSync(dir) || !statSync(dir).isDirectory()) {
    throw new PortalFolderError(
      "folder_missing",
      `There is no folder ${dir}.`,
      "Give the path of a folder with portal.json and contacts.csv.",
    );
  }
  const portal = readPortalJson(dir);
  const pipelines = readPipelinesJson(dir);
  const stages = new DealStages(pipelines);
  if (findText(dir, "contacts.csv") === null) {
    throw new PortalFolderError("contacts_missing", `${dir} has no contacts.csv.`, "Add contacts.csv with the columns id, createdate, …");
  }

  const problems: FolderProblem[] = strangeFiles(dir);
  const counts: FileCount[] = [];
  const ownersText = findText(dir, "owners.csv");
  const owners = ownersText === null ? { owners: [], problems: [] } : importOwners("owners.csv", ownersText);
  problems.push(...owners.problems);
  if (ownersText !== null) counts.push({ file: "owners.csv", accepted: owners.owners.length, refused: owners.problems.length });

  const records: SeedRecord[] = [];
  const associations: SeedAssociation[] = [];
  const properties: SeedProperty[] = [];
  const contactIds = new Set<number>();
  for (const objectType of RECORD_TYPES) {
    const file = `${objectType}.csv`;
    const text = findText(dir, file);
    if (text === null) continue;
    const isContacts = objectType === "contacts";
    const imported = importRecords({ objectType, file, text, importedAtMs, stages, contactIds: isContacts ? null : contactIds });
    if (isContacts) for (const { id } of imported.records) contactIds.add(id);
    for (const record of imported.records) records.push(record);
    for (const association of imported.associations) associations.push(association);
    properties.push(...imported.properties);
    problems.push(...imported.problems);
    counts.push({ file, accepted: imported.records.length, refused: imported.refused });
  }

  const handoffObjects = new Set(properties.filter(({ groupName }) => groupName === "handoff").map(({ objectType }) => objectType));
  const propertyGroups = [...handoffObjects].map((objectType) => ({ objectType, name: "handoff", label: "Handoff" }));
  const spendCsv = findText(dir, "spend.csv");
  return {
    seed: {
      ...portal,
      owners: owners.owners,
      ...(pipelines === null ? {} : { pipelines }),
      propertyGroups,
      properties,
      records,
      associations,
    },
    spendCsv,
    spendPath: spendCsv === null ? null : join(dir, "spend.csv"),
    counts,
    problems,
  };
}

function findText(dir: string, file: string): string | null {
  const path = join(dir, file);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

/** A misspelt file would otherwise be missing without a word. */
function strangeFiles(dir: string): FolderProblem[] {
  const expected = new Set([...RECORD_TYPES.map((objectType) => `${objectType}.csv`), "owners.csv", "spend.csv"]);
  return readdirSync(dir)
    .filter((file) => file.toLowerCase().endsWith(".csv") && !expected.has(file))
    .map((file) => ({ file, line: 0, reason: "is no file of a portal folder" }));
}
