import type { Compared, Figure, ViewFrame, WeekView } from "@handoff/shared";
import { figureText, NO_FIGURE, percent, WEEK_WORDS, whyText, wholePercent } from "@handoff/shared";
import { Statistics, StatisticsItem, Text } from "@hubspot/ui-extensions";

const numberText = (figure: Figure, frame: ViewFrame): string => figureText(figure, frame) ?? NO_FIGURE;

/** Why there is no number, else what it was before. */
function beforeText({ now, before }: Compared, frame: ViewFrame): string | null {
  if (now.value === null) return whyText(now.why, { hits: now.hits, total: now.total });
  const text = before === null ? null : figureText(before, frame);
  return text === null ? null : WEEK_WORDS.before(text);
}

/** The five numbers: each with what it was in the weeks before, and what stands beside it. Without colours: nobody has agreed on what is good. */
export function WeekNumbers({ numbers, frame }: { numbers: WeekView["numbers"]; frame: ViewFrame }) {
  const { onTime, qualified, showUp, customers, costPerCustomer } = numbers;
  const { locale } = frame;
  const aim = onTime.aim === null ? null : WEEK_WORDS.aim(wholePercent(onTime.aim, locale));
  const share = percent(qualified.ofLeads, locale);
  const cost = figureText(qualified.cost, frame);
  const items: { label: string; figure: Figure; lines: (string | null)[] }[] = [
    { label: WEEK_WORDS.onTime, figure: onTime.now, lines: [aim, beforeText(onTime, frame)] },
    {
      label: WEEK_WORDS.qualified,
      figure: qualified.now,
      lines: [
        share === null ? null : WEEK_WORDS.ofLeads(share),
        cost === null ? null : WEEK_WORDS.each(cost),
        beforeText(qualified, frame),
      ],
    },
    {
      label: WEEK_WORDS.showUp,
      figure: showUp.now,
      lines: [
        showUp.now.value === null ? null : WEEK_WORDS.noShows(numberText(showUp.noShows, frame), showUp.noShows.value === 1),
        beforeText(showUp, frame),
      ],
    },
    { label: WEEK_WORDS.customers, figure: customers.now, lines: [figureText(customers.revenue, frame), beforeText(customers, frame)] },
    { label: WEEK_WORDS.costPerCustomer, figure: costPerCustomer.now, lines: [beforeText(costPerCustomer, frame)] },
  ];
  return (
    <Statistics>
      {items.map(({ label, figure, lines }) => (
        <StatisticsItem key={label} label={label} number={numberText(figure, frame)}>
          <Text>{lines.filter((line) => line !== null).join(" · ")}</Text>
        </StatisticsItem>
      ))}
    </Statistics>
  );
}
