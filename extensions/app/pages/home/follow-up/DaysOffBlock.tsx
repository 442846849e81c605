import type { DayKindRow, FollowUpReport, ViewFrame } from "@handoff/shared";
import { minutesDuration, money, NO_FIGURE, wholeNumber } from "@handoff/shared";
import { Flex, Heading, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from "@hubspot/ui-extensions";
import { shareText } from "./promise-words";

const ROWS: { label: string; text: (row: DayKindRow, frame: ViewFrame) => string }[] = [
  { label: "Leads", text: ({ leads }, { locale }) => wholeNumber(leads, locale) },
  { label: "Followed up on time", text: ({ onTime }, frame) => shareText(onTime, frame) },
  { label: "Reached", text: ({ reached }, frame) => shareText(reached, frame) },
  { label: "Never called", text: ({ neverTouched }, frame) => shareText(neverTouched, frame) },
  { label: "Became customers", text: ({ customers }, frame) => shareText(customers, frame) },
  {
    label: "Real wait of those answered",
    text: ({ medianWaitSeconds }) => (medianWaitSeconds === null ? NO_FIGURE : minutesDuration(medianWaitSeconds)),
  },
];

/** What becomes of leads that come on days when nobody is there: a lead of Saturday answered on Monday at nine is on time, and waited two days. */
export function DaysOffBlock({ daysOff, frame }: { daysOff: FollowUpReport["daysOff"]; frame: ViewFrame }) {
  const { openDays, closedDays, atStake } = daysOff;
  if (closedDays.leads === 0) return null;
  return (
    <Flex direction="column" gap="extra-small">
      <Heading>Leads on days when you are closed</Heading>
      <Table bordered density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Leads that came in on</TableHeader>
            <TableHeader align="right">Closed days</TableHeader>
            <TableHeader align="right">Open days</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {ROWS.map(({ label, text }) => (
            <TableRow key={label}>
              <TableCell>{label}</TableCell>
              <TableCell align="right">{text(closedDays, frame)}</TableCell>
              <TableCell align="right">{text(openDays, frame)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {atStake.value === null || atStake.value <= 0 ? null : (
        <Text>{`About ${money(atStake.value, frame.currency, frame.locale)} more, if they became customers as often as the others.`}</Text>
      )}
    </Flex>
  );
}
