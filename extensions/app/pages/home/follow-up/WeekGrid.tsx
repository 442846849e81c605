import type { HourCell } from "@handoff/shared";
import { Flex, Heading, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tag, Text } from "@hubspot/ui-extensions";
import type { WeekBlock } from "./week-blocks";
import { shadeOf, telling, weekBlocks } from "./week-blocks";

const VARIANTS = { 2: "default", 3: "info" } as const;

/** When leads come, as a small heat map: every cell is a number, so that nothing is told by colour alone. */
export function WeekGrid({ hours }: { hours: readonly HourCell[] }) {
  const days = weekBlocks(hours);
  const most = Math.max(0, ...days.flatMap(({ blocks }) => blocks.map(({ arrivals }) => arrivals)));
  const { busiest, leastReached } = telling(days);
  if (busiest === null) return null;
  return (
    <Flex direction="column" gap="extra-small">
      <Heading>When leads come in</Heading>
      <Text>{`Busiest: ${busiest.name} (${String(busiest.arrivals)} leads).${leastReachedWords(leastReached)}`}</Text>
      <Table bordered density="compact">
        <TableHead>
          <TableRow>
            <TableHeader width="min">Hour</TableHeader>
            {(days[0]?.blocks ?? []).map(({ fromHour }) => (
              <TableHeader key={fromHour} align="center">
                {String(fromHour)}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {days.map(({ day, blocks }) => (
            <TableRow key={day}>
              <TableCell width="min">
                <Text format={{ fontWeight: "demibold" }}>{day}</Text>
              </TableCell>
              {blocks.map((block) => (
                <TableCell key={block.name} align="center">
                  <Shaded block={block} most={most} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Text variant="microcopy">
        Leads with a promise in two hours from the one above, by the account’s clock. Filled: at least a third of the busiest; blue: two
        thirds.
      </Text>
    </Flex>
  );
}

const leastReachedWords = (block: WeekBlock | null): string =>
  block === null || block.reached === block.arrivals
    ? ""
    : ` Least reached: ${block.name} (${String(block.reached)} of ${String(block.arrivals)}).`;

function Shaded({ block, most }: { block: WeekBlock; most: number }) {
  const shade = shadeOf(block, most);
  if (shade === 0) return <Text variant="microcopy">0</Text>;
  if (shade === 1) return <Text>{String(block.arrivals)}</Text>;
  return <Tag variant={VARIANTS[shade]}>{String(block.arrivals)}</Tag>;
}
