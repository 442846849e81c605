import type { Backend, FindingView, ViewFrame } from "@handoff/shared";
import { Box, Button, Flex, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import { FindingRecords } from "./FindingRecords";

/** What all findings of a page are shown with. */
export interface FindingsFrame {
  frame: ViewFrame;
  readRecords: Backend["readFindingRecords"];
  /** opens the page on follow-up; null: there is none */
  onFollowUp: (() => void) | null;
}

interface FindingLineProps extends FindingsFrame {
  portalId: number;
  /** what stands before it: its number; null: nothing */
  lead: string | null;
  finding: FindingView;
}

/** One thing to do with its one button: it opens another page, or what stands behind it right here. Without either there is no button. */
export function FindingLine({ portalId, lead, finding, frame, readRecords, onFollowUp }: FindingLineProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { opens, label } = finding.action;
  const goes = "page" in opens && opens.page === "follow_up" ? onFollowUp : null;
  const hasButton = goes !== null || "records" in opens || finding.why !== null;
  return (
    <Flex direction="column" gap="extra-small">
      <Flex direction="row" justify="between" align="start" gap="small">
        <Box flex={5}>
          <Text format={{ fontWeight: "demibold" }}>{lead === null ? finding.sentence : `${lead} ${finding.sentence}`}</Text>
        </Box>
        {hasButton ? (
          <Button variant="secondary" size="xs" onClick={goes ?? (() => setIsOpen(!isOpen))}>
            {isOpen ? "Hide" : label}
          </Button>
        ) : null}
      </Flex>
      {isOpen && finding.why !== null ? <Text>{finding.why}</Text> : null}
      {isOpen && "records" in opens ? (
        <FindingRecords portalId={portalId} records={opens.records} frame={frame} readRecords={readRecords} />
      ) : null}
    </Flex>
  );
}
