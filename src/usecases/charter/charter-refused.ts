import type { Problem } from "../../domain/charter/problem";
import { HandoffError } from "../../domain/handoff-error";

/** `charter_refused`, with each problem in words. */
export const charterRefused = (problems: readonly Problem[]): HandoffError =>
  new HandoffError(
    "charter_refused",
    `The agreement cannot be changed so: ${problems.map(({ path, message }) => `${path}: ${message}`).join(" ")}`,
    "Mend what is named and save again. Nothing was changed.",
  );
