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
  onSwitchOff: () => void;
  onLeaveOff: () => void;
}

/**
 * What Handoff would have done in its first week, and whether it shall from now on; once it does, that it does and how to stop it. Only for
 * those who may say so. Fetches nothing.
 */
export function WatchOffer({ watch, isAsked, isSending, failure, onAsk, onSwitchOn, onSwitchOff, onLeaveOff }: WatchOfferProps) {
  if (!watch.mayAnswer) return null;
  const trouble =
    failure === null ? null : (
      <Alert title={failure.message} variant="danger">
        {failure.whatToDo}
      </Alert>
    );
  if (watch.isOn)
    return (
      <Flex direction="row" gap="small" align="center">
        <Text variant="microcopy">Handoff acts when a lead is due or late: tasks for its owner, messages where they are set up.</Text>
        <Button variant="transparent" size="xs" disabled={isSending} onClick={onSwitchOff}>
          Switch off
        </Button>
        {trouble}
      </Flex>
    );
  if ((!watch.isOver || watch.answer !== null) && !isAsked)
    return (
      <Button variant="transparent" size="xs" onClick={onAsk}>
        {watch.answer === null ? "What would Handoff have done about late leads so far?" : "Act on late leads"}
      </Button>
    );
  return (
    <Tile>
      <Flex direction="column" gap="small">
        <Text format={{ fontWeight: "demibold" }}>{watchText(watch)}</Text>
        <Text variant="microcopy">
          Nobody has been told anything yet. It makes tasks for a lead's owner, and sends messages where an address is set up; it can be
          switched off here.
        </Text>
        {trouble}
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
