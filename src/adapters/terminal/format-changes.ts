import type { Part } from "../../domain/kpi/parts";
import { PARTS } from "../../domain/kpi/parts";
import { isMoney } from "../../domain/explain/combined-by";
import { MOVEMENT_KINDS } from "../../domain/changes/movement-kinds";
import { WHY_TEXTS } from "../../domain/kpi/why";
import { toMajor } from "../../domain/money";
import type { ChangeReport, Movement } from "../../ports";
import { BASIS_WORDS } from "./basis-words";
import { countText, moneyText, valueText } from "./figure-text";
import { rowWords } from "./row-words";
import { inColumns } from "./in-columns";

export const CHANGE_FORMATS = ["table", "json"] as const;
export type ChangeFormat = (typeof CHANGE_FORMATS)[number];

const signed = (value: number, text: (value: number) => string): string => `${value < 0 ? "-" : "+"}${text(Math.abs(value))}`;

/** An effect for reading, with its sign. */
const effectText = (effect: number | null, unit: string): string =>
  effect === null ? "" : signed(effect, (value) => valueText(value, unit));

/** The record that somebody can look up, by the number it has in HubSpot. */
function recordText({ subject: { type, id, contactId } }: Movement): string {
  switch (type) {
    case "lead":
      return contactId === undefined ? "a lead that is gone" : `contact ${String(contactId)}`;
    case "deal":
      return `deal ${id}`;
    case "appointment":
      return `meeting ${id}`;
    case "spend":
      return id === "" ? "spend" : "spend entry";
    case "agreement":
      return `agreement ${id}`;
    case "build":
      return id;
  }
}

/** What tells apart that has no number of HubSpot's. */
const ownIdOf = ({ subject: { type, id, contactId } }: Movement): string =>
  type === "spend" || (type === "lead" && contactId === undefined) ? id : "";

const movedText = ({ moved }: Movement): string =>
  moved === undefined ? "" : `${moved.by} ${rowWords(moved.by, moved.from)} → ${rowWords(moved.by, moved.to)}`;

const partsText = (parts: Movement["parts"], currency: string): string =>
  (Object.entries(parts) as [Part, number][])
    .map(
      ([part, delta]) =>
        `${PARTS[part].label} ${signed(delta, (value) => (isMoney(part) ? moneyText(toMajor(value, currency), currency) : countText(value)))}`,
    )
    .join(", ");

/** Rows without the columns that say nothing in any of them. */
function withoutEmpty(rows: readonly (readonly string[])[]): string[][] {
  const used = (rows[0] ?? []).map((_, column) => rows.some((row) => (row[column] ?? "") !== ""));
  return rows.map((row) => row.filter((_, column) => used[column]));
}

function toLines(report: ChangeReport): string[] {
  const { before, after, difference, byKind, movements, count, currency } = report;
  const unit = after.unit;
  const why = [before, after].flatMap(({ value, why: reason }) => (value === null && reason !== undefined ? [WHY_TEXTS[reason]] : []));
  return [
    `Account ${String(report.portalId)}, ${report.from} to ${report.to} (not included): ${BASIS_WORDS[report.basis]}`,
    ...Object.entries(report.where).map(([key, value]) => `Only ${key} ${rowWords(key, value)}.`),
    ...(report.by === null || report.key === "total" ? [] : [`Of ${report.by} ${report.rowLabel}.`]),
    `${report.since} to ${report.until}`,
    "",
    report.sentence,
    difference === null
      ? `No difference to tell: ${[...new Set(why)].join(", ").replace("{spend} spent, ", "") || "the currency changed"}.`
      : `Difference ${effectText(difference, unit)}`,
    "",
    ...inColumns(
      byKind.map(({ words, effect, parts }) => [words, effectText(effect, unit), partsText(parts, currency)]),
      [1],
    ),
    "",
    ...inColumns(
      withoutEmpty(
        movements.map((movement) => [
          recordText(movement),
          movement.at,
          MOVEMENT_KINDS[movement.kind].one,
          effectText(movement.effect, unit),
          movedText(movement),
          partsText(movement.parts, currency),
          ownIdOf(movement),
        ]),
      ),
    ),
    ...(movements.length < count ? [`${countText(movements.length)} of ${countText(count)} movements`] : []),
  ];
}

/** Why a figure changed, as text: the figure at both instants, what moved it by kind, then one by one; or the JSON. */
export const formatChanges = (report: ChangeReport, format: ChangeFormat): string =>
  format === "json" ? JSON.stringify(report, null, 2) : toLines(report).join("\n");
