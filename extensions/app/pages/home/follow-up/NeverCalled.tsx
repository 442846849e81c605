import type { FollowUpReport, ViewFrame } from "@handoff/shared";
import { exactMoment, minutesDuration, wholeNumber } from "@handoff/shared";
import { Button, Flex, Heading, Link, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from "@hubspot/ui-extensions";

/** Leads past their time that nobody has tried to reach, the oldest first. HubSpot shows their names, to whoever may see them. */
export function NeverCalled({ report, frame, onMore }: { report: FollowUpReport; frame: ViewFrame; onMore: () => void }) {
  const { count, rows, next } = report.neverTouched;
  const owner = (ownerId: number | null): string =>
    ownerId === null ? "Nobody" : (report.people.find(({ key }) => key === String(ownerId))?.label ?? "A colleague");
  if (count === 0)
    return (
      <Flex direction="column" gap="extra-small">
        <Heading>Never called</Heading>
        <Text>Nobody. Every lead past its time was called, written to or decided on.</Text>
      </Flex>
    );
  return (
    <Flex direction="column" gap="extra-small">
      <Heading>{`Never called: ${wholeNumber(count, frame.locale)} ${count === 1 ? "lead" : "leads"}`}</Heading>
      <Table bordered density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Came in (opens the contact)</TableHeader>
            <TableHeader>What became of it</TableHeader>
            <TableHeader>With</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ contactId, leadId, ownerId, startedAt, since, endedAt }) => (
            <TableRow key={leadId}>
              <TableCell>
                <Link href={`https://app.hubspot.com/contacts/${String(report.portalId)}/record/0-1/${String(contactId)}`}>
                  {exactMoment(startedAt, frame.serverNowMs, frame)}
                </Link>
              </TableCell>
              <TableCell>
                {endedAt === null
                  ? `waits ${minutesDuration((frame.serverNowMs - Date.parse(since)) / 1000)}`
                  : `dropped ${exactMoment(endedAt, frame.serverNowMs, frame)}`}
              </TableCell>
              <TableCell>{owner(ownerId)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {next === null ? null : (
        <Flex direction="row" justify="between" align="center">
          <Text variant="microcopy">{`The oldest ${wholeNumber(rows.length, frame.locale)} of ${wholeNumber(count, frame.locale)}.`}</Text>
          <Button variant="secondary" size="xs" onClick={onMore}>
            Show more
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
