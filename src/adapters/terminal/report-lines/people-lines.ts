import type { PersonRow, Skill } from "../../../domain/reports/people";
import type { ReportAnswers } from "../../../ports";
import { countText } from "../figure-text";
import { inColumns } from "../in-columns";
import { text } from "./cells";

const SKILL_WORDS: Readonly<Record<NonNullable<Skill>, string>> = { above: "at or above the team", below: "below the team" };
const skill = (value: Skill): string => (value === null ? "" : SKILL_WORDS[value]);
const personLine = ({
  label,
  reached,
  qualified,
  bought,
  opening,
  closing,
  expected,
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
  expected === null ? "" : expected.toFixed(1),
];

export const peopleLines = ({ rows, team }: ReportAnswers["people"]): string[] =>
  inColumns([
    ["", "reached", "qualified", "bought", "qualified of reached", "", "bought of qualified", "", "usual for these sources"],
    ...[...rows, team].map(personLine),
  ]);
