import { HandoffError } from "../../domain/handoff-error";
import type { Part } from "../../domain/kpi/parts";
import type { RowPlace } from "../../ports";

/** Where a list of records goes on: in which of a part's tables, after which row. */
export interface RecordCursor {
  part: Part;
  /** position of the table among those of the part */
  table: number;
  after: RowPlace;
}

export const toCursor = ({ part, table, after }: RecordCursor): string =>
  Buffer.from(JSON.stringify([part, table, after.atMs, after.id])).toString("base64url");

export const badCursor = (): HandoffError =>
  new HandoffError("bad_cursor", "The place to go on from cannot be read.", "Give `after` exactly as the answer before gave it.");

const ID = /^[\w.:-]{1,80}$/;

/** Reads what `toCursor` wrote. Throws `bad_cursor`, for another part's too. */
export function readCursor(text: string, isPart: (part: string) => part is Part): RecordCursor {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(read)) throw badCursor();
  const [part, table, atMs, id] = read as unknown[];
  if (typeof part !== "string" || !isPart(part) || typeof id !== "string" || !ID.test(id)) throw badCursor();
  if (!Number.isSafeInteger(table) || !Number.isSafeInteger(atMs)) throw badCursor();
  return { part, table: table as number, after: { atMs: atMs as number, id } };
}
