import type { SpendEntryView, SpendView } from "../../../extensions/app/shared/contract";
import type { SpendImportReport } from "../../ports";

const daysOf = ({ from, to, isMonthly }: SpendEntryView): string => `${from} to ${to ?? "changed"}${isMonthly ? ", each month" : ""}`;

/** What is recorded as spent, one line per entry in columns. */
export function formatSpend({ entries }: SpendView): string {
  if (entries.length === 0) return "Nothing is recorded.";
  const rows = entries.map((entry) => [
    entry.sourceLabel,
    entry.campaign,
    entry.kind,
    daysOf(entry),
    `${entry.amount} ${entry.currency}${entry.lacksRate ? " (no rate)" : ""}`,
    entry.origin,
    `${entry.recordedAt.slice(0, 10)}${entry.recordedBy === null ? "" : ` by user ${String(entry.recordedBy)}`}`,
  ]);
  const table = [["source", "campaign", "kind", "days", "amount", "came by", "recorded"], ...rows];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** What an import says of single rows: refusals with what to do, then what to look at; each begins with `FILE:LINE`. */
export const formatSpendImport = ({ refused, warnings }: SpendImportReport, file: string): string[] => [
  ...refused.flatMap(({ line, problems }) =>
    problems.map(
      ({ column, reason, whatToDo }) => `${file}:${String(line)}: refused: ${column === null ? "" : `${column}: `}${reason}. ${whatToDo}`,
    ),
  ),
  ...warnings.map(({ line, warning }) => `${file}:${String(line)}: ${warning}.`),
];
