import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PortalFolderError } from "./portal-folder-error";

/** A JSON file of the folder, not validated; undefined when there is none. Throws `bad_json`. */
export function readJsonFile(dir: string, file: string): unknown {
  let text: string;
  try {
    text = readFileSync(join(dir, file), "utf8");
  } catch {
    return undefined;
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (cause) {
    throw new PortalFolderError("bad_json", `${file} is not JSON: ${(cause as Error).message}`, `Correct ${join(dir, file)}.`, { cause });
  }
}
