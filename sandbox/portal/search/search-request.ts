import { z } from "zod";
import { parseBody } from "../wire/parse-body";
import { validationError } from "../wire/wire-error";

const OPERATORS = [
  "EQ",
  "NEQ",
  "LT",
  "LTE",
  "GT",
  "GTE",
  "BETWEEN",
  "IN",
  "NOT_IN",
  "HAS_PROPERTY",
  "NOT_HAS_PROPERTY",
  "CONTAINS_TOKEN",
  "NOT_CONTAINS_TOKEN",
] as const;

const MAX_GROUPS = 5;
const MAX_FILTERS_OF_GROUP = 6;
const MAX_FILTERS = 18;
const MAX_BODY_CHARACTERS = 3_000;
const MAX_PAGE = 200;
const MAX_RESULTS = 10_000;

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const filter = z.object({
  propertyName: z.string(),
  operator: z.enum(OPERATORS),
  value: text.nullish(),
  highValue: text.nullish(),
  values: z.array(text).nullish(),
});

/** "createdate", "-createdate", or the property and its direction. */
const sort = z
  .union([z.string(), z.object({ propertyName: z.string(), direction: z.enum(["ASCENDING", "DESCENDING"]).default("ASCENDING") })])
  .transform((given) => {
    if (typeof given !== "string") return { propertyName: given.propertyName, isDescending: given.direction === "DESCENDING" };
    return { propertyName: given.replace(/^-/, ""), isDescending: given.startsWith("-") };
  });

const searchInput = z.object({
  filterGroups: z.array(z.object({ filters: z.array(filter) })).default([]),
  sorts: z.array(sort).default([]),
  query: z.string().nullish(),
  properties: z.array(z.string()).nullish(),
  limit: z.number().int().default(10),
  after: z.union([z.string(), z.number()]).nullish(),
});

export type SearchFilter = z.infer<typeof filter>;

export interface SearchRequest {
  /** a record must pass every filter of one group */
  filterGroups: { filters: SearchFilter[] }[];
  sort: { propertyName: string; isDescending: boolean } | null;
  query: string;
  properties: string[];
  limit: number;
  /** how many results come before the page */
  offset: number;
}

const refuse = (message: string): never => {
  throw validationError(message);
};

/**
 * Reads a search by HubSpot's caps: 5 groups of 6 filters and 18 filters in all, a body of 3,000 characters, one sort, pages
 * of 200, 10,000 results (https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm). Throws 400.
 */
export const readSearchRequest = (body: unknown, bodyCharacters: number): SearchRequest => {
  if (bodyCharacters > MAX_BODY_CHARACTERS)
    refuse(`The request body is ${bodyCharacters} characters long; ${MAX_BODY_CHARACTERS} are allowed.`);
  const { filterGroups, sorts, query, properties, limit, after } = parseBody(searchInput, body);
  const filterCount = filterGroups.reduce((sum, { filters }) => sum + filters.length, 0);
  if (filterGroups.length > MAX_GROUPS) refuse(`A search holds at most ${MAX_GROUPS} filterGroups. Received ${filterGroups.length}.`);
  if (filterGroups.some(({ filters }) => filters.length > MAX_FILTERS_OF_GROUP)) {
    refuse(`A filterGroup holds at most ${MAX_FILTERS_OF_GROUP} filters.`);
  }
  if (filterCount > MAX_FILTERS) refuse(`A search holds at most ${MAX_FILTERS} filters. Received ${filterCount}.`);
  if (sorts.length > 1) refuse(`A search takes one sort. Received ${sorts.length}.`);
  if (limit < 1 || limit > MAX_PAGE) refuse(`Invalid limit ${limit}: it must be between 1 and ${MAX_PAGE}.`);
  const offset = after === null || after === undefined || after === "" ? 0 : Number(after);
  if (!Number.isInteger(offset) || offset < 0) refuse(`The paging cursor ${String(after)} is not valid.`);
  if (offset + limit > MAX_RESULTS) refuse(`A search reaches ${MAX_RESULTS} results at most.`);
  return { filterGroups, sort: sorts[0] ?? null, query: query ?? "", properties: properties ?? [], limit, offset };
};
