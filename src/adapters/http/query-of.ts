import type { Request } from "express";

/** The query as it was sent and signed. */
export const queryOf = (req: Request): URLSearchParams => {
  const start = req.originalUrl.indexOf("?");
  return new URLSearchParams(start < 0 ? "" : req.originalUrl.slice(start + 1));
};
