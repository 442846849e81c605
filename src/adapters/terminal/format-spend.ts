import type { SpendEntryView, SpendView } from "../../../extensions/app/shared/contract";
import type { SpendImportReport } from "../../ports";
import { countText } from "./figure-text";
import { inColumns } from "./in-columns";

const daysOf = ({ from, to, isMonthly }: SpendEntryView): string => `${from} to ${to ?? "changed"}${isMonthly ? ", each month" : ""}`;

/** "2 entries are in CHF on days without an exchange rate …", for each such currency. */
function withoutRateLines(entries: readonly SpendEntryView[]): string[] {
  const lacking = entries.filter(({ lacksRate }) => lacksRate);
  const currencies = [...new Set(lacking.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const count = lacking.filter((entry) => entry.currency === currency).length;
    const entriesAre = `${countText(count)} ${count === 1 ? "entry is" : "entries are"}`;
    return `${entriesAre} in ${currency} on days without an exchange rate: what falls on them is in no sum. Add the rate to the agreement (rates).`;
  });
}

/** What is recorded as spent, one line per entry in columns, and what of it is in no sum. */
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
  const table = inColumns([["source", "campaign", "kind", "days", "amount", "came by", "recorded"], ...rows]);
  const notes = withoutRateLines(entries);
  return [...table, ...(notes.length === 0 ? [] : ["", ...notes])].join("\n");
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

/** What became of a file, in a line. */
export function spendImportLine({ accepted, added, unchanged, dropped, refused, isKept }: SpendImportReport): string {
  const rows = (count: number): string => `${countText(count)} ${count === 1 ? "row" : "rows"}`;
  if (isKept)
    return `spend: ${rows(accepted)} kept (${countText(added)} new, ${countText(unchanged)} as before), ${countText(dropped)} gone, ${countText(refused.length)} refused`;
  const nothing = `spend: nothing was kept and nothing changed: ${rows(refused.length)} refused`;
  return accepted === 0 ? nothing : `${nothing}, ${countText(accepted)} good. Mend the file, or keep the good ones with --keep-good-rows`;
}
