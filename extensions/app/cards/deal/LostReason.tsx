import type { DealCardView } from "@handoff/shared";
import { TitledBlock } from "@handoff/shared";
import { Text } from "@hubspot/ui-extensions";

/** Why a lost deal was lost, or where to say it. */
export function LostReason({ lostReason }: { lostReason: DealCardView["lostReason"] }) {
  const label = lostReason?.label ?? lostReason?.value ?? null;
  return (
    <TitledBlock title="Why was it lost?">
      <Text format={{ fontWeight: "demibold" }}>{label ?? "No reason yet. Set “Reason dropped or lost” on this deal."}</Text>
    </TitledBlock>
  );
}
