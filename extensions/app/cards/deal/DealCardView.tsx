import type { DealCardView as View, ViewFrame } from "@handoff/shared";
import { ReadingLine, TeamsBlock, TitledBlock } from "@handoff/shared";
import { Divider, Flex } from "@hubspot/ui-extensions";
import type { Layout } from "../record-card";
import { DealOrigin } from "./DealOrigin";
import { LostReason } from "./LostReason";
import { SourceFigures } from "./SourceFigures";

/** The deal card: where the deal came from, what its source costs and brings, how both teams do. Fetches nothing. */
export function DealCardView({ view, frame, layout }: { view: View; frame: ViewFrame; layout: Layout }) {
  return (
    <Flex direction="column" gap="medium">
      <DealOrigin view={view} frame={frame} />
      {view.state === "lost" ? <LostReason lostReason={view.lostReason} /> : null}
      {view.sourceFigures === null ? null : (
        <>
          <Divider />
          <SourceFigures figures={view.sourceFigures} frame={frame} layout={layout} />
        </>
      )}
      {view.teams === null ? null : (
        <>
          <Divider />
          <TitledBlock title="Marketing and sales">
            <TeamsBlock teams={view.teams} frame={frame} />
          </TitledBlock>
        </>
      )}
      <ReadingLine isInitialReadDone={view.isInitialReadDone} />
    </Flex>
  );
}
