import {
  CHARTER_FORMATS,
  formatCharter,
  formatCharterHistory,
  formatCharterProgress,
  formatForms,
  readCharterChange,
} from "../compose-storage";
import { oneOf, portalOf, type Options } from "./options";
import { print, tell } from "./print";
import { wrongUse } from "./wrong-use";
import { withApp } from "./with-app";
import { withStorage } from "./with-storage";

/** Changes the agreement by a file. Fields that come into it are looked up in HubSpot first, which needs the server's environment. */
async function changeBy(file: string, portalId: number): Promise<void> {
  const change = readCharterChange(file);
  if (await withStorage((storage) => storage.bringsFields(portalId, change)))
    await withApp((app) => app.refuseMissingFields(portalId, change));
  const { version, isChanged } = await withStorage((storage) => storage.changeCharter(portalId, change, tell));
  print(isChanged ? `the agreement is at version ${String(version)}` : `version ${String(version)} says all of it already`);
}

/** Shows the agreement or the forms that it judges, or changes it by a file. */
export async function charter({ portal, show, history, progress, forms, change, format: asked, json = false }: Options): Promise<void> {
  const portalId = portalOf(portal);
  const format = oneOf(CHARTER_FORMATS, json ? "json" : asked, "table", "format");
  if ([show, history, progress, forms, change].filter((given) => given !== undefined).length > 1)
    throw wrongUse("charter takes one of --show, --history, --progress, --forms and --change.");
  if (change !== undefined) {
    await changeBy(change, portalId);
    return;
  }
  await withStorage(async (storage) => {
    if (history ?? false) print(formatCharterHistory(await storage.readCharterHistory(portalId), format));
    else if (progress ?? false) print(formatCharterProgress(await storage.readCharterProgress(portalId), format));
    else if (forms ?? false) print(formatForms(await storage.readForms(portalId), format));
    else print(formatCharter(await storage.readCharter(portalId), format));
  });
}
