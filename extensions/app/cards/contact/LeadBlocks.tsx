import type { ContactCardView as View, ViewFrame } from "@handoff/shared";
import { dateOf } from "@handoff/shared";
import { Flex, Text } from "@hubspot/ui-extensions";
import type { ContactCardActions, WriteStanding } from "./card-actions";
import { isSettling } from "./card-actions";
import { DropBlock } from "./DropBlock";
import { DroppedBlock } from "./DroppedBlock";
import { SlaClock } from "./SlaClock";
import { TouchButtons } from "./TouchButtons";

interface LeadBlockProps {
  lead: NonNullable<View["lead"]>;
  frame: ViewFrame;
  actions: ContactCardActions;
  standing: WriteStanding;
}

/** Block 1: the clock, and the buttons that say how the call went. */
export function ClockBlock({ lead, frame, actions, standing }: LeadBlockProps) {
  const isReached = lead.path.some((step) => step.step === "reached");
  const canTouch = !isReached && lead.dropped === null && !isSettling(standing, "touch");
  return (
    <Flex direction="column" gap="small">
      <SlaClock clock={lead.clock} frame={frame} />
      {lead.parked === null || lead.clock.state === "paused" ? null : <ParkedLine until={lead.parked.until} frame={frame} />}
      {canTouch ? (
        <TouchButtons clock={lead.clock} attempts={lead.attempts} isWriting={standing.isWriting} onTouch={actions.touch} />
      ) : null}
    </Flex>
  );
}

function ParkedLine({ until, frame }: { until: string | null; frame: ViewFrame }) {
  return (
    <Text>
      {until === null ? "Not now: comes back with a new inquiry." : `Not now: comes back ${dateOf(until, frame.serverNowMs, frame)}.`}
    </Text>
  );
}

/** Block 4: dropping the lead, or what was dropped and the way back. */
export function DropOrDropped({
  lead,
  reasons,
  actions,
  standing,
  canUndo,
}: Omit<LeadBlockProps, "frame"> & { reasons: View["reasons"]; canUndo: boolean }) {
  if (lead.dropped !== null)
    return (
      <DroppedBlock
        reasonLabel={lead.dropped.reasonLabel}
        openDealNames={lead.openDealNames}
        isWriting={standing.isWriting}
        canUndo={canUndo && standing.last?.kind === "drop"}
        onUndo={actions.undo}
        onReopen={isSettling(standing, "reopen") ? null : actions.reopen}
      />
    );
  if (isSettling(standing, "drop") || lead.path.some((step) => step.step === "won")) return null;
  return <DropBlock reasons={reasons} attempts={lead.attempts} isWriting={standing.isWriting} onDrop={actions.drop} />;
}
