import type { DealCardView } from "@handoff/shared";
import { Flex, Text } from "@hubspot/ui-extensions";

/** Why a lost deal was lost, or where to say it. */
export function LostReason({ lostReason }: { lostReason: DealCardView["lostReason"] }) {
  const label = lostReason?.label ?? lostReason?.value ?? null;
  return (
    <Flex direction="column" gap="extra-small">
      <Text variant="microcopy">Why was it lost?</Text>
      <Text format={{ fontWeight: "demibold" }}>{label ?? "No reason yet. Set “Reason dropped or lost” on this deal."}</Text>
    </Flex>
  );
}
