import type { Charter } from "../charter";
import { currentValue } from "../ledger";
import { ledger, type RecordFacts } from "../record-facts";
import { ownReasonFact, ownSourceFact, serviceFact } from "../source/evidence-facts";
import { WRITTEN_REASON, type OwnReasonProperty } from "../source/own-property";

/** Our reason for what a field of the portal tells; null where it tells none. */
export const mappedReason = (told: string, { values, isFreeText }: OwnReasonProperty): string | null =>
  isFreeText && told === WRITTEN_REASON ? WRITTEN_REASON : (values[told] ?? null);

/** Why a deal was lost: by our own property, else by the first of the portal's own fields that answers. */
export function reasonOfDeal(deal: RecordFacts, charter: Charter): string | null {
  const ours = currentValue(ledger(deal, "handoff_disqualification_reason"));
  if (ours !== null) return ours;
  for (const own of charter.ownReasonProperties) {
    if (own.objectType !== "deals") continue;
    const told = currentValue(ledger(deal, ownReasonFact(own.property)));
    const reason = told === null ? null : mappedReason(told, own);
    if (reason !== null) return reason;
  }
  return null;
}

/** Where the portal's own field on a deal says that it came from; null where it says nothing or is on contacts. */
export function ownSourceOf(deal: RecordFacts, { ownSourceProperty: own }: Pick<Charter, "ownSourceProperty">): string | null {
  if (own?.objectType !== "deals") return null;
  const told = currentValue(ledger(deal, ownSourceFact(own.property)));
  return told === null ? null : (own.values[told] ?? null);
}

/** What a deal is about, by the portal's own field; null where it says nothing or is on contacts. */
export const serviceOfDeal = (deal: RecordFacts, { serviceProperty: own }: Pick<Charter, "serviceProperty">): string | null =>
  own?.objectType === "deals" ? currentValue(ledger(deal, serviceFact(own.property))) : null;
