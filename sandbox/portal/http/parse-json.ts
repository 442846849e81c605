import type { Response } from "express";
import express from "express";

/** Reads a JSON body and remembers how long it was: search limits the characters of its requests. */
export const parseJson = express.json({
  limit: "10mb",
  verify: (_req, res, bytes) => {
    (res as Response).locals.bodyCharacters = bytes.toString("utf8").length;
  },
});

export const bodyCharacters = (res: Response): number => (res.locals.bodyCharacters as number | undefined) ?? 0;
