import { Alert, Button, Flex, Text } from "@hubspot/ui-extensions";
import type { WriteStanding } from "./card-actions";

/** What became of the last write: done, with a way back for some seconds; refused in part; or failed. */
export function WriteNotice({ standing, canUndo, onUndo }: { standing: WriteStanding; canUndo: boolean; onUndo: () => void }) {
  const { last, failure, isWriting } = standing;
  if (failure !== null)
    return (
      <Alert title={failure.message} variant="error">
        {failure.whatToDo}
      </Alert>
    );
  if (last === null) return null;
  return (
    <Flex direction="column" gap="extra-small">
      {canUndo ? (
        <Flex direction="row" justify="between" align="center" gap="small">
          <Text variant="microcopy">{last.words}</Text>
          <Button variant="transparent" size="xs" disabled={isWriting} onClick={onUndo}>
            Undo
          </Button>
        </Flex>
      ) : null}
      {last.refused.map(({ property, message }) => (
        <Alert key={property} title="HubSpot did not take all of it" variant="warning">
          {message}
        </Alert>
      ))}
    </Flex>
  );
}
