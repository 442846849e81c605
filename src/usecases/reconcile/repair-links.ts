import { noFacts, type Facts } from "../../domain/facts";
import { LINKS_PER_CALL } from "../../domain/reconcile/calls";
import type { ObjectType } from "../../ports";
import { keepFacts } from "./keep-facts";
import { repairCompanies } from "./repair-companies";
import { readAndRepair } from "./read-and-repair";
import { RECORDS_PER_TRANSACTION, type ReconcileContext } from "./reconcile-context";

/** The linked records of `facts`, at most as many in a part as one transaction may repair. */
function* inParts(links: Facts["links"]): Generator<Facts["links"]> {
  let part: Facts["links"] = [];
  let ids = new Set<number>();
  for (const link of links) {
    if (ids.size === RECORDS_PER_TRANSACTION && !ids.has(link.recordId)) {
      yield part;
      part = [];
      ids = new Set();
    }
    ids.add(link.recordId);
    part.push(link);
  }
  if (part.length > 0) yield part;
}

/**
 * Compares the contacts of each record held as present with HubSpot's: a change of a link moves no last-modified instant. Facts are added
 * only where they differ. A contact that we do not hold as present hides its links in HubSpot too: what is kept of them waits for its return.
 * Of deals their companies are compared too, which no event need have told of. Answers how many records were compared; stopped at any point
 * it goes on behind the last batch.
 */
export async function repairLinks(
  context: ReconcileContext,
  objectType: Exclude<ObjectType, "contacts">,
): Promise<{ linked: number; withCompany: number }> {
  const { portalId, withPortal, hubspot } = context;
  const place = await withPortal(portalId, (tx) => tx.readPlace(objectType));
  const ids = (await withPortal(portalId, (tx) => tx.readPresentIds(objectType))).filter((id) => id > place.linksAfterId);
  let withCompany = 0;

  for (let start = 0; start < ids.length; start += LINKS_PER_CALL) {
    const asked = ids.slice(start, start + LINKS_PER_CALL);
    const { contactIdsOf: theirs, readAtMs } = await hubspot.readContactLinks(objectType, asked);
    const ours = await withPortal(portalId, (tx) => tx.readContactsOf(objectType, asked));
    const named = [...new Set([...theirs.values(), ...ours.values()].flat())];
    const present = await withPortal(portalId, (tx) => tx.readPresentContacts(named));
    const unknown = new Set([...theirs.values()].flat().filter((id) => !present.has(id)));
    await readAndRepair(context, "contacts", [...unknown]);

    const links = asked.flatMap((recordId) => {
      const there = new Set(theirs.get(recordId));
      const here = new Set(ours.get(recordId));
      const link = (contactId: number, isPresent: boolean) => ({ objectType, recordId, contactId, atMs: readAtMs, isPresent });
      return [
        ...[...there].filter((id) => !here.has(id)).map((id) => link(id, true)),
        ...[...here].filter((id) => !there.has(id) && present.has(id)).map((id) => link(id, false)),
      ];
    });
    for (const part of inParts(links)) await keepFacts(context, { objectType, facts: { ...noFacts(), links: part } });
    if (objectType === "deals") withCompany += await repairCompanies(context, asked);
    await withPortal(portalId, async (tx) =>
      tx.savePlace(objectType, { ...(await tx.readPlace(objectType)), linksAfterId: asked.at(-1) ?? 0 }),
    );
  }
  return { linked: ids.length, withCompany };
}
