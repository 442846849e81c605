import { KPI_CATALOGUE } from "../../src/domain/kpi/catalogue";
import { WHY_TEXTS } from "../../src/domain/kpi/why";

const UNITS = {
  count: "count",
  share: "share",
  ratio: "ratio",
  money: "money, in the account's currency",
  seconds: "seconds",
  days: "days",
} as const;

const code = (text: string): string => `\`${text}\``;

/** A Markdown table with its columns padded to one width, as the formatter wants it. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((title, column) => Math.max(title.length, 3, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
};

const definitions = (): string =>
  table(
    ["Name", "On screen", "In a sentence", "Formula", "Unit", "Null because", "Number"],
    KPI_CATALOGUE.map(({ name, label, sentence, formula, unit, nullBecause, catalogueId }) => [
      code(name),
      label,
      sentence,
      formula,
      UNITS[unit],
      nullBecause.length === 0 ? "never" : nullBecause.map(code).join(", "),
      catalogueId,
    ]),
  );

/** The page docs/kpis.md: every KPI with its sentence, formula, unit, null case and words, made from the catalogue alone. */
export const kpiPage = (): string => `# The KPIs

Made by \`npx tsx scripts/generate-kpi-docs.ts\` from \`src/domain/kpi/catalogue.ts\`; do not edit it here.

Values are unrounded; money is in major units. A rate carries its fraction (\`hits\` of \`total\`). A figure that cannot be known is null and says
why; it is never a made-up 0. A recorded spend of 0 gives a true 0, spend that was not recorded gives null.

A share of 0.25 is 25 %; \`roi\` can be below 0 or above 1. Words in braces are filled in on the page. The last column is the number by which
comments in the code call a figure.

**Basis.** With \`cohort\` a row is about the leads that came in on these dates, whenever they got further; with \`period\` about what happened on
these dates, whichever leads it belongs to, so a rate can exceed 1. One answer has one basis. Spend is accrued by day on both.

**Win rates that never share a word.** \`closeRate\` counts decided deals (won of won and lost), \`createdWinRate\` deals by the day they were
opened, \`leadToCustomerRate\` and \`opportunityToWinRate\` leads. 813 won, 329 lost and 1,184 opportunities make a close rate of 71.19 % and an
opportunity-to-win rate of 68.67 %; both are right.

## Definitions

${definitions()}

## Why there is no number

${table(
  ["`why`", "Words"],
  Object.entries(WHY_TEXTS).map(([why, text]) => [code(why), text]),
)}

## German

${table(
  ["Name", "English", "German"],
  KPI_CATALOGUE.map(({ name, label, german }) => [code(name), label, german]),
)}
`;
