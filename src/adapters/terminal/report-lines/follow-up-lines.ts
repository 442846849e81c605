import { WEEKDAYS } from "../../../domain/calendar";
import { kpiOf, type KpiFigures, type KpiName } from "../../../domain/kpi/catalogue";
import type { Figure } from "../../../domain/kpi/figure";
import type { DayKindRow, DaysOff, HourCell, OwnerWaitRow, PromiseCounts, TriedOutcome } from "../../../domain/reports/follow-up";
import type { LeadList, ReportAnswers, ReportHead } from "../../../ports";
import { countText, durationText, figureText, valueText } from "../figure-text";
import { inColumns } from "../in-columns";
import { localText } from "../local-text";

type Report = ReportHead & ReportAnswers["follow-up"];

const text = (figure: Figure): string => figureText(figure, undefined);
/** Without the fraction, in columns that have its counts. */
const cell = ({ value, unit }: Figure): string => (value === null ? "—" : valueText(value, unit));
const seconds = (value: number | null): string => (value === null ? "—" : durationText(value));

const COUNTS: readonly [keyof PromiseCounts, string][] = [
  ["met", "on time"],
  ["late", "late"],
  ["pastDue", "late and waiting"],
  ["running", "not due yet"],
  ["notLogged", "not recorded"],
  ["notCounted", "not counted"],
  ["beforePromise", "before the promise"],
];

const BANDS = ["answeredIn5Minutes", "answeredIn15Minutes", "answeredInAnHour", "answeredAfterAnHour"] as const;
const TIMES = ["speedToLeadMedian", "speedToLeadP90", "speedToLeadOpenMedian", "systemDelayMedian", "humanDelayMedian"] as const;

/** One line for each of some figures: its words, its value. */
const figureLines = <Name extends KpiName>(kpis: Pick<KpiFigures, Name>, names: readonly Name[], currency: string): string[] =>
  inColumns(names.map((name) => [`  ${kpiOf(name).label.replace("{currency}", currency)}`, text(kpis[name])]));

/** Counts that add up to all leads with a promise, then what they come to. */
function promiseLines({ team, people }: Report): string[] {
  const rows = [...people, team];
  const notes = [
    ...(team.lateThrownOut > 0 ? [`Thrown out as no lead after the deadline, late all the same: ${countText(team.lateThrownOut)}.`] : []),
    ...(team.paused > 0 ? [`Put off, so that their clock stands still: ${countText(team.paused)} of those not due yet.`] : []),
    ...(team.beforePromise > 0
      ? [`${countText(team.beforePromise)} came before the install and are measured with the first promise, which nobody had given them.`]
      : []),
  ];
  return [
    ...inColumns([
      ["", ...COUNTS.map(([, words]) => words), "on time", "followed up at all"],
      ...rows.map((row) => [
        row.label,
        ...COUNTS.map(([name]) => countText(row[name])),
        cell(row.kpis.slaAttainment),
        cell(row.kpis.followUpCoverage),
      ]),
    ]),
    ...notes,
    "",
    ...inColumns([
      [
        "",
        "answered in 5 min",
        "5 to 15",
        "15 to 60",
        "over 60",
        "typical",
        "9 of 10 within",
        "open ones included",
        "to be assigned",
        "for the owner",
      ],
      ...rows.map(({ label, kpis }) => [label, ...BANDS.map((name) => cell(kpis[name])), ...TIMES.map((name) => cell(kpis[name]))]),
    ]),
  ];
}

function halfLines({ halves: { sales, marketing }, currency }: Report): string[] {
  const aim = sales.aim === null ? "" : `, aim ${valueText(sales.aim, "share")}`;
  const due = marketing.dueByNow === null ? "" : `, ${marketing.dueByNow.toFixed(1)} due by today`;
  return inColumns([
    [`Sales' half: ${kpiOf("slaAttainment").label}`, `${text(sales.onTime)}${aim}`],
    [
      `Marketing's half: ${kpiOf("mqlTargetShare").label.replace("{currency}", currency)}`,
      `${text(marketing.delivered)} (${text(marketing.mqls)} delivered${due})`,
    ],
    [`and ${kpiOf("mqlAcceptance").label.toLowerCase()}`, text(marketing.takenUp)],
  ]);
}

const waitCells = ({ leads, medianSeconds, medianOpenSeconds, totalSeconds }: Omit<OwnerWaitRow, "ownerId">): string[] => [
  countText(leads),
  seconds(medianSeconds),
  seconds(medianOpenSeconds),
  seconds(totalSeconds),
];

