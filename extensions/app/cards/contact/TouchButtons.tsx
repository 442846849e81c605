import type { ClockView } from "@handoff/shared";
import { Button, Flex, Text } from "@hubspot/ui-extensions";
import type { ContactCardActions } from "./card-actions";

const isWaiting = (clock: ClockView): boolean =>
  clock.state === "running" || clock.state === "at_risk" || (clock.state === "breached" && clock.endedAt === null);

/** "Reached" and "No answer": log a call that was made elsewhere. The first human action stops the clock. */
export function TouchButtons({
  clock,
  attempts,
  isWriting,
  onTouch,
}: {
  clock: ClockView;
  attempts: number;
  isWriting: boolean;
  onTouch: ContactCardActions["touch"];
}) {
  return (
    <Flex direction="column" gap="extra-small">
      <Flex direction="row" gap="small">
        <Button variant={isWaiting(clock) ? "primary" : "secondary"} size="sm" disabled={isWriting} onClick={() => onTouch("reached")}>
          Reached
        </Button>
        <Button variant="secondary" size="sm" disabled={isWriting} onClick={() => onTouch("no_answer")}>
          No answer
        </Button>
      </Flex>
      {attempts > 0 ? <Text variant="microcopy">{`${String(attempts)} ${attempts === 1 ? "try" : "tries"} so far`}</Text> : null}
    </Flex>
  );
}
