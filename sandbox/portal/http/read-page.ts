import type { Request } from "express";
import { validationError } from "../wire/wire-error";

/** `limit` and `after` of a list request; throws HubSpot's 400 for a limit over the maximum or a cursor that is none. */
export const readPage = (req: Request, maxLimit: number, defaultLimit: number): { limit: number; afterId: number } => {
  const { after } = req.query;
  const limitText = typeof req.query.limit === "string" ? req.query.limit : String(defaultLimit);
  const limit = Number(limitText);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) {
    throw validationError(`Invalid limit ${limitText}: it must be between 1 and ${maxLimit}.`, {
      context: { limit: [limitText], maximum: [String(maxLimit)] },
    });
  }
  if (typeof after !== "string" || after === "") return { limit, afterId: 0 };
  if (!/^\d+$/.test(after)) throw validationError(`The paging cursor ${after} is not valid.`);
  return { limit, afterId: Number(after) };
};

/** The `paging` part of an answer; empty on the last page. */
export const nextPage = (req: Request, lastId: number | undefined): { paging?: { next: { after: string; link: string } } } => {
  if (lastId === undefined) return {};
  const link = new URL(req.originalUrl, "https://api.hubapi.com");
  link.searchParams.set("after", String(lastId));
  return { paging: { next: { after: String(lastId), link: link.href } } };
};

/** A query parameter that may be repeated or hold a comma-separated list. */
export const readList = (req: Request, name: string): string[] => {
  const value = req.query[name];
  const parts = Array.isArray(value) ? value : [value];
  return parts.flatMap((part) => (typeof part === "string" ? part.split(",") : [])).filter((part) => part !== "");
};
