import { CHANGE_FORMATS, formatDigest, formatDigestContent, formatDigests } from "../compose-storage";
import { oneOf, portalOf, type Options } from "./options";
import { print } from "./print";
import { wrongUse } from "./wrong-use";
import { withStorage } from "./with-storage";

/** What both teams are told of a week or month: the newest that is due, one that was made, all of them, or the running period so far. */
export async function digest(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  const format = oneOf(CHANGE_FORMATS, options.format, "table", "format");
  const { id, list = false, preview = false } = options;
  if ([id !== undefined, list, preview].filter(Boolean).length > 1) throw wrongUse("digest takes one of --list, --id ID and --preview.");
  if (list) print(formatDigests(await withStorage((storage) => storage.listDigests(portalId)), format));
  else if (preview) print(formatDigestContent(await withStorage((storage) => storage.previewDigest(portalId)), format));
  else {
    const read = await withStorage(async (storage) => storage.readDigest(portalId, id ?? (await storage.makeDigest(portalId, null)).id));
    print(formatDigest(read, format));
  }
}
