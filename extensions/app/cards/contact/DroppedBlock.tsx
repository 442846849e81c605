import { Button, Flex, Text } from "@hubspot/ui-extensions";

/** A dropped lead: why, which deals stay open all the same, and the way back. */
export function DroppedBlock({
  reasonLabel,
  openDealNames,
  isWriting,
  canUndo,
  onUndo,
}: {
  reasonLabel: string | null;
  openDealNames: readonly string[];
  isWriting: boolean;
  canUndo: boolean;
  onUndo: () => void;
}) {
  return (
    <Flex direction="column" gap="extra-small">
      <Flex direction="row" justify="between" align="center" gap="small">
        <Text format={{ fontWeight: "demibold" }}>{`Dropped: ${reasonLabel ?? "no reason given"}`}</Text>
        {canUndo ? (
          <Button variant="transparent" size="xs" disabled={isWriting} onClick={onUndo}>
            Undo
          </Button>
        ) : null}
      </Flex>
      {canUndo ? null : <Text variant="microcopy">To reopen it, clear “Reason dropped or lost” and the lead status in HubSpot.</Text>}
      {openDealNames.map((name) => (
        <Text key={name} variant="microcopy">{`The deal ${name} is still open.`}</Text>
      ))}
    </Flex>
  );
}
