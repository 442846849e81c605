import type { Request } from "express";
import { z } from "zod";
import type { DropRequest, ReopenRequest, SourceRequest, TouchRequest, UndoRequest } from "../../../extensions/app/shared/contract";
import { HandoffError } from "../../domain/handoff-error";
import { kpiNamed } from "../../domain/kpi/named";
import {
  DEFAULT_MOVEMENTS,
  KPI_BASES,
  KPI_GROUPINGS,
  MOST_MOVEMENTS,
  MOST_RECORDS,
  MOVEMENT_ORDERS,
  type ChangeQuestion,
  type ExplainQuery,
  type KpiQuestion,
  type PlanQuestion,
  type SnapshotRequest,
} from "../../ports";
import { WAKE_MONTHS } from "../../domain/wake-date";
import { HOME_WINDOWS } from "./home-windows";
import { queryOf } from "./query-of";
import { rawBodyOf } from "./raw-body";

const MAX_NOTE_CHARACTERS = 2_000;
const MAX_NAME_CHARACTERS = 120;

const idText = z
  .string()
  .regex(/^[1-9]\d{0,15}$/, "must be a record's id")
  .refine((text) => Number.isSafeInteger(Number(text)), "must be a record's id");
const recordId = idText.transform(Number);
const requestId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, "must be 8 to 64 letters, digits, - or _");
const optionValue = z.string().min(1, "must be chosen").max(200, "is too long");
const calendarDate = z.iso.date("must be a date, YYYY-MM-DD");

/** What each route takes; names are those of the contract. */
export const contactQuery = z.object({ contactId: recordId });
export const dealQuery = z.object({ dealId: recordId });
export const homeQuery = z.object({ window: z.enum(HOME_WINDOWS).default("judged") });
/** What HubSpot adds to every query is all that is asked with. */
export const weekQuery = z.object({});
/** A key's value; "" is one, of leads without a pipeline. */
const rowKey = z.string().max(200, "is too long").optional();
const rowKeys = { source: rowKey, campaign: rowKey, owner: rowKey, pipeline: rowKey, reason: rowKey, service: rowKey };
const kpiFields = {
  from: calendarDate.optional(),
  to: calendarDate.optional(),
  basis: z.enum(KPI_BASES).default("cohort"),
  by: z.enum(KPI_GROUPINGS).optional(),
  /** names, comma separated; throws `unknown_kpi` */
  kpis: z
    .string()
    .optional()
    .transform((names) => names?.split(",").map(kpiNamed)),
  ...rowKeys,
};
type KpiFields = z.output<z.ZodObject<typeof kpiFields>>;

const toQuestion = ({ from, to, basis, by, kpis, source, campaign, owner, pipeline, reason, service }: KpiFields): KpiQuestion => {
  const chosen = Object.entries({ source, campaign, owner, pipeline, reason, service }).filter(([, value]) => value !== undefined);
  return { from, to, basis, by: by ?? null, kpis, ...(chosen.length === 0 ? {} : { where: Object.fromEntries(chosen) }) };
};
const isInOrder = ({ from, to }: { from?: string; to?: string }): boolean => from === undefined || to === undefined || from < to;
const NOT_IN_ORDER = { path: ["to"], message: "must be after from (from is included, to is not)" };

/** Rows are chosen by a value or its words: `source=Referral`, `source=Search ads`. */
export const kpiQuery: z.ZodType<KpiQuestion> = z.object(kpiFields).refine(isInOrder, NOT_IN_ORDER).transform(toQuestion);
export const explainQuery: z.ZodType<ExplainQuery> = z
  .object({
    ...kpiFields,
    kpi: z.string("must be named").transform(kpiNamed),
    key: rowKey,
    part: z.string().max(50).optional(),
    after: z.string().max(400).optional(),
    limit: z.coerce
      .number("must be a number")
      .int()
      .min(1)
      .max(MOST_RECORDS, `must be at most ${String(MOST_RECORDS)}`)
      .optional(),
  })
  .refine(isInOrder, NOT_IN_ORDER)
  .transform(({ kpi, key, part, after, limit, ...fields }) => ({ ...toQuestion(fields), kpi, key: key ?? null, part, after, limit }));

