import { figureText } from "../../domain/changes/change-sentence";
import { MOVEMENT_KINDS } from "../../domain/changes/movement-kinds";
import type { ChangeReport, Movement } from "../../ports";
import { toTable } from "./table";

export const CHANGE_FORMATS = ["table", "json"] as const;
export type ChangeFormat = (typeof CHANGE_FORMATS)[number];

/** An effect for reading, with its sign. */
export const effectText = (effect: number | null, unit: string): string =>
  effect === null ? "" : `${effect < 0 ? "" : "+"}${figureText({ value: effect, unit })}`;

const subjectText = ({ subject: { type, id }, moved }: Movement): string =>
  moved === undefined ? `${type} ${id}` : `${type} ${id}: ${moved.by} ${moved.from} → ${moved.to}`;

const partsText = (parts: Movement["parts"]): string =>
  Object.entries(parts)
    .map(([part, delta]) => `${part} ${delta < 0 ? "" : "+"}${String(delta)}`)
    .join(", ");

function toLines(report: ChangeReport): string[] {
  const { before, after, difference, byKind, movements, count } = report;
  const unit = after.unit;
  const why = [before, after].flatMap(({ value, why: reason }) => (value === null ? [reason ?? ""] : []));
  return [
    `Account ${String(report.portalId)}, ${report.from} to ${report.to} (not included), basis ${report.basis}, ${report.key}`,
    `${report.since} to ${report.until}`,
    "",
    report.sentence,
    difference === null
      ? `No difference to tell: ${why.join(", ") || "the currency changed"}.`
      : `Difference ${effectText(difference, unit)}`,
    "",
    ...toTable(
      byKind.map(({ words, effect, parts }) => [words, effectText(effect, unit), partsText(parts)]),
      [1],
    ),
    "",
    ...toTable(
      movements.map((movement) => [
        movement.at,
        MOVEMENT_KINDS[movement.kind].one,
        effectText(movement.effect, unit),
        subjectText(movement),
        partsText(movement.parts),
      ]),
      [2],
    ),
    ...(movements.length < count ? [`${String(movements.length)} of ${String(count)} movements`] : []),
  ];
}

/** Why a figure changed, as text: the figure at both instants, what moved it by kind, then one by one; or the JSON. */
export const formatChanges = (report: ChangeReport, format: ChangeFormat): string =>
  format === "json" ? JSON.stringify(report, null, 2) : toLines(report).join("\n");
