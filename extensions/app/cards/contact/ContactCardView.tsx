import type { ContactCardView as View, ViewFrame } from "@handoff/shared";
import { NOT_COUNTED_WORDS, PathBlock, ReadingLine, TeamsBlock } from "@handoff/shared";
import { Accordion, AutoGrid, Divider, Flex, Text } from "@hubspot/ui-extensions";
import type { Layout } from "../record-card";
import type { ContactCardActions, WriteStanding } from "./card-actions";
import { ClockBlock, DropOrDropped } from "./LeadBlocks";
import { LikeBlock } from "./LikeBlock";
import { SourceBlock } from "./SourceBlock";
import { useCanUndo } from "./use-can-undo";
import { WriteNotice } from "./WriteNotice";

export interface ContactCardViewProps {
  view: View;
  frame: ViewFrame;
  layout: Layout;
  actions: ContactCardActions;
  standing: WriteStanding;
}

/** The contact card: a narrow column in the sidebar, three columns in a tab. Fetches nothing. */
export function ContactCardView(props: ContactCardViewProps) {
  const { view, frame, layout, actions, standing } = props;
  const canUndo = useCanUndo(standing.last);
  const { lead } = view;
  if (lead === null) return <NotCounted view={view} />;
  // A drop carries its own "Undo" once the view shows it.
  const isShownBelow = lead.dropped !== null && standing.last?.kind === "drop";
  const notice = <WriteNotice standing={standing} canUndo={canUndo && !isShownBelow} onUndo={actions.undo} />;
  const clock = <ClockBlock lead={lead} frame={frame} actions={actions} standing={standing} />;
  const source = <SourceBlock source={lead.source} sources={view.sources} isWriting={standing.isWriting} onChange={actions.changeSource} />;
  const drop = <DropOrDropped lead={lead} reasons={view.reasons} actions={actions} standing={standing} canUndo={canUndo} />;
  const more = <MoreBlocks view={view} frame={frame} isOpen={layout === "tab"} />;
  const reading = <ReadingLine isInitialReadDone={view.isInitialReadDone} />;
  if (layout === "sidebar")
    return (
      <Flex direction="column" gap="medium">
        {notice}
        {clock}
        <Divider />
        {source}
        <Divider />
        {drop}
        {more}
        {reading}
      </Flex>
    );
  return (
    <Flex direction="column" gap="small">
      {notice}
      <AutoGrid columnWidth={190} gap="large" flexible>
        <Flex direction="column" gap="medium">
          {clock}
          <Divider />
          {source}
          <Divider />
          {drop}
        </Flex>
        <Flex direction="column" gap="small">
          {more}
        </Flex>
        <PathBlock path={lead.path} frame={frame} />
      </AutoGrid>
      {reading}
    </Flex>
  );
}

function NotCounted({ view }: { view: View }) {
  const why = view.notCounted;
  return (
    <Flex direction="column" gap="small">
      <Text>
        {why === null
          ? "Nothing is known about this contact yet. A new contact appears here within seconds."
          : `Not counted as a lead: ${why.label === "" ? NOT_COUNTED_WORDS[why.why] : why.label}`}
      </Text>
      <ReadingLine isInitialReadDone={view.isInitialReadDone} />
    </Flex>
  );
}

function MoreBlocks({ view, frame, isOpen }: { view: View; frame: ViewFrame; isOpen: boolean }) {
  return (
    <>
      {view.like === null ? null : (
        <Accordion title="Leads like this" size="sm" defaultOpen={isOpen}>
          <LikeBlock like={view.like} frame={frame} />
        </Accordion>
      )}
      {view.teams === null ? null : (
        <Accordion title="Marketing and sales" size="sm" defaultOpen={isOpen}>
          <TeamsBlock teams={view.teams} frame={frame} />
        </Accordion>
      )}
    </>
  );
}
