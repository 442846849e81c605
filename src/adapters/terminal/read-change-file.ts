import { readFileSync } from "node:fs";
import { HandoffError } from "../../domain/handoff-error";

/** A change of the agreement as a file has it: the parts that are to be otherwise, as JSON. Throws `unreadable_file`. */
export function readChangeFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as unknown;
  } catch (error) {
    throw new HandoffError(
      "unreadable_file",
      `${path} cannot be read as JSON: ${String(error)}`,
      'Give a file with the parts that are to be otherwise, such as { "promise": { "targetMinutes": 30 } }.',
      { cause: error },
    );
  }
}
