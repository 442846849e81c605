import type { SourceOption, SourceView } from "@handoff/shared";
import { ASK_SOURCE, DECIDED_BY_WORDS, TitledBlock } from "@handoff/shared";
import { Button, Flex, Text } from "@hubspot/ui-extensions";
import { useState } from "react";
import type { ContactCardActions } from "./card-actions";
import { SourcePicker } from "./SourcePicker";

/** Where the lead came from and what decided it; asks when nobody knows. */
export function SourceBlock({
  source,
  sources,
  isWriting,
  onChange,
}: {
  source: SourceView;
  sources: readonly SourceOption[];
  isWriting: boolean;
  onChange: ContactCardActions["changeSource"];
}) {
  const [isChanging, setIsChanging] = useState(false);
  if (source.value === null)
    return <SourcePicker label={ASK_SOURCE} sources={sources} value={null} isWriting={isWriting} onPick={onChange} />;
  const decided = [DECIDED_BY_WORDS[source.decidedBy], source.campaign].filter((part) => part !== null && part !== "").join(" · ");
  return (
    <TitledBlock title="Came from">
      <Flex direction="row" justify="between" align="center" gap="small">
        <Text format={{ fontWeight: "demibold" }}>{source.label}</Text>
        <Button variant="transparent" size="xs" disabled={isWriting} onClick={() => setIsChanging(!isChanging)}>
          {isChanging ? "Keep" : "Change"}
        </Button>
      </Flex>
      {isChanging ? (
        <SourcePicker
          label="Came from"
          sources={sources}
          value={source.value}
          isWriting={isWriting}
          onPick={(value, label) => {
            setIsChanging(false);
            onChange(value, label);
          }}
        />
      ) : (
        <Text variant="microcopy">{decided}</Text>
      )}
    </TitledBlock>
  );
}
