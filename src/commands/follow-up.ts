import { formatReport, REPORT_FORMATS } from "../compose-storage";
import { limitOf, oneOf, portalOf, type Options } from "./options";
import { print } from "./print";
import { wrongUse } from "./wrong-use";
import { withStorage } from "./with-storage";

/** How leads that came in on some dates were followed up. */
export async function followUp(options: Options): Promise<void> {
  const { portal, from, to, source, by, after, format, json = false } = options;
  const asker = { portalId: portalOf(portal), userId: null };
  if (by !== undefined && by !== "owner") throw wrongUse(`--by is owner, not "${by}".`);
  const asked = oneOf(REPORT_FORMATS, json ? "json" : format, "table", "format");
  const question = { from, to, source, by, after, limit: limitOf(options) } as const;
  print(formatReport("follow-up", await withStorage((storage) => storage.reports["follow-up"](asker, question)), asked));
}
