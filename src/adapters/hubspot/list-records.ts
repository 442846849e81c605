import type { ObjectType, ReadRecordsQuery, RecordPage } from "../../ports";
import { pageOf, recordAnswer } from "./answers";
import { apiPaths } from "./api-paths";
import type { CallPortal } from "./call-portal";
import { maxRecordsPerCall } from "./max-records-per-call";
import { readContactLinks } from "./read-contact-links";
import { toRecord } from "./to-record";

const recordPage = pageOf(recordAnswer);

/** One page of a portal's records with the contacts that deals and activities are linked to, in the same call. */
export const listRecords = async (
  call: CallPortal,
  objectType: ObjectType,
  query: ReadRecordsQuery & { after: string | null; limit: number },
  appId: string,
): Promise<RecordPage> => {
  const isLinked = query.withContacts && objectType !== "contacts";
  const { value, readAtMs } = await call(
    {
      method: "GET",
      path: apiPaths.records(objectType),
      query: {
        limit: String(Math.min(query.limit, maxRecordsPerCall(query))),
        archived: "false",
        ...(query.properties.length > 0 && { properties: query.properties.join(",") }),
        ...(query.propertiesWithHistory.length > 0 && { propertiesWithHistory: query.propertiesWithHistory.join(",") }),
        ...(isLinked && { associations: "contacts" }),
        ...(query.after !== null && { after: query.after }),
      },
    },
    recordPage,
  );

  // A record of very many contacts comes with the first of them only: the rest is asked for.
  const cutShort = isLinked ? value.results.filter(({ associations }) => associations?.contacts?.paging?.next).map(({ id }) => id) : [];
  const complete = cutShort.length > 0 ? await readContactLinks(call, objectType, cutShort) : null;

  const records = value.results.map((answer) => {
    if (!isLinked) return toRecord(answer, objectType, query, null, appId);
    const inline = new Set(answer.associations?.contacts?.results.map(({ id }) => id));
    const contactIds = complete?.contactIdsOf.get(answer.id) ?? [...inline].sort((a, b) => a - b);
    return toRecord(answer, objectType, query, contactIds, appId);
  });
  return { records, after: value.after, readAtMs };
};
