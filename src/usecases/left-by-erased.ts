import { noSubjects, type Facts, type Subjects } from "../domain/facts";
import type { PortalTx } from "../ports";

/**
 * Adds to some subjects whoever is judged together with contacts that are about to be erased. Asked before the facts are added: with a
 * contact its links go, and nothing leads from it to its deals and its company any more. Who turns out to be merged into somebody erased
 * goes too.
 */
export async function withLeftByErased(tx: PortalTx, facts: Facts, subjects: Subjects): Promise<Subjects> {
  const merges = facts.merges.filter(({ objectType }) => objectType === "contacts");
  const into = merges.length === 0 ? [] : await tx.readStates("contacts", [...new Set(merges.map(({ canonicalId }) => canonicalId))]);
  const erased = new Set(into.filter(({ isErased }) => isErased).map(({ recordId }) => recordId));
  const leaving = [...facts.erasedContactIds, ...merges.flatMap(({ canonicalId, oldIds }) => (erased.has(canonicalId) ? oldIds : []))];
  if (leaving.length === 0) return subjects;
  const { scope } = await tx.readUnit({ ...noSubjects(), contacts: new Set(leaving) });
  return {
    ...subjects,
    contacts: new Set([...subjects.contacts, ...scope.contactIds]),
    deals: new Set([...subjects.deals, ...scope.dealIds]),
    meetings: new Set([...subjects.meetings, ...scope.meetingIds]),
  };
}
