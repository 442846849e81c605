import type { HubSpotRecord, ObjectType, ReadRecordsQuery, RecordPage } from "../../ports";
import { recordsAnswer, type RecordAnswer } from "./answers";
import { apiPaths } from "./api-paths";
import type { CallPortal } from "./call-portal";
import { inBatches } from "./in-batches";
import { maxRecordsPerCall } from "./max-records-per-call";
import { readCompanyLinks } from "./read-company-links";
import { readContactLinks } from "./read-contact-links";
import { toRecord } from "./to-record";

/**
 * Reads records by id, then their contacts and of deals their companies, which a batch read cannot give. Ids that are gone are left out.
 * `readAtMs` is the earliest of the answers: what came later was true at it or changed since, and a change tells itself.
 */
export const readRecords = async (
  call: CallPortal,
  nowMs: () => number,
  objectType: ObjectType,
  ids: readonly number[],
  query: ReadRecordsQuery,
  appId: string,
): Promise<RecordPage> => {
  const answers: RecordAnswer[] = [];
  const instants: number[] = [];
  for (const batch of inBatches([...new Set(ids)], maxRecordsPerCall(query))) {
    const { value, readAtMs } = await call(
      {
        method: "POST",
        path: apiPaths.readRecords(objectType),
        json: {
          inputs: batch.map((id) => ({ id: String(id) })),
          properties: query.properties,
          propertiesWithHistory: query.propertiesWithHistory,
        },
      },
      recordsAnswer,
    );
    answers.push(...value.results);
    instants.push(readAtMs);
  }

  const isLinked = query.withContacts && objectType !== "contacts";
  const links = isLinked
    ? await readContactLinks(
        call,
        objectType,
        answers.map(({ id }) => id),
      )
    : null;
  if (links?.readAtMs != null) instants.push(links.readAtMs);

  const companies =
    query.withCompany === true
      ? await readCompanyLinks(
          call,
          answers.map(({ id }) => id),
        )
      : null;
  if (companies?.readAtMs != null) instants.push(companies.readAtMs);

  const records: HubSpotRecord[] = answers.map((answer) =>
    toRecord(
      answer,
      objectType,
      query,
      links && (links.contactIdsOf.get(answer.id) ?? []),
      companies === null ? undefined : (companies.companyIdOf.get(answer.id) ?? null),
      appId,
    ),
  );
  return { records, after: null, readAtMs: instants.length > 0 ? Math.min(...instants) : nowMs() };
};
