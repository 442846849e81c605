/**
 * An error that a person or a program can act upon: a stable `code`, what happened (`message`) and what to do about it.
 * What it means for a caller (HTTP status, exit code, retry) is decided at the edge, by the code.
 */
export class HandoffError extends Error {
  override readonly name = "HandoffError";

  constructor(
    readonly code: string,
    message: string,
    readonly whatToDo: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
