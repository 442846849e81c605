import type { NoShowRow } from "../../../domain/reports/no-shows";
import type { ReportAnswers } from "../../../ports";
import { countText } from "../figure-text";
import { inColumns } from "../in-columns";
import { text } from "./cells";

const outcomeLine = ({ label, appointments, noShows, share }: NoShowRow): string[] => [
  label,
  countText(appointments),
  countText(noShows),
  text({ ...share, hits: undefined, total: undefined }),
];

export const noShowsLines = ({ byBookedAhead, byQualifiedBefore, total }: ReportAnswers["no-shows"]): string[] => [
  ...inColumns([["", "with an outcome", "no-shows", "share"], ...[...byBookedAhead, ...byQualifiedBefore, total].map(outcomeLine)]),
  "",
  "Reminders and accepted invitations are not in HubSpot's records.",
];
