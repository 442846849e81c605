import { currentValue, EMPTY_LEDGER, instantOf } from "../ledger";
import type { LeadRuleAnswer } from "../lead-rule";
import type { Ledgers, RecordFacts } from "../record-facts";
import { FACT } from "../source/evidence-facts";
import type { NotCounted } from "./unit";

const valueOf = (ledgers: Ledgers, property: string): string | null => currentValue(ledgers.get(property) ?? EMPTY_LEDGER);

/**
 * The group that a contact without any lead is left out with, by its own making, or by that of the first merged into it that was left out;
 * null while it has not been read, and where the rule would count it.
 */
export function notCountedOf(contact: RecordFacts, ruleOfCreation: (created: Ledgers) => LeadRuleAnswer): NotCounted | null {
  for (const { ledgers } of contact.all) {
    const createdAtMs = instantOf(valueOf(ledgers, "createdate"));
    const { notCountedWhy: why } = ruleOfCreation(ledgers);
    if (createdAtMs === null || why === null) continue;
    return { contactId: contact.id, why, detail: why === "app" ? valueOf(ledgers, FACT.app) : null, createdAtMs };
  }
  return null;
}
