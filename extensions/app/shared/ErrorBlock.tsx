import { Button, ErrorState, Text } from "@hubspot/ui-extensions";
import type { Failure } from "./backend";

/** A view that could not be read: what happened, what to do, and a button to try again. */
export function ErrorBlock({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  return (
    <ErrorState title={failure.message}>
      <Text>{failure.whatToDo}</Text>
      <Button variant="secondary" size="sm" onClick={onRetry}>
        Try again
      </Button>
    </ErrorState>
  );
}
