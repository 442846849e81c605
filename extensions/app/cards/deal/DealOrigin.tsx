import type { DealCardView, ViewFrame } from "@handoff/shared";
import { TitledBlock, UNKNOWN_SOURCE, dateOf, pathLine } from "@handoff/shared";
import { Alert, Flex, Text } from "@hubspot/ui-extensions";

const ago = (days: number): string => {
  if (days <= 0) return "today";
  return days === 1 ? "yesterday" : `${String(days)} days ago`;
};

/** Where the deal came from, when its lead came in, and the way since. */
export function DealOrigin({ view, frame }: { view: Pick<DealCardView, "lead" | "hasContact">; frame: ViewFrame }) {
  const { lead } = view;
  if (!view.hasContact)
    return (
      <Alert title="This deal has no contact" variant="info">
        Its source is unknown. Link a contact under Associations, and its lead is found by itself.
      </Alert>
    );
  if (lead === null) return <Text>The contact of this deal is not counted as a lead, so the source is unknown.</Text>;
  const source = lead.source.value === null ? UNKNOWN_SOURCE : lead.source.label;
  const way = pathLine(lead.path, frame.serverNowMs, frame);
  return (
    <TitledBlock title="Came from">
      <Flex direction="row" justify="between" wrap gap="small">
        <Text format={{ fontWeight: "demibold" }}>{[source, lead.source.campaign].filter((part) => part !== null).join(" · ")}</Text>
        <Text>{`Lead on ${dateOf(lead.startedAt, frame.serverNowMs, frame)}, ${ago(lead.daysSince)}`}</Text>
      </Flex>
      {way === "" ? null : <Text>{way}</Text>}
      {lead.isDealBeforeLead ? <Text variant="microcopy">The deal was opened before the lead came in.</Text> : null}
    </TitledBlock>
  );
}
