import type { Appointment, AttachedDeal, Lead } from "../unit/unit";

/** A stored row by the kind of its table. */
export interface PartRow {
  leads: Lead;
  appointments: Appointment;
  deals: AttachedDeal;
}

export type PartTable = keyof PartRow;

/** What is asked of a row's fields: the first of them that is not null. Tables name their columns alike, in snake case. */
export type Condition =
  /** an instant, half-open */
  | { within: readonly string[]; fromMs: number; toMs: number }
  | { is: string; oneOf: readonly (string | number | boolean)[]; orNull?: boolean }
  | { isNotNull: string }
  /** none is */
  | { never: true };

/** Which rows of a table can add to a part: all that do, and perhaps some that do not. */
export interface RowFilter<Table extends PartTable = PartTable> {
  table: Table;
  conditions: readonly Condition[];
  /** what the rows are put in order by, then by their id */
  orderBy: readonly string[];
}

/** The first of some fields of a row that is not null. */
export const firstOf = (row: object, fields: readonly string[]): string | number | boolean | null =>
  fields.map((field) => (row as Record<string, string | number | boolean | null | undefined>)[field]).find((value) => value != null) ??
  null;

function meets(row: object, condition: Condition): boolean {
  if ("never" in condition) return false;
  if ("isNotNull" in condition) return firstOf(row, [condition.isNotNull]) !== null;
  if ("within" in condition) {
    const atMs = firstOf(row, condition.within);
    return typeof atMs === "number" && atMs >= condition.fromMs && atMs < condition.toMs;
  }
  const value = firstOf(row, [condition.is]);
  return value === null ? condition.orNull === true : condition.oneOf.some((one) => String(one) === String(value));
}

/** Whether a filter lets a row through: what the database does with it, told in code. */
export const passes = (row: object, { conditions }: RowFilter): boolean => conditions.every((condition) => meets(row, condition));
