import { HandoffError } from "../domain/handoff-error";
import { maySeeSalaries } from "../domain/spend/may-see-salaries";
import { sourcesOf, type NamedSource } from "../domain/spend/name-source";
import { readSpendRow, type SpendProblem } from "../domain/spend/read-spend-row";
import { lastDayOf, spendContent, touches, type KeptSpend, type SpendEntry } from "../domain/spend/spend-entry";
import { lacksRate } from "../domain/spend/spend-without-rate";
import { addDays } from "../domain/period";
import type { Clock, PortalState, PortalTx, SpendFileRow, SpendImportOptions, SpendImportReport, WithPortal } from "../ports";

interface GoodRow {
  line: number;
  entry: SpendEntry;
  isSourceKnown: boolean;
}
type Refused = SpendImportReport["refused"][number];
type Warnings = SpendImportReport["warnings"];

const salaryHidden: SpendProblem = {
  column: "kind",
  reason: "salaries may be entered only by those who see them",
  whatToDo: "Ask who installed the app to enter it, or to let you see salaries.",
};

const tooManyColumns = (extra: number): SpendProblem => ({
  column: null,
  reason: `the row has ${String(extra)} more ${extra === 1 ? "column" : "columns"} than the first line`,
  whatToDo: "Write amounts without a comma, and put text that has one between quotes.",
});

function readRow(row: SpendFileRow, currency: string, sources: readonly NamedSource[], isSalaryAllowed: boolean): GoodRow | Refused {
  if (row.extraColumns > 0) return { line: row.line, problems: [tooManyColumns(row.extraColumns)] };
  const read = readSpendRow(row, { currency, sources });
  if ("problems" in read) return { line: row.line, problems: read.problems };
  if (read.entry.kind === "salary" && !isSalaryAllowed) return { line: row.line, problems: [salaryHidden] };
  return { line: row.line, ...read };
}

/** A source of its own, spelled as it was the first time: `Podcast` and `podcast` are one. */
function spelledAlike(rows: readonly GoodRow[]): GoodRow[] {
  const spellings = new Map<string, string>();
  return rows.map((row) => {
    if (row.isSourceKnown) return row;
    const { source } = row.entry;
    const spelling = spellings.get(source.toLowerCase()) ?? source;
    spellings.set(source.toLowerCase(), spelling);
    return { ...row, entry: { ...row.entry, source: spelling } };
  });
}

/** What counts as it stands, but is probably not what was meant. */
function warningsOf(rows: readonly GoodRow[], typed: readonly KeptSpend[], { charter }: PortalState): Warnings {
  const warnings: Warnings = [];
  const lineOf = new Map<string, number>();
  const ownSources = new Set<string>();
  for (const { line, entry, isSourceKnown } of rows) {
    const same = lineOf.get(spendContent(entry));
    if (same === undefined) lineOf.set(spendContent(entry), line);
    else warnings.push({ line, warning: `says the same as line ${String(same)}: both count` });
    if (!isSourceKnown && !ownSources.has(entry.source)) {
      ownSources.add(entry.source);
      warnings.push({ line, warning: `"${entry.source}" is none of the account's sources: it gets a row of its own` });
    }
    const end = addDays(lastDayOf(entry), 1);
    if (lacksRate(entry, charter))
      warnings.push({
        line,
        warning: `there is no rate for ${entry.currency} on ${entry.fromOn}: days without one are in no sum until there is one`,
      });
    const twice = typed.some(
      ({ source, campaign, kind, ...days }) =>
        source === entry.source && campaign === entry.campaign && kind === entry.kind && touches(days, entry.fromOn, end),
    );
    if (twice) warnings.push({ line, warning: "is for days that somebody typed spend for too: both count" });
  }
  return warnings;
}

/** What a file changes: rows that an earlier import brought and that are still there stay as they are, as often as they are there. */
function compare(kept: readonly KeptSpend[], rows: readonly GoodRow[]): { added: SpendEntry[]; droppedIds: string[] } {
  const left = new Map<string, string[]>();
  for (const entry of kept) left.set(spendContent(entry), [...(left.get(spendContent(entry)) ?? []), entry.entryId]);
  const added = rows.map(({ entry }) => entry).filter((entry) => left.get(spendContent(entry))?.shift() === undefined);
  return { added, droppedIds: [...left.values()].flat() };
}

export interface ImportSpendDeps {
  clock: Clock;
  withPortal: WithPortal;
  newId: () => string;
}

async function importRows(
  tx: PortalTx,
  { clock, newId }: ImportSpendDeps,
  portal: PortalState,
  fileRows: readonly SpendFileRow[],
  { userId, areGoodRowsKept }: SpendImportOptions,
): Promise<SpendImportReport> {
  const { charter } = portal;
  const isSalaryAllowed = userId === null || maySeeSalaries(charter, portal, userId);
  const sources = sourcesOf(charter, await tx.readLabels("contacts", "handoff_source"));
  const read = fileRows.map((row) => readRow(row, charter.currency, sources, isSalaryAllowed));
  const refused = read.flatMap((row) => ("problems" in row ? [row] : []));
  const rows = spelledAlike(read.flatMap((row) => ("entry" in row ? [row] : [])));

  const inForce = await tx.readSpendEntries();
  const isOurs = ({ origin, kind }: KeptSpend): boolean => origin === "import" && (isSalaryAllowed || kind !== "salary");
  const { added, droppedIds } = compare(inForce.filter(isOurs), rows);
  // A file of bad rows only is the wrong file: it takes nothing away.
  const isKept = refused.length === 0 || (areGoodRowsKept && rows.length > 0);
  if (isKept) {
    const change = { atMs: clock.nowMs(), userId };
    await tx.dropSpend(droppedIds, change);
    await tx.recordSpend(
      added.map((entry) => ({ ...entry, entryId: newId(), origin: "import" as const })),
      change,
    );
  }
  const typed = inForce.filter(({ origin, kind }) => origin === "typed" && (isSalaryAllowed || kind !== "salary"));
  return {
    accepted: rows.length,
    added: isKept ? added.length : 0,
    unchanged: rows.length - added.length,
    dropped: isKept ? droppedIds.length : 0,
    isKept,
    refused,
    warnings: warningsOf(rows, typed, portal),
  };
}

/**
 * Replaces what earlier imports brought by a file's rows; what was typed stays. A bad row is refused with its line, columns and what to do,
 * and nothing is changed then, unless the good rows are to be kept. The same file again changes nothing. Throws `unknown_portal`.
 */
export const importSpend =
  (deps: ImportSpendDeps) =>
  (
    portalId: number,
    rows: readonly SpendFileRow[],
    options: SpendImportOptions = { userId: null, areGoodRowsKept: false },
  ): Promise<SpendImportReport> =>
    deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal === null)
        throw new HandoffError(
          "unknown_portal",
          `Handoff is not installed in account ${String(portalId)}.`,
          "Install the app there first.",
        );
      return importRows(tx, deps, portal, rows, options);
    });
