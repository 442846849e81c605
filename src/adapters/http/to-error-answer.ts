import type { ErrorAnswer } from "../../../extensions/app/shared/contract";
import { HandoffError } from "../../domain/handoff-error";

/** An error as a caller may see it: our own as they are, anything else without a word of what it held. */
export const toErrorAnswer = (error: unknown): ErrorAnswer => {
  if (error instanceof HandoffError) return { code: error.code, message: error.message, whatToDo: error.whatToDo };
  return (
    fromBodyParser(error) ?? {
      code: "internal",
      message: "Something went wrong on our side.",
      whatToDo: "Try again. If it stays, tell us when it happened.",
    }
  );
};

/** Errors that express raises while it reads a body or an address, told by their status. */
const fromBodyParser = (error: unknown): ErrorAnswer | null => {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return null;
  if (error.status >= 400 && error.status < 500)
    return { code: "bad_request", message: "The request cannot be read.", whatToDo: "Reload the page." };
  return null;
};
