import type { Figure, ViewFrame } from "@handoff/shared";
import { NO_FIGURE, money, moneyAmount, whyText } from "@handoff/shared";
import { Button, Text, Tooltip } from "@hubspot/ui-extensions";

/** One amount of a source; where there is none, the reason is told on hover. */
export function CostCell({
  figure,
  spend,
  frame,
  format,
}: {
  figure: Figure;
  spend: Figure;
  frame: ViewFrame;
  format: { fontWeight: "bold" | "regular" };
}) {
  if (figure.value !== null) return <Text format={format}>{moneyAmount(figure.value, frame.locale)}</Text>;
  const spent = spend.value === null ? undefined : money(spend.value, frame.currency, frame.locale);
  return (
    <Button variant="transparent" size="xs" overlay={<Tooltip>{whyText(figure.why, { spent })}</Tooltip>}>
      {NO_FIGURE}
    </Button>
  );
}
