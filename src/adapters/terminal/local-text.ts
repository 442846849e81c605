import { offsetMsAt } from "../../domain/time-zone";

/** An instant on the account's own clock, "2026-11-20 09:00"; nothing where there is none. */
export function localText(instant: string | null, timeZone: string): string {
  if (instant === null) return "";
  const atMs = Date.parse(instant);
  return new Date(atMs + offsetMsAt(atMs, timeZone)).toISOString().slice(0, 16).replace("T", " ");
}
