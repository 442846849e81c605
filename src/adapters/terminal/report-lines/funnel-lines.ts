import { FUNNEL_WORDS, type Fates, type FunnelStep, type Leak } from "../../../domain/reports/funnel";
import type { ReportAnswers, ReportHead } from "../../../ports";
import { countText, moneyText, valueText } from "../figure-text";
import { inColumns } from "../in-columns";
import { text } from "./cells";
import { KIND_WORDS } from "./kind-words";

const days = (value: number | null | undefined): string => (value == null ? "" : valueText(value, "days"));

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

export const funnelLines = ({ steps, leak, weeks, currency }: ReportHead & ReportAnswers["funnel"]): string[] => [
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
];
