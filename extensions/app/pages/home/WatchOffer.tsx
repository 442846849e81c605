import type { Failure, WatchView } from "@handoff/shared";
import { watchText } from "@handoff/shared";
import { Alert, Button, Flex, LoadingButton, Text, Tile } from "@hubspot/ui-extensions";

interface WatchOfferProps {
  watch: WatchView;
  /** somebody wants to see it before the week is over */
  isAsked: boolean;
  isSending: boolean;
  failure: Failure | null;
  onAsk: () => void;
  onSwitchOn: () => void;
  onLeaveOff: () => void;
}

/**
 * What Handoff would have done in its first week, and whether it shall from now on. Only for those who may say so, and only until somebody
 * has. Fetches nothing.
 */
export function WatchOffer({ watch, isAsked, isSending, failure, onAsk, onSwitchOn, onLeaveOff }: WatchOfferProps) {
  if (!watch.mayAnswer || watch.isOn || watch.answer !== null) return null;
  if (!watch.isOver && !isAsked)
    return (
      <Button variant="transparent" size="xs" onClick={onAsk}>
        What would Handoff have done about late leads so far?
      </Button>
    );
  return (
    <Tile>
      <Flex direction="column" gap="small">
        <Text format={{ fontWeight: "demibold" }}>{watchText(watch)}</Text>
        <Text variant="microcopy">Nobody has been told anything yet. You can change this in the settings at any time.</Text>
        {failure === null ? null : (
          <Alert title={failure.message} variant="danger">
            {failure.whatToDo}
          </Alert>
        )}
        <Flex direction="row" gap="small">
          <LoadingButton loading={isSending} variant="primary" onClick={onSwitchOn}>
            Switch on
          </LoadingButton>
          <Button disabled={isSending} onClick={onLeaveOff}>
            Leave off
          </Button>
        </Flex>
      </Flex>
    </Tile>
  );
}
