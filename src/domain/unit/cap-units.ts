import { instantOf, currentValue } from "../ledger";
import { ledger, type RecordFacts } from "../record-facts";

/** A unit of more contacts than this is a list, not a deal's parties: it is cut apart. */
const MOST_CONTACTS = 50;

interface Linked {
  contactIds: readonly number[];
}

/** Which contacts hang together through shared deals: each contact's set, the same object for all of one unit. */
function unitsOf(contactIds: readonly number[], deals: readonly Linked[]): Map<number, Set<number>> {
  const unitOf = new Map(contactIds.map((id) => [id, new Set([id])]));
  for (const { contactIds: linked } of deals) {
    let joined: Set<number> | undefined;
    for (const id of linked) {
      const own = unitOf.get(id);
      if (own === undefined || own === joined) continue;
      if (joined === undefined) {
        joined = own;
        continue;
      }
      // The smaller set joins the larger, so that long chains stay cheap.
      const [into, from]: [Set<number>, Set<number>] = joined.size >= own.size ? [joined, own] : [own, joined];
      for (const member of from) {
        into.add(member);
        unitOf.set(member, into);
      }
      joined = into;
    }
  }
  return unitOf;
}

/**
 * Cuts units of more than fifty contacts apart: there each deal belongs to the one of its contacts that was created first
 * (ties: lowest id), so that a deal linked to a whole mailing list does not make one unit of it. Smaller units are left as they are.
 */
export function capUnits<Deal extends Linked>(contacts: readonly RecordFacts[], deals: readonly Deal[]): Deal[] {
  if (contacts.length <= MOST_CONTACTS) return [...deals];
  const unitOf = unitsOf(
    contacts.map((contact) => contact.id),
    deals,
  );
  const createdAtMs = new Map(contacts.map((contact) => [contact.id, instantOf(currentValue(ledger(contact, "createdate"))) ?? Infinity]));
  return deals.map((deal) => {
    const isTooLarge = deal.contactIds.some((id) => (unitOf.get(id)?.size ?? 0) > MOST_CONTACTS);
    if (!isTooLarge) return deal;
    const [first] = [...deal.contactIds].sort((a, b) => (createdAtMs.get(a) ?? Infinity) - (createdAtMs.get(b) ?? Infinity) || a - b);
    return { ...deal, contactIds: first === undefined ? [] : [first] };
  });
}
