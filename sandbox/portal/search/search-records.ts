import type { CrmRecord } from "../crm/crm-record";
import { traitsOf } from "../crm/object-types";
import type { PortalState } from "../crm/portal-state";
import type { PropertyDefinition } from "../crm/property-definition";
import type { ObjectType } from "../seed";
import { currentValue } from "../wire/format-record";
import { validationError } from "../wire/wire-error";
import { toValueTest } from "./match-filters";
import type { SearchFilter, SearchRequest } from "./search-request";
import { compare, toComparable } from "./to-comparable";

type RecordTest = (record: CrmRecord) => boolean;

interface SearchAnswer {
  /** all that match, also beyond the page and beyond what paging may reach */
  total: number;
  records: CrmRecord[];
}

/**
 * The page of live records that a search asks for, out of `shown`, what the index knows. Sorted as asked, else by creation,
 * oldest first; equals by id; records without the value come last. Throws 400 for a filter or sort of an unknown property.
 */
export const searchRecords = (state: PortalState, type: ObjectType, shown: readonly CrmRecord[], request: SearchRequest): SearchAnswer => {
  const groups = request.filterGroups.map(({ filters }) => filters.map((filter) => toRecordTest(state, type, filter)));
  const hasWords = toQueryTest(state, type, request.query);
  const found = shown.filter(
    (record) =>
      record.archivedAtMs === null &&
      hasWords(record) &&
      (groups.length === 0 || groups.some((tests) => tests.every((test) => test(record)))),
  );
  const ordered = inOrder(state, type, found, request.sort);
  return { total: ordered.length, records: ordered.slice(request.offset, request.offset + request.limit) };
};

const getProperty = (state: PortalState, type: ObjectType, name: string): PropertyDefinition => {
  const property = state.properties.find(type, name);
  if (property === null)
    throw validationError(`property ${name} does not exist`, {
      errors: [{ message: `property ${name} does not exist`, code: "PROPERTY_DOESNT_EXIST", context: { propertyName: [name] } }],
    });
  return property;
};

const toRecordTest = (state: PortalState, type: ObjectType, filter: SearchFilter): RecordTest => {
  const property = getProperty(state, type, filter.propertyName);
  const test = toValueTest(property, filter);
  return (record) => test(currentValue(state, record, property.name));
};

/** HubSpot looks for the words of a query in a few properties of each type; here in those a read gives by default. */
const toQueryTest = (state: PortalState, type: ObjectType, query: string): RecordTest => {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return () => true;
  const { defaultProperties } = traitsOf(type);
  return (record) => {
    const text = defaultProperties
      .map((name) => currentValue(state, record, name) ?? "")
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  };
};

const inOrder = (state: PortalState, type: ObjectType, records: readonly CrmRecord[], sort: SearchRequest["sort"]): CrmRecord[] => {
  if (sort === null) return [...records].sort((a, b) => a.createdAtMs - b.createdAtMs || a.id - b.id);
  const property = getProperty(state, type, sort.propertyName);
  const keyed = records.map((record) => {
    const value = currentValue(state, record, property.name);
    return { record, key: value === null ? null : toComparable(property, value) };
  });
  const sign = sort.isDescending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || a.record.id - b.record.id;
    return sign * compare(a.key, b.key) || a.record.id - b.record.id;
  });
  return keyed.map(({ record }) => record);
};
