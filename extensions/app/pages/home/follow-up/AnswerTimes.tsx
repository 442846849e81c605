import type { PersonPromises, ViewFrame } from "@handoff/shared";
import { wholeNumber } from "@handoff/shared";
import { AutoGrid, BarChart, Flex, Statistics, StatisticsItem, Text } from "@hubspot/ui-extensions";
import { durationText } from "./promise-words";

const bandsOf = ({ kpis, pastDue }: PersonPromises): { band: string; leads: number }[] => [
  { band: "0–5 min", leads: kpis.answeredIn5Minutes.hits ?? 0 },
  { band: "5–15 min", leads: kpis.answeredIn15Minutes.hits ?? 0 },
  { band: "15–60 min", leads: kpis.answeredInAnHour.hits ?? 0 },
  { band: "over 60 min", leads: kpis.answeredAfterAnHour.hits ?? 0 },
  { band: "late, waiting", leads: pastDue },
];

/** How soon leads were answered, in opening hours, and what that was in real time. */
export function AnswerTimes({ team, frame }: { team: PersonPromises; frame: ViewFrame }) {
  const { kpis } = team;
  const bands = bandsOf(team);
  return (
    <AutoGrid columnWidth={400} gap="medium" flexible>
      <Flex direction="column" gap="extra-small">
        <BarChart
          data={bands}
          axes={{
            x: { field: "band", fieldType: "category", label: "Answered within" },
            y: { field: "leads", fieldType: "linear", label: "Leads" },
          }}
          options={{ title: "Answered within, in opening hours", showDataLabels: true, showLegend: false, colorList: ["blue"] }}
        />
        <Text variant="microcopy">
          {`In words: ${bands.map(({ band, leads }) => `${band} ${wholeNumber(leads, frame.locale)}`).join(" · ")}.`}
        </Text>
      </Flex>
      <Flex direction="column" gap="small">
        <Statistics>
          <StatisticsItem label="Typical time to answer" number={durationText(kpis.speedToLeadMedian)}>
            <Text>half are answered faster, in opening hours</Text>
          </StatisticsItem>
          <StatisticsItem label="9 of 10 answered within" number={durationText(kpis.speedToLeadP90)}>
            <Text>in opening hours</Text>
          </StatisticsItem>
        </Statistics>
        <Statistics>
          <StatisticsItem label="Real wait" number={durationText(kpis.speedToLeadWallMedian)}>
            <Text>nights and weekends included</Text>
          </StatisticsItem>
          <StatisticsItem label="Typical wait, open ones included" number={durationText(kpis.speedToLeadOpenMedian)}>
            <Text>real time, of those who wait still, too</Text>
          </StatisticsItem>
        </Statistics>
        <Text>{`Real wait until assigned: ${durationText(kpis.systemDelayMedian)} · then until answered: ${durationText(kpis.humanDelayMedian)}`}</Text>
      </Flex>
    </AutoGrid>
  );
}
