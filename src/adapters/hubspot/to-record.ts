import type { HubSpotRecord, ObjectType, ReadRecordsQuery } from "../../ports";
import type { RecordAnswer } from "./answers";
import { emptyToNull } from "./empty-to-null";
import { sourceTypeOf } from "./source-type";

/** An answered record as the core knows it; `contactIds` is null when the contacts were not asked for, `companyId` undefined. */
export const toRecord = (
  answer: RecordAnswer,
  objectType: ObjectType,
  query: ReadRecordsQuery,
  contactIds: number[] | null,
  companyId: number | null | undefined,
  appId: string,
): HubSpotRecord => {
  const history: HubSpotRecord["history"] = {};
  for (const name of query.propertiesWithHistory) {
    const versions = answer.propertiesWithHistory?.[name] ?? [];
    history[name] = versions.map(({ value, timestamp, sourceType, sourceId }) => ({
      value: value ?? "",
      atMs: timestamp,
      sourceType: sourceTypeOf(sourceType, sourceId, appId),
    }));
  }

  const properties: HubSpotRecord["properties"] = {};
  // A property asked for with its history is not repeated among the current ones by every endpoint: its newest version is its value.
  for (const name of query.propertiesWithHistory) properties[name] = emptyToNull(answer.properties[name] ?? history[name]?.[0]?.value);
  for (const name of query.properties) properties[name] = emptyToNull(answer.properties[name] ?? properties[name]);

  const { id, createdAt: createdAtMs, archived } = answer;
  return { id, objectType, createdAtMs, archived, properties, history, contactIds, ...(companyId !== undefined && { companyId }) };
};
