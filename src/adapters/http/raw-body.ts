import express, { type Request, type RequestHandler } from "express";
import { HandoffError } from "../../domain/handoff-error";

/**
 * Keeps a body's bytes as sent: the signature covers them. Compressed bodies are refused, since HubSpot sends none.
 * A body past `maxBytes` is refused with `tooLargeCode` before it is read whole.
 */
export const keepRawBody = (maxBytes: number, tooLargeCode: "delivery_too_large" | "body_too_large"): RequestHandler => {
  const readBody: RequestHandler = express.raw({ type: () => true, limit: maxBytes, inflate: false });
  return (req, res, next) => {
    void readBody(req, res, (error?: unknown) => {
      next(isTooLarge(error) ? new HandoffError(tooLargeCode, `The body is larger than ${maxBytes} bytes.`, "Send less at once.") : error);
    });
  };
};

/** The kept bytes; empty when the request had no body. */
export const rawBodyOf = (req: Request): Buffer => (Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0));

const isTooLarge = (error: unknown): boolean => error instanceof Error && "type" in error && error.type === "entity.too.large";
