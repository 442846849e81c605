import type { ReportAnswers } from "../../../ports";
import { countText } from "../figure-text";
import { inColumns } from "../in-columns";
import { cell, rowName, text } from "./cells";

type Report = ReportAnswers["engagement"];

const againLines = ({ resurfacing: { count, rows } }: Report): string[] => [
  `To look at again, dropped and back on their own: ${countText(count)}`,
  ...inColumns([
    ...(rows.length === 0 ? [] : [["  contact", "last", "at", "score", "dropped", "because"]]),
    ...rows.map((row) => [
      `  ${String(row.contactId)}`,
      row.lastEvent,
      row.lastAt,
      String(row.score),
      row.droppedAt,
      row.reason ?? "no reason",
    ]),
  ]),
  ...(rows.length < count ? [`All of them: --records resurfacing:total`] : []),
];

export const engagementLines = (report: Report): string[] => {
  const { events, rows, total, screenedOut, screenedBeforeSales } = report;
  return [
    `Dropped before they qualified: ${text(screenedOut)}; before anybody called or wrote: ${text(screenedBeforeSales)}.`,
    "",
    ...inColumns([
      ["", "dropped", "engaged", "share", "lift", "bought later"],
      ...[...rows.map((row) => ({ ...row, name: rowName(row) })), { ...total, name: "All" }].map((row) => [
        row.name,
        countText(row.screened),
        countText(row.engaged),
        cell(row.engagedShare),
        cell(row.lift),
        countText(row.laterWon),
      ]),
    ]),
    "Engaged: they came back on their own after the drop. Asking again is not counted as that, nor what they did on the day before it.",
    "Lift: how many times as often they qualified later as the others.",
    "",
    ...inColumns([
      ["What they did", "leads", "weight"],
      ...events.map(({ label, leads, weight }) => [
        `  ${label}`,
        leads.value === null ? "not told by HubSpot" : countText(leads.value),
        String(weight),
      ]),
    ]),
    "Opened mails are not counted: mail programs open them by themselves.",
    "",
    ...againLines(report),
  ];
};
