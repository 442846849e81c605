import type { DealCardView, Figure, ViewFrame } from "@handoff/shared";
import { FIGURE_WORDS, NO_FIGURE, figureText, whyText, windowText } from "@handoff/shared";
import { DescriptionList, DescriptionListItem, Flex, Statistics, StatisticsItem, Text } from "@hubspot/ui-extensions";
import type { Layout } from "../record-card";

type Figures = NonNullable<DealCardView["sourceFigures"]>;

const rows = (figures: Figures): { label: string; figure: Figure; isMain: boolean }[] => [
  { label: FIGURE_WORDS.leads.label, figure: figures.leads, isMain: true },
  { label: FIGURE_WORDS.sqls.label, figure: figures.sqls, isMain: true },
  { label: FIGURE_WORDS.newCustomers.label, figure: figures.newCustomers, isMain: true },
  { label: FIGURE_WORDS.costPerCustomer.label, figure: figures.costPerCustomer, isMain: true },
  { label: FIGURE_WORDS.contactRate.label, figure: figures.contactRate, isMain: false },
  { label: FIGURE_WORDS.closeRate.label, figure: figures.closeRate, isMain: false },
  { label: FIGURE_WORDS.revenue.label, figure: figures.revenue, isMain: false },
];

/** What the deal's source costs and brings, with the dates the figures speak of. */
export function SourceFigures({ figures, frame, layout }: { figures: Figures; frame: ViewFrame; layout: Layout }) {
  const shown = rows(figures).map(({ figure, ...row }) => ({
    ...row,
    text: figureText(figure, frame),
    why: whyText(figure.why, { hits: figure.hits, total: figure.total }),
  }));
  const list = (items: typeof shown) => (
    <DescriptionList direction={layout === "tab" ? "row" : "column"}>
      {items.map(({ label, text, why }) => (
        <DescriptionListItem key={label} label={label}>
          <Text>{text ?? why}</Text>
        </DescriptionListItem>
      ))}
    </DescriptionList>
  );
  return (
    <Flex direction="column" gap="small">
      <Text format={{ fontWeight: "demibold" }}>{`Leads from ${figures.label}`}</Text>
      <Text variant="microcopy">{windowText(figures.window, frame.locale)}</Text>
      {layout === "sidebar" ? (
        list(shown)
      ) : (
        <>
          <Statistics>
            {shown
              .filter((row) => row.isMain)
              .map(({ label, text, why }) => (
                <StatisticsItem key={label} label={label} number={text ?? NO_FIGURE}>
                  {text === null ? <Text variant="microcopy">{why}</Text> : null}
                </StatisticsItem>
              ))}
          </Statistics>
          {list(shown.filter((row) => !row.isMain))}
        </>
      )}
    </Flex>
  );
}
