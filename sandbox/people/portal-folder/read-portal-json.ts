import { IANAZone } from "luxon";
import { z } from "zod";
import { PortalFolderError } from "./portal-folder-error";
import { readJsonFile } from "./read-json-file";

const PortalJson = z.object({
  portalId: z.number().int().positive(),
  name: z.string().trim().min(1),
  timeZone: z.string().refine((zone) => IANAZone.isValidZone(zone), "is not an IANA time zone"),
  companyCurrency: z.string().regex(/^[A-Z]{3}$/, "is not a currency code of three capitals"),
});
export type PortalJson = z.infer<typeof PortalJson>;

/** Who the portal is. Throws `portal_json_missing`, `bad_json`, `bad_portal_json` (with every wrong field). */
export function readPortalJson(dir: string): PortalJson {
  const json = readJsonFile(dir, "portal.json");
  const example = '{ "portalId": 7100001, "name": "Name", "timeZone": "America/Toronto", "companyCurrency": "CAD" }';
  if (json === undefined) {
    throw new PortalFolderError("portal_json_missing", `${dir} has no portal.json.`, `Add portal.json, for example ${example}`);
  }
  const parsed = PortalJson.safeParse(json);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".") || "portal.json"}: ${issue.message}`).join("; ");
  throw new PortalFolderError("bad_portal_json", `portal.json is wrong: ${wrong}`, `Write it like ${example}`, { cause: parsed.error });
}
