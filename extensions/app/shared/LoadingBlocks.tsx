import { Divider, Flex, LoadingSpinner, Text } from "@hubspot/ui-extensions";

/**
 * The frame of a card before its figures are there: the titles of its blocks, each with an empty line,
 * so that the card hardly changes its height when they arrive. HubSpot has no skeleton component.
 */
export function LoadingBlocks({ titles }: { titles: readonly string[] }) {
  return (
    <Flex direction="column" gap="small">
      <LoadingSpinner label="Reading from Handoff" showLabel size="sm" layout="inline" />
      <Text>{"\u00a0"}</Text>
      {titles.map((title) => (
        <Flex key={title} direction="column" gap="extra-small">
          <Divider />
          <Text variant="microcopy">{title}</Text>
          <Text>{"\u00a0"}</Text>
        </Flex>
      ))}
    </Flex>
  );
}
