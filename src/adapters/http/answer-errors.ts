import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import type { ErrorAnswer } from "../../../extensions/app/shared/contract";
import { HandoffError } from "../../domain/handoff-error";
import type { Log } from "./http-deps";
import { httpStatus } from "./http-status";
import { toErrorAnswer } from "./to-error-answer";

/** Nothing else took the request. */
export const unknownRoute: RequestHandler = (_req, _res, next) => {
  next(new HandoffError("unknown_route", "There is nothing at this address.", "Compare the address with the app's documentation."));
};

/** The last handler: every error becomes a status by its code and an `ErrorAnswer`; what nobody foresaw goes to the log, not to the caller. */
export const answerErrors =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, req, res: Response<ErrorAnswer>, next) => {
    const answer = toErrorAnswer(error);
    const status = httpStatus(answer.code);
    if (status >= 500) log.error({ err: error, code: answer.code, method: req.method, path: req.path }, "request failed");
    if (res.headersSent) next(error);
    else res.status(status).json(answer);
  };
