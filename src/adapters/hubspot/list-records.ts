import type { ObjectType, ReadRecordsQuery, RecordPage } from "../../ports";
import { pageOf, recordAnswer, type RecordAnswer } from "./answers";
import { apiPaths } from "./api-paths";
import type { CallPortal } from "./call-portal";
import { maxRecordsPerCall } from "./max-records-per-call";
import { readCompanyLinks } from "./read-company-links";
import { readContactLinks } from "./read-contact-links";
import { toRecord } from "./to-record";

const recordPage = pageOf(recordAnswer);

/** One page of a portal's records with the contacts that deals and activities are linked to, and deals' companies, in the same call. */
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
        ...(isLinked && { associations: query.withCompany === true ? "contacts,companies" : "contacts" }),
        ...(query.after !== null && { after: query.after }),
      },
    },
    recordPage,
  );

  // A record of very many contacts comes with the first of them only: the rest is asked for.
  const cutShort = isLinked ? value.results.filter(({ associations }) => associations?.contacts?.paging?.next).map(({ id }) => id) : [];
  const complete = cutShort.length > 0 ? await readContactLinks(call, objectType, cutShort) : null;

  const companyIdOf = query.withCompany === true ? await companiesOf(call, value.results) : null;

  const records = value.results.map((answer) => {
    const companyId = companyIdOf === null ? undefined : (companyIdOf.get(answer.id) ?? null);
    if (!isLinked) return toRecord(answer, objectType, query, null, companyId, appId);
    const inline = new Set(answer.associations?.contacts?.results.map(({ id }) => id));
    const contactIds = complete?.contactIdsOf.get(answer.id) ?? [...inline].sort((a, b) => a - b);
    return toRecord(answer, objectType, query, contactIds, companyId, appId);
  });
  return { records, after: value.after, readAtMs };
};

/** The company of each deal that has one. A list does not tell which of several is the primary one: of these it is asked for. */
const companiesOf = async (call: CallPortal, answers: readonly RecordAnswer[]): Promise<ReadonlyMap<number, number | null>> => {
  const told = answers.map(({ id, associations }) => ({
    id,
    companyIds: [...new Set(associations?.companies?.results.map((company) => company.id))],
    isCutShort: associations?.companies?.paging?.next != null,
  }));
  const several = told.filter(({ companyIds, isCutShort }) => companyIds.length > 1 || isCutShort).map(({ id }) => id);
  const primary = several.length > 0 ? (await readCompanyLinks(call, several)).companyIdOf : null;
  return new Map(told.map(({ id, companyIds }) => [id, primary?.get(id) ?? companyIds[0] ?? null]));
};
