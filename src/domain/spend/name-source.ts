import type { Charter } from "../charter";
import { SOURCES, UNATTRIBUTED, UNATTRIBUTED_LABEL } from "../source/sources";

/** A source that spend can be tied to. */
export interface NamedSource {
  value: string;
  label: string;
  /** money is spent on it */
  isPaid: boolean;
}

/**
 * The sources of an account, each once: those of its agreement, the options that HubSpot offers, and the default list. The agreement's words
 * come first, then HubSpot's.
 */
export function sourcesOf({ sources }: Pick<Charter, "sources">, options: readonly { value: string; label: string }[]): NamedSource[] {
  const paid = new Map([...SOURCES, ...sources].map(({ value, isPaid }) => [value, isPaid]));
  const named = new Map<string, NamedSource>();
  for (const { value, label } of [...sources, ...options, ...SOURCES]) {
    if (!named.has(value)) named.set(value, { value, label, isPaid: paid.get(value) ?? false });
  }
  return [...named.values()];
}

const folded = (text: string): string => text.trim().toLowerCase();
const NONE = new Set(["", folded(UNATTRIBUTED), folded(UNATTRIBUTED_LABEL)]);

/**
 * The source that a text names, by its value or its label, in any case; '' where it names none. A text that is no source's becomes a source
 * of its own (`isKnown` false): leads that come from it carry the same text.
 */
export function nameSource(text: string, sources: readonly NamedSource[]): { value: string; isKnown: boolean } {
  const wanted = folded(text);
  if (NONE.has(wanted)) return { value: "", isKnown: true };
  const found =
    sources.find(({ value }) => value === text.trim()) ??
    sources.find(({ value }) => folded(value) === wanted) ??
    sources.find(({ label }) => folded(label) === wanted);
  return found === undefined ? { value: text.trim(), isKnown: false } : { value: found.value, isKnown: true };
}
