import { Flex, Text } from "@hubspot/ui-extensions";
import type { PathStep } from "./contract";
import { dateOf } from "./format";
import { TitledBlock } from "./TitledBlock";
import type { ViewFrame } from "./view-frame";
import { STEP_WORDS } from "./words";

/** The steps a lead has taken, each with its date, oldest first. */
export function PathBlock({ path, frame }: { path: readonly PathStep[]; frame: ViewFrame }) {
  return (
    <TitledBlock title="The way so far">
      {path.map((step) => (
        <Flex key={`${step.step} ${step.at}`} direction="row" justify="between" gap="small">
          <Text format={{ fontWeight: "demibold" }}>{STEP_WORDS[step.step]}</Text>
          <Text>{`${dateOf(step.at, frame.serverNowMs, frame)}${step.isImplied ? " (concluded)" : ""}`}</Text>
        </Flex>
      ))}
      {path.some((step) => step.isImplied) ? <Text variant="microcopy">Concluded: nobody logged it, a later step shows it.</Text> : null}
    </TitledBlock>
  );
}
