import { HandoffError } from "../handoff-error";
import { addDays } from "../period";
import { lastDayOf, touches, type SpendEntry } from "./spend-entry";

const isSameThing = (a: SpendEntry, b: SpendEntry): boolean => a.source === b.source && a.campaign === b.campaign && a.kind === b.kind;

/**
 * What a new monthly amount does to those of the same source, campaign and kind: one that began before it, and would not outlast it, ends on
 * the day before. Answers these as they are from now on.
 * Throws `spend_overlaps` where it is not plain which of the two holds: the other begins on the same day or later, or goes on afterwards.
 */
export function changeMonthly<Other extends SpendEntry>(entry: SpendEntry, others: readonly Other[]): Other[] {
  if (!entry.isMonthly) return [];
  const end = addDays(lastDayOf(entry), 1);
  const met = others.filter((other) => other.isMonthly && isSameThing(other, entry) && touches(other, entry.fromOn, end));
  const unclear = met.find((other) => other.fromOn >= entry.fromOn || lastDayOf(other) > lastDayOf(entry));
  if (unclear !== undefined) {
    throw new HandoffError(
      "spend_overlaps",
      `There is a monthly amount for the same from ${unclear.fromOn}${unclear.toOn === null ? "" : ` to ${unclear.toOn}`} already.`,
      "Change that one, or end it first.",
    );
  }
  return met.map((other) => ({ ...other, toOn: addDays(entry.fromOn, -1) }));
}
