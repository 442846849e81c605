import type { FactObject } from "../facts";

/** A condition on the current value of one kept property, in the form that HubSpot's search takes too. */
export type ValueCondition =
  | { property: string; operator: "EQ" | "GTE"; value: string }
  | { property: string; operator: "IN"; values: readonly string[] }
  | { property: string; operator: "HAS_PROPERTY" };

/** Records that are counted on both sides. */
export interface RecordFilter {
  /** as a person reads it: "deals won" */
  name: string;
  objectType: FactObject;
  /** null: all of them */
  condition: ValueCondition | null;
}

/**
 * Why HubSpot's search counts a record otherwise than we do: its index is behind its own record; it was merged away, or deleted, and the
 * index still has it; it changed in the last minutes and its event is on its way; we know it from an event only and have yet to read it.
 */
export const COUNT_REASONS = ["index_lag", "merged", "deleted", "just_changed", "not_read", "unexplained"] as const;
export type CountReason = (typeof COUNT_REASONS)[number];

/** One count on both sides; the reasons of a difference with the number of records each explains. */
export interface CountCheck {
  name: string;
  objectType: FactObject;
  hubspot: number;
  ours: number;
  reasons: Partial<Record<CountReason, number>>;
}

export const isUnexplained = ({ reasons }: CountCheck): boolean => (reasons.unexplained ?? 0) > 0;

/** Whether a current value ("" when there is none) passes a condition; date-times are ISO 8601 in UTC on both sides. */
export function passes(condition: ValueCondition | null, value: string): boolean {
  if (condition === null) return true;
  if (value === "") return false;
  switch (condition.operator) {
    case "HAS_PROPERTY":
      return true;
    case "EQ":
      return value === condition.value;
    case "IN":
      return condition.values.includes(value);
    case "GTE":
      return value >= condition.value;
  }
}
