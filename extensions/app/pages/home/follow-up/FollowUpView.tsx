import type { FollowUpReport, ViewFrame } from "@handoff/shared";
import { Divider, EmptyState, Flex, Text } from "@hubspot/ui-extensions";
import { AnswerTimes } from "./AnswerTimes";
import { BothHalves } from "./BothHalves";
import { DaysOffBlock } from "./DaysOffBlock";
import { NeverCalled } from "./NeverCalled";
import { PeopleTable } from "./PeopleTable";
import { promised } from "./promise-words";
import { PromiseParts } from "./PromiseParts";
import { WeekGrid } from "./WeekGrid";

/** How the leads of some dates were followed up. Fetches nothing. */
export function FollowUpView({ report, frame, onMore }: { report: FollowUpReport; frame: ViewFrame; onMore: () => void }) {
  const { team, people } = report;
  if (promised(team) === 0)
    return (
      <EmptyState title="No lead was due on these dates" layout="vertical" imageName="leads">
        <Text>Leads appear here from their first minute. Those who wanted no call, or booked themselves, have no promise.</Text>
      </EmptyState>
    );
  return (
    <Flex direction="column" gap="large">
      <BothHalves report={report} frame={frame} />
      <PromiseParts team={team} frame={frame} />
      <NeverCalled report={report} frame={frame} onMore={onMore} />
      <Divider />
      <AnswerTimes team={team} frame={frame} />
      {people.length === 0 ? null : <PeopleTable people={people} team={team} frame={frame} />}
      <Divider />
      <WeekGrid hours={report.hours} />
      <DaysOffBlock daysOff={report.daysOff} frame={frame} />
    </Flex>
  );
}
