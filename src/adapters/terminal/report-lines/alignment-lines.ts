import type { Explained } from "../../../domain/reports/alignment";
import type { ReportAnswers, ReportHead } from "../../../ports";
import { countText, figureText, valueText } from "../figure-text";
import { inColumns } from "../in-columns";

type Report = ReportHead & ReportAnswers["alignment"];

const text = ({ figure }: Explained): string => figureText(figure, undefined);
const HANDED_OVER_WORDS = {
  marketing_ready: "Handed over are leads that are marked as marketing-ready.",
  high_intent: "Handed over are leads that asked for an offer: fewer than ten are marked as marketing-ready before they qualify.",
} as const satisfies Record<Report["halves"]["marketing"]["handedOverBy"], string>;
const points = (score: number): string => `${score.toFixed(1)} of 100`;

export function alignmentLines({ score, scored, parts, halves, quietDeals }: Report): string[] {
  const { marketing, sales } = halves;
  const { value } = score.figure;
  const due = marketing.dueByNow === null ? "" : `, ${marketing.dueByNow.toFixed(1)} due by today`;
  const aim = sales.aim === null ? "" : `, aim ${valueText(sales.aim, "share")}`;
  return [
    value === null
      ? `Working together: no score yet, ${countText(scored)} of 5 parts are known, three are needed.`
      : `Working together: ${points(value)}, the mean of ${countText(scored)} of 5 parts.`,
    ...inColumns(
      parts.map((part) => [`  ${part.label}`, part.score === null ? "—" : points(part.score), text(part)]),
      [1],
    ),
    "",
    ...inColumns([
      [
        "Marketing's half: delivered of what was promised",
        `${text(marketing.delivered)} (${text(marketing.handedOver)} handed over${due})`,
      ],
      ["Sales' half: followed up on time", `${text(sales.onTime)}${aim}`],
      ["and taken up of what was handed over", text(sales.takenUp)],
    ]),
    HANDED_OVER_WORDS[marketing.handedOverBy],
    "",
    `Open deals gone quiet: ${text(quietDeals.deals)}; of their amount ${text(quietDeals.amount)}.`,
  ];
}
