import { WEEKDAYS } from "../../domain/calendar";
import { beforeWords } from "../../domain/digest/period-words";
import { BLOCK_HOURS } from "../../domain/digest/slowest-hours";
import { kpiOf } from "../../domain/kpi/catalogue";
import { addDays, dayOf } from "../../domain/period";
import { HAPPENED_KPIS, type Compared, type DigestContent, type DigestRow, type HappenedKpi } from "../../ports";
import { durationText, valueText } from "./figure-text";
import { inColumns } from "./in-columns";
import { cell, text } from "./report-lines/cells";

const capitalised = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** "62.0 % (8 of 13), the week before 70.0 %". */
const beside = ({ now, before }: Compared, { cadence }: DigestContent): string => `${text(now)}, ${beforeWords(cadence)} ${cell(before)}`;

function sourceLines({ sources: { now, before }, cadence }: DigestContent): string[] {
  const valuesOf = (row: DigestRow<HappenedKpi> | undefined): string[] => HAPPENED_KPIS.map((name) => cell(row?.kpis[name] ?? null));
  const keys = new Set([...now.rows, ...before.rows].map(({ key }) => key));
  const lines = [...keys].flatMap((key) => {
    const [row, earlier] = [now.rows.find((each) => each.key === key), before.rows.find((each) => each.key === key)];
    return [
      [row?.label ?? earlier?.label ?? key, ...valuesOf(row)],
      [`  ${beforeWords(cadence)}`, ...valuesOf(earlier)],
    ];
  });
  return inColumns(
    [
      ["", ...HAPPENED_KPIS.map((name) => kpiOf(name).label)],
      ...lines,
      ["All", ...valuesOf(now.total)],
      [`  ${beforeWords(cadence)}`, ...valuesOf(before.total)],
    ],
    HAPPENED_KPIS.map((_, column) => column + 1),
  );
}

function followUpLines(content: DigestContent): string[] {
  const { onTime, neverCalled, slowest } = content.followUp;
  const lines = [`On time ${beside(onTime, content)}`, `Never called ${beside(neverCalled, content)}`];
  if (slowest === null) return [...lines, "Too few leads to say which hours are slowest"];
  const { isoWeekday, hour, medianWaitSeconds, window } = slowest;
  const day = capitalised(WEEKDAYS[isoWeekday - 1] ?? "").slice(0, 3);
  const waited = durationText(medianWaitSeconds);
  return [
    ...lines,
    `Slowest ${day} ${String(hour)}–${String(hour + BLOCK_HOURS)}: half of the leads waited ${waited} or longer, since ${window.fromOn}`,
  ];
}

function reasonLines({ reasons: { top, withoutReason }, cadence }: DigestContent): string[] {
  if (top.length === 0 && withoutReason.now === 0) return ["No lead was dropped or lost."];
  const signed = (change: number): string => (change > 0 ? `+${String(change)}` : String(change));
  return [
    ...top.map(({ label, count, change }) => `${label} ${String(count)} (${signed(change)} against ${beforeWords(cadence)})`),
    ...(withoutReason.now === 0 ? [] : [`Without a reason ${String(withoutReason.now)}`]),
  ];
}

function halfLines(content: DigestContent): string[] {
  const {
    currency,
    halves: { marketing, sales },
  } = content;
  const aim = (value: number | null, unit: string): string => (value === null ? "" : `, aim ${valueText(value, unit)}`);
  return [
    `Marketing: qualified ${beside(marketing.qualifiedShare, content)}`,
    `Marketing: cost per qualified lead ${beside(marketing.costPerQualifiedLead, content)}${aim(marketing.costAim, currency)}`,
    ...(marketing.deliveredAimPerMonth === null ? [] : [`Marketing: delivered of what was promised ${text(marketing.delivered)}`]),
    `Sales: followed up on time ${beside(sales.onTime, content)}${aim(sales.aim, "share")}`,
  ];
}

function changedLines({ changed }: DigestContent): string[] {
  if (changed === null) return ["This is the first one."];
  if (changed.sentences.length === 0) return [`Nothing of what was told of ${changed.from} to ${addDays(changed.to, -1)}.`];
  return changed.sentences;
}

const agreementLine = ({ agreement: { version, inForceSince, signedBy }, timeZone }: DigestContent): string =>
  [
    `Agreement ${String(version)}`,
    ...(inForceSince === null ? [] : [`in force since ${dayOf(Date.parse(inForceSince), timeZone)}`]),
    signedBy === 0 ? "signed by nobody yet" : `signed by ${String(signedBy)} ${signedBy === 1 ? "person" : "people"}`,
  ].join(", ");

const part = (title: string, lines: readonly string[]): string[] => ["", title, ...lines.map((line) => `  ${line}`)];

/** What a digest says, line by line. */
export function digestLines(content: DigestContent): string[] {
  const { subject, from, to, timeZone, line, toDecide } = content;
  const { decisions } = toDecide;
  return [
    subject,
    `${from} to ${addDays(to, -1)}, ${timeZone}`,
    "",
    line,
    ...part(
      "To decide",
      decisions.length === 0 ? ["Nothing."] : decisions.flatMap(({ question, sentence }) => [question, `  ${sentence}`]),
    ),
    ...part("By source: what happened on these dates", sourceLines(content)),
    ...part("Follow-up of the leads that came in", followUpLines(content)),
    ...part("Why leads ended", reasonLines(content)),
    ...part("Changed since the last one", changedLines(content)),
    ...part("Both halves", halfLines(content)),
    "",
    agreementLine(content),
  ];
}
