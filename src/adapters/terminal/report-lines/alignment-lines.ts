import type { Explained } from "../../../domain/reports/alignment";
import type { ReportAnswers, ReportHead } from "../../../ports";
import { countText, figureText, valueText } from "../figure-text";
import { inColumns } from "../in-columns";

const text = ({ figure }: Explained): string => figureText(figure, undefined);
const points = (score: number): string => `${score.toFixed(1)} of 100`;

export function alignmentLines({ score, scored, parts, halves, quietDeals }: ReportHead & ReportAnswers["alignment"]): string[] {
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
    "",
    `Open deals gone quiet: ${text(quietDeals.deals)}; of their amount ${text(quietDeals.amount)}.`,
  ];
}
