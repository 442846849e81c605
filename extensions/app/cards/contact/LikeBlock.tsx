import type { LeadsLikeThisView, ViewFrame } from "@handoff/shared";
import { figureText, whyText, windowText, wholeNumber } from "@handoff/shared";
import { Flex, Text } from "@hubspot/ui-extensions";

const ending = (like: LeadsLikeThisView, frame: ViewFrame): string => {
  const { hits, total, why, value } = like.becameCustomers;
  if (value === null || hits === undefined) return whyText(why, { hits, total });
  return `${wholeNumber(hits, frame.locale)} of ${wholeNumber(total ?? like.leads, frame.locale)} became customers`;
};

/** How leads of the same source usually end: how many bought, how long it took, for how much. */
export function LikeBlock({ like, frame }: { like: LeadsLikeThisView; frame: ViewFrame }) {
  const days = figureText(like.cycleDaysMedian, frame);
  const sale = figureText(like.averageDeal, frame);
  const usual = [days === null ? null : `usually ${days}`, sale === null ? null : `about ${sale}`].filter((part) => part !== null);
  return (
    <Flex direction="column" gap="extra-small">
      <Text>{ending(like, frame)}</Text>
      {usual.length === 0 ? null : <Text>{usual.join(", ")}</Text>}
      <Text variant="microcopy">{`${like.sourceLabel}, ${windowText(like.window, frame.locale)}`}</Text>
    </Flex>
  );
}
