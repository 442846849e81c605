import { HandoffError } from "../../domain/handoff-error";

/** Connection failures by their codes: of the system, of PostgreSQL (class 08, shutdown, start, no session left). */
const CODES = /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08...|57P0[123]|53300)$/;
/** pg gives these no code */
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after)/;

const isConnectionFailure = (error: unknown): boolean => {
  if (typeof error !== "object" || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (typeof code === "string" && CODES.test(code)) || (typeof message === "string" && MESSAGES.test(message));
};

/** What a failed call to the database means: `database_unavailable` when it could not be reached, else the error as it is. */
export const toDatabaseError = (error: unknown): unknown =>
  isConnectionFailure(error)
    ? new HandoffError("database_unavailable", "The database cannot be reached.", "Try again; if it stays, check that PostgreSQL runs.", {
        cause: error,
      })
    : error;
