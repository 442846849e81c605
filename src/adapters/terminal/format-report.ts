import { KPI_NAMES, kpiOf } from "../../domain/kpi/catalogue";
import type { Figure } from "../../domain/kpi/figure";
import { FUNNEL_WORDS, type Fates, type FunnelStep, type Leak } from "../../domain/reports/funnel";
import { followUpLines } from "./follow-up-lines";
import type { NoShowRow } from "../../domain/reports/no-shows";
import type { PersonRow, Skill } from "../../domain/reports/people";
import type { ReportAnswers, ReportHead, ReportName } from "../../ports";
import { BASIS_WORDS } from "./basis-words";
import { countText, figureText, moneyText, valueText } from "./figure-text";
import { inColumns } from "./in-columns";

export const REPORT_FORMATS = ["table", "json"] as const;

const text = (figure: Figure | null): string => (figure === null ? "" : figureText(figure, undefined));
/** In a column a figure that is not there is a dash: the reason stands with the figure itself. */
const cell = (figure: Figure | null): string => (figure?.value == null ? "—" : text(figure));
const days = (value: number | null | undefined): string => (value == null ? "" : valueText(value, "days"));

const KIND_WORDS: Readonly<Record<keyof Fates["dropped"], string>> = {
  fit: "did not fit",
  unreachable: "not reached",
  timing: "not now",
  lost: "decided against us",
  capacity: "we had no time",
  other: "another reason",
  not_a_lead: "no lead",
  no_reason: "no reason given",
};

function fatesText({ dropped, putOff, stalled, inProgress }: Fates): string {
  const parts: [number, string][] = [
    ...(Object.entries(dropped) as [keyof Fates["dropped"], number][]).map(([kind, count]): [number, string] => [count, KIND_WORDS[kind]]),
    [putOff, "put off"],
    [stalled, "gone quiet"],
    [inProgress, "under way"],
  ];
  return parts
    .filter(([count]) => count > 0)
    .sort(([a], [b]) => b - a)
    .map(([count, words]) => `${countText(count)} ${words}`)
    .join(", ");
}

const stepLine = ({ label, leads, ofPrevious, ofAll, days: time, stoppedHere, fates }: FunnelStep): string[] => [
  label,
  countText(leads),
  ofPrevious === null ? "" : text({ ...ofPrevious, hits: undefined, total: undefined, interval: undefined }),
  text({ ...ofAll, hits: undefined, total: undefined, interval: undefined }),
  days(time?.medianDays),
  days(time?.p90Days),
  stoppedHere === 0 ? "" : `${countText(stoppedHere)} stopped here: ${fatesText(fates)}`,
];

const leakText = (leak: Leak | null, currency: string): string =>
  leak === null
    ? "No step lost more than in the weeks before."
    : `Largest leak: ${FUNNEL_WORDS[leak.from]} to ${FUNNEL_WORDS[leak.to]}, ${valueText(leak.rate, "share")} where it was ` +
      `${valueText(leak.rateBefore, "share")}: about ${moneyText(leak.worth, currency)} of ${countText(leak.leads)} leads.`;

const outcomeLine = ({ label, appointments, noShows, share }: NoShowRow): string[] => [
  label,
  countText(appointments),
  countText(noShows),
  text({ ...share, hits: undefined, total: undefined }),
];

const SKILL_WORDS: Readonly<Record<NonNullable<Skill>, string>> = { above: "at or above the team", below: "below the team" };
const skill = (value: Skill): string => (value === null ? "" : SKILL_WORDS[value]);
const personLine = ({
  label,
  reached,
  qualified,
  bought,
  opening,
  closing,
  opensAs,
  closesAs,
}: PersonRow & { label: string }): string[] => [
  label,
  countText(reached),
  countText(qualified),
  countText(bought),
  text(opening),
  skill(opensAs),
  text(closing),
  skill(closesAs),
];

const LINES: { [Name in ReportName]: (report: ReportHead & ReportAnswers[Name]) => string[] } = {
  funnel: ({ steps, leak, weeks, currency }) => [
    ...inColumns([
      ["Came at least this far", "leads", "of the step before", "of all", "typical time", "9 of 10 within", ""],
      ...steps.map(stepLine),
    ]),
    "",
    leakText(leak, currency),
    "",
    ...inColumns([
      ["week of", "qualified", "usual"],
      ...weeks.map(({ weekOf, qualified, usual }) => [weekOf, countText(qualified), text(usual)]),
    ]),
  ],
  "no-shows": ({ byBookedAhead, byQualifiedBefore, total }) => [
    ...inColumns([["", "with an outcome", "no-shows", "share"], ...[...byBookedAhead, ...byQualifiedBefore, total].map(outcomeLine)]),
    "",
    "Reminders and accepted invitations are not in HubSpot's records.",
  ],
  people: ({ rows, team }) =>
    inColumns([
      ["", "reached", "qualified", "bought", "qualified of reached", "", "bought of qualified", ""],
      ...[...rows, team].map(personLine),
    ]),
  budget: ({ rows, wasted, spend }) => [
    ...inColumns([
      ["", "leads", "customers", "rank", "spent", "of the spend", "of the revenue", "index", "wasted", "per customer", "left after costs"],
      ...rows.map((row) => [
        row.label === row.key ? row.label : `${row.label} (${row.key})`,
        countText(row.leads),
        countText(row.customers),
        row.rank === null ? "" : String(row.rank),
        ...[row.spend, row.spendShare, row.revenueShare, row.index, row.wasted, row.costPerCustomer, row.profit].map(cell),
      ]),
      ["All", "", "", "", cell(spend), "", "", "", cell(wasted)],
    ]),
    "",
    "Index: the share of the revenue divided by the share of the spend; above 1 a source brings more than its part. Wasted: spent on leads that",
    "did not fit, or all of it where nobody qualified. Rank: by customers.",
  ],
  "follow-up": followUpLines,
  growth: ({ compared: { now: period, before: earlier }, now, before, growth, currency }) =>
    inColumns([
      ["", `${period.fromOn} to ${period.toOn}`, `${earlier.fromOn} to ${earlier.toOn}`, "growth"],
      ...KPI_NAMES.filter((name) => name in now).map((name) => [
        kpiOf(name).label.replace("{currency}", currency),
        cell(now[name]),
        cell(before[name]),
        cell(growth[name] ?? null),
      ]),
    ]),
};

/** A report as a table to read, or its JSON. */
export function formatReport<Name extends ReportName>(
  name: Name,
  report: ReportHead & ReportAnswers[Name],
  format: (typeof REPORT_FORMATS)[number],
): string {
  if (format === "json") return JSON.stringify(report, null, 2);
  const { portalId, from, to, timeZone, source, maturesOn } = report;
  const of = source === null ? "" : `, source ${source}`;
  const basis = name === "growth" ? (report as ReportHead & ReportAnswers["growth"]).basis : "cohort";
  const young = maturesOn === null ? [] : [`These leads are too young to be judged until ${maturesOn}.`];
  const head = `Account ${String(portalId)}, ${name} of ${from} to ${to} (not included), ${timeZone}: ${BASIS_WORDS[basis]}${of}`;
  return [head, ...young, "", ...LINES[name](report)].join("\n");
}
