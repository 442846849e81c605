import type { Backend, Failure, FindingRecord, FindingRecords as Asked, FindingRecordsView, ViewFrame } from "@handoff/shared";
import { ErrorBlock, exactMoment, RECORD_LINES, toFailure, wholeNumber } from "@handoff/shared";
import { Flex, Link, List, LoadingSpinner, Text } from "@hubspot/ui-extensions";
import { useCallback, useEffect, useRef, useState } from "react";

/** So many are listed; all of them are behind the same number in HubSpot's own lists. */
const LISTED = 25;

interface FindingRecordsProps {
  portalId: number;
  records: Asked;
  frame: ViewFrame;
  readRecords: Backend["readFindingRecords"];
}

/** The page of a record in HubSpot; appointments have none of their own. */
function addressOf(portalId: number, record: FindingRecord): string | null {
  const records = `https://app.hubspot.com/contacts/${String(portalId)}/record`;
  switch (record.kind) {
    case "lead":
      return `${records}/0-1/${String(record.contactId)}`;
    case "deal":
      return `${records}/0-3/${String(record.dealId)}`;
    case "appointment":
      return null;
  }
}

const idOf = (record: FindingRecord): string => {
  switch (record.kind) {
    case "lead":
      return record.leadId;
    case "deal":
      return String(record.dealId);
    case "appointment":
      return String(record.meetingId);
  }
};

function RecordLine({ portalId, record, frame }: Pick<FindingRecordsProps, "portalId" | "frame"> & { record: FindingRecord }) {
  const text = RECORD_LINES[record.kind](exactMoment(record.at, frame.serverNowMs, frame));
  const address = addressOf(portalId, record);
  return address === null ? <Text>{text}</Text> : <Link href={address}>{text}</Link>;
}

/** The records behind a finding, read when it is opened. HubSpot shows their names, to whoever may see them. */
export function FindingRecords({ portalId, records, frame, readRecords }: FindingRecordsProps) {
  const [view, setView] = useState<FindingRecordsView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isMounted = useRef(true);
  const read = useCallback(() => {
    setFailure(null);
    readRecords(records, LISTED).then(
      (found) => {
        if (isMounted.current) setView(found);
      },
      (thrown: unknown) => {
        if (isMounted.current) setFailure(toFailure(thrown));
      },
    );
  }, [readRecords, records]);

  useEffect(() => {
    isMounted.current = true;
    read();
    return () => {
      isMounted.current = false;
    };
  }, [read]);

  if (failure !== null) return <ErrorBlock failure={failure} onRetry={read} />;
  if (view === null) return <LoadingSpinner label="Reading from Handoff" showLabel size="sm" layout="inline" />;
  const { rows } = view.records;
  return (
    <Flex direction="column" gap="extra-small">
      <Text variant="microcopy">
        {rows.length < view.recordCount
          ? `${view.label}: the first ${wholeNumber(rows.length, frame.locale)} of ${wholeNumber(view.recordCount, frame.locale)}`
          : `${view.label}: ${wholeNumber(view.recordCount, frame.locale)}`}
      </Text>
      <List>
        {rows.map((record) => (
          <RecordLine key={`${record.kind} ${idOf(record)}`} portalId={portalId} record={record} frame={frame} />
        ))}
      </List>
    </Flex>
  );
}
