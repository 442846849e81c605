import { Flex, Text } from "@hubspot/ui-extensions";
import type { Figure, TeamsView } from "./contract";
import { percent, wholePercent } from "./format";
import type { ViewFrame } from "./view-frame";
import { windowText } from "./window-text";
import { whyText } from "./words";

interface Half {
  now: Figure;
  previous: Figure;
  aim: number | null;
}

/** What a figure is held against: the aim once one is set, else the window before. */
const comparison = ({ previous, aim }: Half, locale: string): string => {
  if (aim !== null) return ` (aim\u00a0${wholePercent(aim, locale)})`;
  const before = percent(previous, locale);
  return before === null ? "" : ` (${before}\u00a0before)`;
};

const line = (team: string, did: string, half: Half, locale: string): string => {
  const share = percent(half.now, locale);
  if (share === null) return `${team}: ${whyText(half.now.why, { hits: half.now.hits, total: half.now.total })}`;
  return `${team}: ${share} ${did}${comparison(half, locale)}`;
};

/** The two teams' halves of the same work, one line each, with the dates they speak of. */
export function TeamsBlock({ teams, frame }: { teams: TeamsView; frame: ViewFrame }) {
  return (
    <Flex direction="column" gap="extra-small">
      <Text>{line("Sales", "followed up on time", teams.onTime, frame.locale)}</Text>
      <Text>{line("Marketing", "were qualified", teams.qualified, frame.locale)}</Text>
      <Text variant="microcopy">{windowText(teams.window, frame.locale)}</Text>
    </Flex>
  );
}
