import { contactLinksAnswer, recordsAnswer } from "./answers";
import { apiPaths } from "./api-paths";
import type { CallPortal } from "./call-portal";
import { inBatches } from "./in-batches";

/** HubSpot's most for one batch read without history. */
const TASKS_PER_READ = 100;

/** The newest task of a contact whose notes hold a text; see the port. A contact that is gone has none. */
export const findTaskSaying = async (call: CallPortal, contactId: number, text: string): Promise<number | null> => {
  const ids = new Set<number>();
  let inputs: { id: string; after?: string }[] = [{ id: String(contactId) }];
  while (inputs.length > 0) {
    const { value } = await call({ method: "POST", path: apiPaths.readTaskLinks, json: { inputs } }, contactLinksAnswer);
    for (const { to } of value.results) for (const { toObjectId } of to) ids.add(toObjectId);
    inputs = value.results.flatMap(({ from, paging }) => (paging?.next ? [{ id: String(from.id), after: paging.next.after }] : []));
  }
  const newestFirst = [...ids].sort((a, b) => b - a);
  for (const batch of inBatches(newestFirst, TASKS_PER_READ)) {
    const json = { inputs: batch.map((id) => ({ id: String(id) })), properties: ["hs_task_body"] };
    const { value } = await call({ method: "POST", path: apiPaths.readRecords("tasks"), json }, recordsAnswer);
    const saying = value.results.filter(({ properties }) => properties.hs_task_body?.includes(text) === true);
    if (saying.length > 0) return Math.max(...saying.map(({ id }) => id));
  }
  return null;
};