/** `assume=showUpRate:0.75,contactRate:0.5`; what the values may be is told by the core. */
const assumptions = z
  .string()
  .max(500, "is too long")
  .transform((text) =>
    text.split(",").map((pair): [string, string] => {
      const [name = "", ...value] = pair.split(":");
      return [name.trim(), value.join(":").trim()];
    }),
  );
const planText = z.string().min(1, "is empty").max(40, "is too long").optional();
/** An aim, when it ends, and what is assumed; dates and amounts are read by the core, which the command line asks too. */
export const planQuery: z.ZodType<PlanQuestion> = z.object({
  goal: planText,
  customers: planText,
  from: planText,
  until: planText,
  assume: assumptions.optional(),
});

const instant = z.iso
  .datetime({ offset: true, error: "must be an instant such as 2026-11-20T09:00:00Z" })
  .transform((text) => Date.parse(text));
export const changeQuery: z.ZodType<ChangeQuestion> = z
  .object({
    ...kpiFields,
    kpi: z.string("must be named").transform(kpiNamed),
    key: rowKey,
    since: instant,
    until: instant.optional(),
    order: z.enum(MOVEMENT_ORDERS).default("effect"),
    limit: z.coerce.number("must be a number").int().min(1).max(MOST_MOVEMENTS).default(DEFAULT_MOVEMENTS),
    offset: z.coerce.number("must be a number").int().min(0).default(0),
  })
  .refine(isInOrder, NOT_IN_ORDER)
  .transform(({ kpi, key, since, until, order, limit, offset, ...fields }) => ({
    ...toQuestion(fields),
    kpi,
    key: key ?? null,
    sinceMs: since,
    untilMs: until ?? null,
    order,
    limit,
    offset,
  }));
/** What is asked goes as in a query: `{ "name": "October", "from": "2026-10-01", "to": "2026-11-01", "by": "source" }`. */
export const snapshotBody: z.ZodType<SnapshotRequest> = z
  .object({ name: z.string().trim().min(1, "must be given").max(MAX_NAME_CHARACTERS, "is too long"), ...kpiFields })
  .refine(isInOrder, NOT_IN_ORDER)
  .transform(({ name, ...fields }) => ({ name, query: toQuestion(fields) }));

export const dropBody: z.ZodType<DropRequest> = z.object({
  requestId,
  contactId: idText,
  reason: optionValue,
  note: z.string().max(MAX_NOTE_CHARACTERS, `must be at most ${MAX_NOTE_CHARACTERS} characters`).optional(),
  wakesInMonths: z.literal(WAKE_MONTHS, "must be 1, 3 or 6").optional(),
});
export const touchBody: z.ZodType<TouchRequest> = z.object({ requestId, contactId: idText, outcome: z.enum(["reached", "no_answer"]) });
export const sourceBody: z.ZodType<SourceRequest> = z.object({ requestId, contactId: idText, source: optionValue });
export const reopenBody: z.ZodType<ReopenRequest> = z.object({ requestId, contactId: idText });
export const undoBody: z.ZodType<UndoRequest> = z.object({ requestId, undo: requestId });

/** Parses the query; each name may come once. Throws `bad_request` naming every problem. */
export const parseQuery = <T>(shape: z.ZodType<T>, req: Request): T => {
  const query = queryOf(req);
  const twice = [...new Set(query.keys())].filter((name) => query.getAll(name).length > 1);
  if (twice.length > 0) throw badRequest(twice.map((name) => `${name} came more than once`));
  return parse(shape, Object.fromEntries(query));
};

/** Parses the JSON body. Throws `bad_request` naming every problem. */
export const parseBody = <T>(shape: z.ZodType<T>, req: Request): T => {
  let body: unknown;
  try {
    body = JSON.parse(rawBodyOf(req).toString("utf8"));
  } catch {
    throw badRequest(["the body is not JSON"]);
  }
  return parse(shape, body);
};

const parse = <T>(shape: z.ZodType<T>, input: unknown): T => {
  const parsed = shape.safeParse(input);
  if (parsed.success) return parsed.data;
  throw badRequest(parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the body"} ${message}`));
};

const badRequest = (problems: string[]): HandoffError =>
  new HandoffError(
    "bad_request",
    `The request cannot be read: ${problems.join("; ")}.`,
    "Reload the page. If it stays, report it with this message.",
  );
