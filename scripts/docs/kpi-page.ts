import { KPI_CATALOGUE } from "../../src/domain/kpi/catalogue";
import { partsOf, type Kpi } from "../../src/domain/kpi/kpi";
import { PARTS } from "../../src/domain/kpi/parts";
import { SMALL_NUMBER } from "../../src/domain/kpi/rate";
import { WHY_TEXTS } from "../../src/domain/kpi/why";
import { KPI_QUESTIONS } from "./kpi-questions";

const UNITS = {
  count: "count",
  share: "share",
  ratio: "ratio",
  money: "money, in the account's currency",
  seconds: "seconds",
  days: "days",
  months: "months",
} as const;

const code = (text: string): string => `\`${text}\``;

/** A Markdown table with its columns padded to one width, as the formatter wants it. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((title, column) => Math.max(title.length, 3, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
};

const codes = (names: readonly string[]): string => names.map(code).join(", ");

const definitions = (): string =>
  table(
    ["Name", "The question", "Formula", "Unit", "Null because", "Number"],
    KPI_CATALOGUE.map(({ name, sentence, formula, unit, nullBecause, catalogueId }) => [
      code(name),
      sentence,
      formula,
      UNITS[unit],
      nullBecause.length === 0 ? "never" : codes(nullBecause),
      catalogueId,
    ]),
  );

const words = (): string =>
  table(
    ["Name", "English", "German"],
    KPI_CATALOGUE.map(({ name, label, german }) => [code(name), label, german]),
  );

/** HubSpot's and Handoff's own properties are named as they are; what is told in words is left as it is. */
const isProperty = (need: string): boolean => /^[a-z0-9_]+$/.test(need);

const needs = (): string =>
  table(
    ["Name", "Told by"],
    KPI_CATALOGUE.map((kpi: Kpi) => {
      const told = [...new Set(partsOf(kpi).flatMap((part) => PARTS[part].needs))];
      return [code(kpi.name), told.map((need) => (isProperty(need) ? code(need) : need)).join(", ")];
    }),
  );

const answers = (): string =>
  table(
    ["Number", "The question", "Answered by"],
    KPI_QUESTIONS.map(({ id, question, kpis, reports, note }) => [
      id,
      question,
      [
        ...(kpis.length > 0 ? [codes(kpis)] : []),
        ...reports.map((report) => code(`--of ${report}`)),
        ...(note === undefined ? [] : [note]),
      ].join("; "),
    ]),
  );

/** The page docs/kpis.md: every KPI with its sentence, formula, unit, null case and words, made from the catalogue alone. */
export const kpiPage = (): string => `# The KPIs

Made by \`npx tsx scripts/generate-kpi-docs.ts\` from \`src/domain/kpi/catalogue.ts\`; do not edit it here.

Values are unrounded; money is in major units. A rate carries its fraction (\`hits\` of \`total\`), and where the total is below ${String(SMALL_NUMBER)} also the
\`interval\` in which it likely lies (95 %, Wilson). A figure that cannot be known is null and says why; it is never a made-up 0. A recorded spend
of 0 gives a true 0, spend that was not recorded gives null.

A share of 0.25 is 25 %; \`roi\` can be below 0 or above 1. Words in braces are filled in on the page. The last column is the number by which
comments in the code call a figure.

**Basis.** With \`cohort\` a row is about the leads that came in on these dates, whenever they got further; with \`period\` about what happened on
these dates, whichever leads it belongs to, so a rate can exceed 1. One answer has one basis. Spend is accrued by day on both.

**Win rates that never share a word.** \`closeRate\` counts decided deals (won of won and lost), \`createdWinRate\` deals by the day they were
opened; \`leadToCustomerRate\`, \`opportunityToWinRate\` and \`qualifiedToWonRate\` count leads: of all, of those with a deal, of the qualified ones.
813 won, 329 lost and 1,184 opportunities make a close rate of 71.19 % and an opportunity-to-win rate of 68.67 %; both are right.

**What rows do not have.** Spend is entered by source and campaign, so costs and returns are null by owner (\`not_by_owner\`) and by service; by
pipeline there are figures of deals alone, by reason the counts of what was dropped or lost.

## Definitions

${definitions()}

## Which question is answered by what

A KPI is asked by its name: \`npm run kpis -- --portal … --from … --to …\`. A report is several figures that belong together:
\`npm run report -- --portal … --of …\`.

${answers()}

## Why there is no number

${table(
  ["`why`", "Words"],
  Object.entries(WHY_TEXTS).map(([why, text]) => [code(why), text]),
)}

## Words on screen

${words()}

## What HubSpot must hold

${needs()}
`;
