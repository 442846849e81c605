import { readFileSync } from "node:fs";
import { HandoffError } from "../../domain/handoff-error";
import type { SpendFileRow } from "../../ports";
import { parseSpendCsv } from "./parse-spend-csv";

/** Rows of a file of spend with their lines. Throws `unreadable_file`. */
export function readSpendFile(path: string): SpendFileRow[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new HandoffError("unreadable_file", `${path} cannot be read: ${String(error)}`, "Compare the name of the file.", {
      cause: error,
    });
  }
  return parseSpendCsv(text);
}
