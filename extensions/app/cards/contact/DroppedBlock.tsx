import { Button, Flex, Text } from "@hubspot/ui-extensions";

/** A dropped lead: why, which deals stay open all the same, and the way back. */
export function DroppedBlock({
  reasonLabel,
  openDealNames,
  isWriting,
  canUndo,
  onUndo,
  onReopen,
}: {
  reasonLabel: string | null;
  openDealNames: readonly string[];
  isWriting: boolean;
  canUndo: boolean;
  onUndo: () => void;
  /** null while it is being reopened already */
  onReopen: (() => void) | null;
}) {
  return (
    <Flex direction="column" gap="small">
      <Flex direction="row" justify="between" align="center" gap="small">
        <Text format={{ fontWeight: "demibold" }}>{`Dropped: ${reasonLabel ?? "no reason given"}`}</Text>
        {canUndo ? (
          <Button variant="transparent" size="xs" disabled={isWriting} onClick={onUndo}>
            Undo
          </Button>
        ) : null}
      </Flex>
      {openDealNames.map((name) => (
        <Text key={name} variant="microcopy">{`The deal ${name} is still open.`}</Text>
      ))}
      {onReopen === null ? null : (
        <Flex direction="row">
          <Button variant="secondary" size="sm" disabled={isWriting} onClick={onReopen}>
            Reopen
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
