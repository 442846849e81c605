import type { ObjectType, SearchFilter, SearchPage, SearchQuery } from "../../ports";
import { searchAnswer } from "./answers";
import { apiPaths } from "./api-paths";
import type { CallPortal } from "./call-portal";
import { emptyToNull } from "./empty-to-null";

/** HubSpot's most for one page of a search. */
const MAX_PER_PAGE = 200;

/** One page of a search, paid from the budget of searches. What lies beyond the first 10,000 is refused: narrow the filters. */
export const searchRecords = async (call: CallPortal, objectType: ObjectType, query: SearchQuery): Promise<SearchPage> => {
  const { filters, sortBy, properties, limit, after } = query;
  const { value, readAtMs } = await call(
    {
      method: "POST",
      path: apiPaths.searchRecords(objectType),
      json: {
        // groups are alternatives: one group is "all of these", none is "any record"
        filterGroups: filters.length > 0 ? [{ filters: filters.map(toWireFilter) }] : [],
        sorts: [{ propertyName: sortBy.property, direction: sortBy.isDescending ? "DESCENDING" : "ASCENDING" }],
        properties,
        limit: Math.min(limit, MAX_PER_PAGE),
        ...(after !== null && { after }),
      },
      kind: "searches",
    },
    searchAnswer,
  );
  const records = value.results.map((answer) => ({
    id: answer.id,
    properties: Object.fromEntries(properties.map((name) => [name, emptyToNull(answer.properties[name])])),
  }));
  return { total: value.total, records, after: value.after, readAtMs };
};

const toWireFilter = ({ property, ...condition }: SearchFilter) => ({ propertyName: property, ...condition });
