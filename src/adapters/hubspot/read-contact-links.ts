import type { ObjectType } from "../../ports";
import { contactLinksAnswer } from "./answers";
import { apiPaths } from "./api-paths";
import type { CallPortal } from "./call-portal";
import { inBatches } from "./in-batches";

/** HubSpot's limit for one associations read. */
const BATCH_SIZE = 1_000;

export interface ContactLinks {
  /** contacts of each id asked for, ascending; empty when there are none */
  contactIdsOf: Map<number, number[]>;
  /** the earliest answer: links are asserted at it; null when nothing was asked */
  readAtMs: number | null;
}

/** Reads which contacts records are linked to: 1,000 records a call, and further pages of those with very many contacts. */
export const readContactLinks = async (call: CallPortal, objectType: ObjectType, ids: readonly number[]): Promise<ContactLinks> => {
  const found = new Map<number, Set<number>>(ids.map((id) => [id, new Set<number>()]));
  let readAtMs: number | null = null;
  let open: { id: string; after?: string }[] = ids.map((id) => ({ id: String(id) }));

  while (open.length > 0) {
    const further: typeof open = [];
    for (const inputs of inBatches(open, BATCH_SIZE)) {
      const answer = await call({ method: "POST", path: apiPaths.readContactLinks(objectType), json: { inputs } }, contactLinksAnswer);
      readAtMs = Math.min(readAtMs ?? answer.readAtMs, answer.readAtMs);
      for (const { from, to, paging } of answer.value.results) {
        for (const { toObjectId } of to) found.get(from.id)?.add(toObjectId); // a link with several labels is told several times
        if (paging?.next) further.push({ id: String(from.id), after: paging.next.after });
      }
    }
    open = further;
  }

  const contactIdsOf = new Map([...found].map(([id, contactIds]) => [id, [...contactIds].sort((a, b) => a - b)]));
  return { contactIdsOf, readAtMs };
};
