import type { ReasonOption } from "@handoff/shared";
import { Button, Dropdown, Flex, Text, TextArea } from "@hubspot/ui-extensions";
import { useState } from "react";
import type { ContactCardActions } from "./card-actions";
import { inPickingOrder } from "./reason-order";

/** "Never reached" after fewer tries than this is asked once more. */
const ENOUGH_TRIES = 3;

/** After so many months a parked lead can come back. */
const WAKE_MONTHS = [1, 3, 6] as const;

/** Drops the lead with a reason: one click opens the list, the second writes. Only "Other" asks for words, and "Not now" for when. */
export function DropBlock({
  reasons,
  attempts,
  isWriting,
  onDrop,
}: {
  reasons: readonly ReasonOption[];
  attempts: number;
  isWriting: boolean;
  onDrop: ContactCardActions["drop"];
}) {
  const [asked, setAsked] = useState<ReasonOption | null>(null);
  const [note, setNote] = useState("");
  const pick = (reason: ReasonOption): void => {
    const isEarly = reason.value === "no_response" && attempts < ENOUGH_TRIES;
    if (reason.needsNote || isEarly || reason.kind === "timing") {
      setNote("");
      setAsked(reason);
    } else onDrop(reason.value, reason.label);
  };
  if (asked === null)
    return (
      <Dropdown buttonText={isWriting ? "Saving…" : "Drop lead"} buttonSize="sm" variant="secondary" disabled={isWriting}>
        {inPickingOrder(reasons).map((reason) => (
          <Dropdown.ButtonItem key={reason.value} onClick={() => pick(reason)}>
            {reason.label}
          </Dropdown.ButtonItem>
        ))}
      </Dropdown>
    );
  if (asked.kind === "timing")
    return (
      <Flex direction="column" gap="small">
        <Text>{`${asked.label}: when shall it come back?`}</Text>
        <Flex direction="row" gap="small" wrap>
          {WAKE_MONTHS.map((months) => (
            <Button
              key={months}
              variant="secondary"
              size="sm"
              disabled={isWriting}
              onClick={() => {
                onDrop(asked.value, asked.label, { wakesInMonths: months });
                setAsked(null);
              }}
            >
              {months === 1 ? "In 1 month" : `In ${String(months)} months`}
            </Button>
          ))}
          <Button variant="transparent" size="sm" onClick={() => setAsked(null)}>
            Keep
          </Button>
        </Flex>
      </Flex>
    );
  const tries = `${String(attempts)} ${attempts === 1 ? "try" : "tries"}`;
  return (
    <Flex direction="column" gap="small">
      {asked.needsNote ? (
        <TextArea
          name="note"
          label={`Drop: ${asked.label}`}
          description="What was it?"
          rows={2}
          maxLength={500}
          value={note}
          onInput={setNote}
        />
      ) : (
        <Text>{`${attempts === 0 ? "No try" : `Only ${tries}`} so far. Drop anyway?`}</Text>
      )}
      <Flex direction="row" gap="small">
        <Button
          variant="secondary"
          size="sm"
          disabled={isWriting || (asked.needsNote && note.trim() === "")}
          onClick={() => {
            onDrop(asked.value, asked.label, asked.needsNote ? { note: note.trim() } : undefined);
            setAsked(null);
          }}
        >
          Drop lead
        </Button>
        <Button variant="transparent" size="sm" onClick={() => setAsked(null)}>
          Keep
        </Button>
      </Flex>
    </Flex>
  );
}
