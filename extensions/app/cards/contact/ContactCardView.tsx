import type { ContactCardView as View, ViewFrame } from "@handoff/shared";
import { notCountedText, PathBlock, ReadingLine, TeamsBlock, TitledBlock } from "@handoff/shared";
import { Accordion, AutoGrid, Divider, Flex, Text } from "@hubspot/ui-extensions";
import type { ReactNode } from "react";
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
  const more = <MoreBlocks view={view} frame={frame} layout={layout} />;
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
        <Flex direction="column" gap="flush">
          {more}
        </Flex>
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
        <Flex direction="column" gap="medium">
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
          : `Not counted as a lead: ${notCountedText(why)}.`}
      </Text>
      <ReadingLine isInitialReadDone={view.isInitialReadDone} />
    </Flex>
  );
}

function MoreBlocks({ view, frame, layout }: { view: View; frame: ViewFrame; layout: Layout }) {
  return (
    <>
      {view.like === null ? null : (
        <MoreBlock title="Leads like this" layout={layout}>
          <LikeBlock like={view.like} frame={frame} />
        </MoreBlock>
      )}
      {view.teams === null ? null : (
        <MoreBlock title="Marketing and sales" layout={layout}>
          <TeamsBlock teams={view.teams} frame={frame} />
        </MoreBlock>
      )}
    </>
  );
}

/** A block that a narrow column folds away. */
function MoreBlock({ title, layout, children }: { title: string; layout: Layout; children: ReactNode }) {
  if (layout === "sidebar")
    return (
      <Accordion title={title} size="sm" defaultOpen={false}>
        {children}
      </Accordion>
    );
  return <TitledBlock title={title}>{children}</TitledBlock>;
}
