import type { BusinessCalendar } from "../calendar";
import { countedMs, type Pause } from "./clock-stamps";

/** How long a lead waited while it was one owner's, until somebody answered; ms. */
export interface OwnerWait {
  /** null: nobody's */
  ownerId: number | null;
  fromMs: number;
  /** null: it waits still */
  toMs: number | null;
  /** opening hours only, without its pauses; null while it waits */
  businessMs: number | null;
}

/** Since when a lead is an owner's; null: nobody's from then on. */
export interface Ownership {
  sinceMs: number;
  ownerId: number | null;
}

/** Whose a lead was from an instant on. */
export interface OwnerSpan {
  ownerId: number | null;
  fromMs: number;
}

/**
 * A lead's wait from its start to its first answer, cut where its owner changed. `ownerships` in order of time; what the first says holds
 * from the start on when it came before it.
 */
export function ownerSpans(ownerships: readonly Ownership[], startedAtMs: number, answeredAtMs: number | null): OwnerSpan[] {
  const before = ownerships.filter(({ sinceMs }) => sinceMs <= startedAtMs).at(-1);
  const later = ownerships.filter(({ sinceMs }) => sinceMs > startedAtMs && (answeredAtMs === null || sinceMs < answeredAtMs));
  return [
    { ownerId: before?.ownerId ?? null, fromMs: startedAtMs },
    ...later.map(({ sinceMs, ownerId }) => ({ ownerId, fromMs: sinceMs })),
  ];
}

/** How long it waited in each span: each owner is charged for their own time, and nobody for the time before there was one. */
export const ownerWaits = (
  spans: readonly OwnerSpan[],
  answeredAtMs: number | null,
  calendar: BusinessCalendar,
  pauses: readonly Pause[],
): OwnerWait[] =>
  spans.map(({ ownerId, fromMs }, index) => {
    const toMs = spans[index + 1]?.fromMs ?? answeredAtMs;
    return { ownerId, fromMs, toMs, businessMs: toMs === null ? null : countedMs(calendar, fromMs, toMs, pauses) };
  });
