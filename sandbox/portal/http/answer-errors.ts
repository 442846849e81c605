import type { ErrorRequestHandler, RequestHandler } from "express";
import { WireError, notFound, validationError, wireError } from "../wire/wire-error";

const isBodyFault = (error: unknown): error is Error & { type: string } =>
  error instanceof Error && "type" in error && typeof error.type === "string" && error.type.startsWith("entity.");

/** Sends a refusal as HubSpot words it; a fault of the sandbox itself is printed and answered 500. */
export const answerErrors: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
  if (error instanceof WireError) {
    res.status(error.status).json(error.body);
    return;
  }
  if (isBodyFault(error)) {
    const refusal = validationError(`Invalid input JSON on line 1, column 1: ${error.message}`);
    res.status(refusal.status).json(refusal.body);
    return;
  }
  console.error("sandbox portal:", error);
  const refusal = wireError(500, "INTERNAL_ERROR", "internal error");
  res.status(refusal.status).json(refusal.body);
};

export const answerNotFound: RequestHandler = () => {
  throw notFound();
};
