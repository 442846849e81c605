import type { PersonPromises, ViewFrame } from "@handoff/shared";
import { NO_FIGURE, wholeNumber } from "@handoff/shared";
import { Flex, Heading, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from "@hubspot/ui-extensions";
import { due, durationText, shareText } from "./promise-words";

/** Each person's leads, by who had them when they were due; then all. The server leaves out whoever may not be seen. */
export function PeopleTable({ people, team, frame }: { people: readonly PersonPromises[]; team: PersonPromises; frame: ViewFrame }) {
  return (
    <Flex direction="column" gap="extra-small">
      <Heading>By person</Heading>
      <Text variant="microcopy">Whoever had the lead when it was due; a later owner is not charged for it.</Text>
      <Table bordered density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>Person</TableHeader>
            <TableHeader align="right">Were due</TableHeader>
            <TableHeader align="right">On time</TableHeader>
            <TableHeader align="right">Late and waiting</TableHeader>
            <TableHeader align="right">Typical time to answer</TableHeader>
            <TableHeader align="right">Until answered, once assigned</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {people.map((person) => (
            <PersonLine key={person.key} person={person} label={person.label} frame={frame} />
          ))}
          <PersonLine person={team} label="All" frame={frame} isTotal />
        </TableBody>
      </Table>
    </Flex>
  );
}

/** The key of leads that were nobody's. */
const UNASSIGNED = "Unassigned";

interface PersonLineProps {
  person: PersonPromises;
  label: string;
  frame: ViewFrame;
  isTotal?: boolean;
}

function PersonLine({ person, label, frame, isTotal = false }: PersonLineProps) {
  const format = { fontWeight: isTotal ? "bold" : "regular" } as const;
  const { kpis } = person;
  const cells = [
    wholeNumber(due(person), frame.locale),
    // Of nobody's leads hardly any is logged: that none was on time is what is to be told.
    kpis.slaAttainment.value === null ? `${String(person.met)} of ${String(due(person))}` : shareText(kpis.slaAttainment, frame),
    wholeNumber(person.pastDue, frame.locale),
    durationText(kpis.speedToLeadMedian),
    person.key === UNASSIGNED ? NO_FIGURE : durationText(kpis.humanDelayMedian),
  ];
  return (
    <TableRow>
      <TableCell>
        <Text format={format}>{label}</Text>
      </TableCell>
      {cells.map((text, index) => (
        <TableCell key={index} align="right">
          <Text format={format}>{text}</Text>
        </TableCell>
      ))}
    </TableRow>
  );
}
