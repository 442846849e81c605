import type { HomeSourcesView } from "@handoff/shared";
import { wholeNumber } from "@handoff/shared";
import { Flex, ProgressBar, Text } from "@hubspot/ui-extensions";

/** How far the first read of the account has come, one bar for each kind of record. */
export function ReadingProgress({ progress, locale }: { progress: HomeSourcesView["progress"]; locale: string }) {
  return (
    <Flex direction="column" gap="small">
      <Text format={{ fontWeight: "demibold" }}>Reading your HubSpot (you can leave)</Text>
      {progress.map(({ object, read, total }) => (
        <ProgressBar
          key={object}
          title={`${object.charAt(0).toUpperCase()}${object.slice(1)}`}
          value={total === null ? 0 : Math.min(read, total)}
          maxValue={total === null || total === 0 ? 1 : total}
          valueDescription={
            total === null ? `${wholeNumber(read, locale)} read` : `${wholeNumber(read, locale)} of ${wholeNumber(total, locale)}`
          }
        />
      ))}
    </Flex>
  );
}
