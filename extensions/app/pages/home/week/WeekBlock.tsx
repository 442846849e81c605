import type { WeekView } from "@handoff/shared";
import { moment, WEEK_WORDS, windowText } from "@handoff/shared";
import { Button, Divider, Flex, Heading, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { FindingLine, type FindingsFrame } from "./FindingLine";
import { WeekNumbers } from "./WeekNumbers";

export interface WeekBlockProps extends FindingsFrame {
  week: WeekView;
}

/** "This week": at most three things to do, five numbers, and whether more leads came without more customers. Fetches nothing by itself. */
export function WeekBlock({ week, frame, readRecords, onFollowUp }: WeekBlockProps) {
  const [isMoreShown, setIsMoreShown] = useState(false);
  const shared = { portalId: week.portalId, frame, readRecords, onFollowUp };
  const shown = isMoreShown ? [...week.findings, ...week.more] : week.findings;
  return (
    <Flex direction="column" gap="small">
      <Heading>{WEEK_WORDS.title}</Heading>
      <Text variant="microcopy">{windowText(week.window, frame.locale)}</Text>
      {shown.length === 0 ? (
        <Text>{WEEK_WORDS.nothing(moment(week.serverNow, frame.serverNowMs, frame))}</Text>
      ) : (
        shown.map((finding, index) => (
          <FindingLine key={`${finding.kind} ${finding.sentence}`} lead={`${String(index + 1)}.`} finding={finding} {...shared} />
        ))
      )}
      {week.more.length === 0 || isMoreShown ? null : (
        <Button variant="transparent" size="xs" onClick={() => setIsMoreShown(true)}>
          {WEEK_WORDS.more(week.more.length)}
        </Button>
      )}
      <WeekNumbers numbers={week.numbers} frame={frame} />
      {week.divergence === null ? null : <FindingLine lead={null} finding={week.divergence} {...shared} />}
      <Divider />
    </Flex>
  );
}
