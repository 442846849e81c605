import type { Request } from "express";
import { z } from "zod";
import type { DropRequest, ReopenRequest, SourceRequest, TouchRequest, UndoRequest } from "../../../extensions/app/shared/contract";
import { HandoffError } from "../../domain/handoff-error";
import { KPI_BASES, KPI_GROUPINGS, type KpiQuery } from "../../ports";
import { WAKE_MONTHS } from "../../domain/wake-date";
import { HOME_WINDOWS } from "./http-deps";
import { queryOf } from "./query-of";
import { rawBodyOf } from "./raw-body";

const MAX_NOTE_CHARACTERS = 2_000;

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
export const kpiQuery: z.ZodType<KpiQuery> = z
  .object({
    from: calendarDate,
    to: calendarDate,
    basis: z.enum(KPI_BASES).default("cohort"),
    by: z
      .enum(KPI_GROUPINGS)
      .optional()
      .transform((by) => by ?? null),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "must be after from (from is included, to is not)" });

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
