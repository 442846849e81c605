import { CHARTER_FORMATS, formatCharter, formatCharterHistory, formatCharterProgress } from "../compose-storage";
import { oneOf, portalOf, type Options } from "./options";
import { print, tell } from "./print";
import { wrongUse } from "./wrong-use";
import { withStorage } from "./with-storage";

/** Shows the agreement, or changes it by a file. */
export async function charter({ portal, show, history, progress, change, format: asked }: Options): Promise<void> {
  const portalId = portalOf(portal);
  const format = oneOf(CHARTER_FORMATS, asked, "table", "format");
  if ([show, history, progress, change].filter((given) => given !== undefined).length > 1)
    throw wrongUse("charter takes one of --show, --history, --progress and --change.");
  await withStorage(async (storage) => {
    if (history ?? false) print(formatCharterHistory(await storage.readCharterHistory(portalId), format));
    else if (progress ?? false) print(formatCharterProgress(await storage.readCharterProgress(portalId), format));
    else if (change === undefined) print(formatCharter(await storage.readCharter(portalId), format));
    else {
      const { version, isChanged } = await storage.changeCharter(portalId, change, tell);
      print(isChanged ? `the agreement is at version ${String(version)}` : `version ${String(version)} says all of it already`);
    }
  });
}
