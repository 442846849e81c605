import type { FollowUpReport, ViewFrame } from "@handoff/shared";
import { figureText, NO_FIGURE, wholeNumber, wholePercent, whyText } from "@handoff/shared";
import { AutoGrid, Flex, Heading, Statistics, StatisticsItem, Text, Tile } from "@hubspot/ui-extensions";
import { due, shareText } from "./promise-words";

/** Sales' half of the promise and marketing's, side by side: neither is judged alone. */
export function BothHalves({ report, frame }: { report: FollowUpReport; frame: ViewFrame }) {
  const { sales, marketing } = report.halves;
  const { locale } = frame;
  return (
    <AutoGrid columnWidth={260} gap="medium" flexible>
      <Tile compact>
        <Flex direction="column" gap="small">
          <Heading>Sales</Heading>
          <Statistics>
            <StatisticsItem label="Followed up on time" number={figureText(sales.onTime, frame) ?? NO_FIGURE}>
              <Text>{sales.onTime.value === null ? whyText(sales.onTime.why) : onTimeWords(report, locale)}</Text>
            </StatisticsItem>
          </Statistics>
        </Flex>
      </Tile>
      <Tile compact>
        <Flex direction="column" gap="small">
          <Heading>Marketing</Heading>
          <Statistics>
            <StatisticsItem label="Marketing-ready leads" number={figureText(marketing.mqls, frame) ?? NO_FIGURE}>
              <Text>{deliveredWords(marketing, locale)}</Text>
            </StatisticsItem>
            <StatisticsItem label="Accepted by sales" number={figureText(marketing.takenUp, frame) ?? NO_FIGURE}>
              <Text>{marketing.takenUp.value === null ? shareText(marketing.takenUp, frame) : "qualified, or got an appointment"}</Text>
            </StatisticsItem>
          </Statistics>
        </Flex>
      </Tile>
    </AutoGrid>
  );
}

const onTimeWords = ({ team, halves }: FollowUpReport, locale: string): string => {
  const aim = halves.sales.aim === null ? "no aim set" : `aim ${wholePercent(halves.sales.aim, locale)}`;
  return `${wholeNumber(team.met, locale)} of ${wholeNumber(due(team), locale)} that were due, ${aim}`;
};

const deliveredWords = ({ delivered, dueByNow, aimPerMonth }: FollowUpReport["halves"]["marketing"], locale: string): string => {
  if (aimPerMonth === null) return "no aim set";
  if (delivered.value === null || dueByNow === null) return whyText(delivered.why);
  return `${wholePercent(delivered.value, locale)} of the ${wholeNumber(dueByNow, locale)} due by now`;
};