const waitLines = ({ waits: { rows, all } }: Report): string[] =>
  inColumns([
    ["While they were whose", "leads", "typical wait", "in opening hours", "together"],
    ...rows.map((row) => [row.label, ...waitCells(row)]),
    ["All, from start to answer", ...waitCells(all)],
  ]);

/** Of each hour how many came; of those with enough leads what share was reached. */
function hourLines(hours: readonly HourCell[]): string[] {
  const byDay = WEEKDAYS.map((weekday) => hours.filter((hour) => hour.weekday === weekday));
  const line = (day: readonly HourCell[], words: (hour: HourCell) => string): string[] => day.map(words);
  const headed = (title: string, words: (hour: HourCell) => string): string[] =>
    inColumns(
      [
        [title, ...Array.from({ length: 24 }, (_, hour) => String(hour))],
        ...byDay.map((day, index) => [WEEKDAYS[index] ?? "", ...line(day, words)]),
      ],
      Array.from({ length: 24 }, (_, hour) => hour + 1),
    );
  const share = ({ value }: Figure): string => (value === null ? "" : `${String(Math.round(value * 100))}%`);
  return [
    ...headed("leads that came at", ({ arrivals }) => (arrivals === 0 ? "" : String(arrivals))),
    "",
    ...headed("reached of those", ({ contactRate }) => share(contactRate)),
    "",
    ...headed("customers of those", ({ winRate }) => share(winRate)),
    "Shares of fewer than 10 leads are left out.",
  ];
}

const dayCells = ({ leads, reached, neverTouched, onTime, customers, medianWaitSeconds }: DayKindRow): string[] => [
  countText(leads),
  ...[reached, neverTouched, onTime, customers].map(text),
  seconds(medianWaitSeconds),
];

const daysOffLines = ({ openDays, closedDays, atStake }: DaysOff): string[] => [
  ...inColumns([
    ["Came on", "leads", "reached", "never called", "on time", "customers", "real wait"],
    ["open days", ...dayCells(openDays)],
    ["days off", ...dayCells(closedDays)],
  ]),
  `If those of days off became customers as often: ${text(atStake)}.`,
];

const OUTCOME_WORDS: Readonly<Record<TriedOutcome, string>> = {
  customer: "Bought",
  qualified: "Qualified",
  reached: "Reached",
  not_reached: "Dropped: not reached",
  dropped: "Dropped or lost: another reason",
  open: "Open",
};

function listLines(title: string, { count, rows, next }: LeadList, timeZone: string): string[] {
  const more = next === null ? [] : [`More: --after ${next}`];
  return [
    `${title}: ${countText(count)}`,
    ...inColumns([
      ...(rows.length === 0 ? [] : [["  contact", "since", "due", "dropped"]]),
      ...rows.map(({ contactId, since, dueAt, endedAt }) => [
        `  ${String(contactId)}`,
        ...[since, dueAt, endedAt].map((instant) => localText(instant, timeZone)),
      ]),
    ]),
    ...more,
  ];
}

/** The follow-up report for reading. */
export const followUpLines = (report: Report): string[] => {
  const { team, tries, neverTouched, untouched, hours, currency, daysOff, timeZone } = report;
  return [
    ...promiseLines(report),
    "",
    ...halfLines(report),
    "",
    "Three stops, from the start in real time",
    ...figureLines(team.kpis, ["timeToAttemptMedian", "timeToContactMedian", "daysToQualifyMedian"], currency),
    "",
    ...waitLines(report),
    "",
    ...daysOffLines(daysOff),
    "",
    "Outside opening hours",
    ...figureLines(
      team.kpis,
      ["afterHoursShare", "afterHoursContactRate", "inHoursContactRate", "afterHoursWinRate", "inHoursWinRate", "afterHoursAtStake"],
      currency,
    ),
    "What goes together is not yet a cause.",
    "",
    ...hourLines(hours),
    "",
    "Tries in the first five working days",
    ...inColumns([
      ["", "leads", "tries", "for each"],
      ...tries.map(({ outcome, leads, tries: tried, perLead }) => [
        OUTCOME_WORDS[outcome],
        countText(leads),
        countText(tried),
        cell(perLead),
      ]),
    ]),
    ...figureLines(team.kpis, ["earlyAttemptsMean", "persistence"], currency),
    "",
    ...listLines(kpiOf("neverTouched").label, neverTouched, timeZone),
    "",
    ...(untouched.everyDays === null && untouched.count === 0
      ? ["Nothing is promised about how often open leads hear from somebody."]
      : listLines(kpiOf("untouchedLeads").label, untouched, timeZone)),
  ];
};
