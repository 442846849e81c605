import { HandoffError } from "../../../src/domain/handoff-error";

/** The code of the error that a call throws; null when it throws none, and any other error goes on. */
export const codeThrownBy = (call: () => unknown): string | null => {
  try {
    call();
  } catch (error) {
    if (error instanceof HandoffError) return error.code;
    throw error;
  }
  return null;
};
