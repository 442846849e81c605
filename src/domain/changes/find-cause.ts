import type { FactObject } from "../facts";
import type { UnitFacts } from "../unit/unit";
import { recordName, type Causes } from "./causes-of";

/** What set off the change of a lead (by its contact), a deal or an appointment. */
export type FindCause = (objectType: FactObject, recordId: number) => string | null;

/**
 * Finds what set off a change: what happened to the record itself, else to what it is linked with: a lead is won by what happened to its
 * deal, and reached by a call. Null: nothing that is known of.
 */
export function findCause(causes: Causes, { deals, activities }: Pick<UnitFacts, "deals" | "activities">): FindCause {
  const linked = new Map<string, string>();
  const note = (name: string, cause: string | undefined): void => {
    if (cause !== undefined && !linked.has(name)) linked.set(name, cause);
  };
  const records = [...deals.map((deal) => ({ ...deal, objectType: "deals" as const })), ...activities];
  for (const { objectType, id, contactIds } of causes.size === 0 ? [] : records) {
    const name = recordName(objectType, id);
    for (const contactId of contactIds) {
      const contact = recordName("contacts", contactId);
      note(contact, causes.get(name));
      note(name, causes.get(contact));
    }
  }
  return (objectType, recordId) => {
    const name = recordName(objectType, recordId);
    return causes.get(name) ?? linked.get(name) ?? null;
  };
}
