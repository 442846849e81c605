import type { Kpi } from "./kpi";
import { rate } from "./rate";

/** So many tries are enough to give a lead up whom nobody reached. */
export const ENOUGH_ATTEMPTS = 6;

/**
 * Given up after enough tries (K22): of the leads dropped because nobody was reached, what share was tried often enough?
 * Hits: those of them with at least six tries. Total: leads dropped or lost with a reason of kind unreachable.
 * Unit: share. Null with `no_drops` when none was dropped for that.
 */
export const persistence = {
  name: "persistence",
  label: "Given up after enough tries",
  german: "Nach genug Versuchen aufgegeben",
  sentence: `Of the leads dropped because nobody was reached, how many were tried at least ${String(ENOUGH_ATTEMPTS)} times.`,
  unit: "share",
  catalogueId: "K22",
  formula: `not reached, with at least ${String(ENOUGH_ATTEMPTS)} tries / not reached`,
  numerator: ["persistentDrops"],
  denominator: ["droppedUnreachable"],
  nullBecause: ["no_drops"],
  compute: ({ sums, atRead }) => rate(atRead.persistentDrops, sums.droppedUnreachable, "no_drops"),
} as const satisfies Kpi;
