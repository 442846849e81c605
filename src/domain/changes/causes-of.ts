import type { FactObject, Facts } from "../facts";

/** What set off a movement of figures, by record: `contacts/5` → `merge contacts/5 into contacts/3`. */
export type Causes = ReadonlyMap<string, string>;

export const recordName = (objectType: FactObject, recordId: number): string => `${objectType}/${String(recordId)}`;

/**
 * What happened to each record that some facts are about, in few words for the log. Where several things did, what explains most: it was
 * forgotten, merged, deleted or restored, then which of its properties changed, then its links; of what was read from HubSpot only that. Contacts are named as `contacts/ID`, which
 * is how a privacy deletion finds them; itself it names nobody.
 */
export function causesOf(facts: Facts): Causes {
  const causes = new Map<string, string>();
  const note = (objectType: FactObject, recordId: number, cause: string): void => {
    const name = recordName(objectType, recordId);
    if (!causes.has(name)) causes.set(name, cause);
  };
  const reread = new Set(facts.staleRecords.map(({ objectType, recordId }) => recordName(objectType, recordId)));
  const read = new Set(facts.reads.map(({ objectType, recordId }) => recordName(objectType, recordId)));
  const forgotten = new Set(facts.erasedContactIds);
  for (const contactId of facts.erasedContactIds) note("contacts", contactId, "erasure");
  for (const { objectType, canonicalId, oldIds } of facts.merges) {
    const into = recordName(objectType, canonicalId);
    const cause = `merge ${oldIds.map((id) => recordName(objectType, id)).join(", ")} into ${into}`;
    for (const id of [canonicalId, ...oldIds]) note(objectType, id, cause);
  }
  for (const { objectType, recordId, isPresent } of facts.presences) {
    const name = recordName(objectType, recordId);
    // A restored record is read again; one that was made is new.
    const verb = isPresent ? (reread.has(name) ? "restore" : "creation") : "deletion";
    if (!isPresent || !read.has(name)) note(objectType, recordId, `${verb} ${name}`);
  }
  for (const { objectType, recordId, property, isHistory } of facts.changes) {
    if (!isHistory) note(objectType, recordId, `${property === "dealstage" ? "stage" : property} ${recordName(objectType, recordId)}`);
  }
  for (const { objectType, recordId, contactId, isPresent } of facts.links) {
    if (forgotten.has(contactId)) continue;
    const ends = [recordName(objectType, recordId), recordName("contacts", contactId)] as const;
    const cause = `${isPresent ? "link" : "unlink"} ${ends.join(" ")}`;
    note(objectType, recordId, cause);
    note("contacts", contactId, cause);
  }
  for (const { objectType, recordId } of facts.reads) note(objectType, recordId, `read ${recordName(objectType, recordId)}`);
  return causes;
}
