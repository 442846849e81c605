import { CHANGE_FORMATS, formatSnapshot, formatSnapshots } from "../compose-storage";
import { oneOf, portalOf, questionOf, type Options } from "./options";
import { print } from "./print";
import { wrongUse } from "./wrong-use";
import { withStorage } from "./with-storage";

/** Figures as they are now, kept; or what was kept. */
export async function snapshot(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  const asker = { portalId, userId: null };
  const format = oneOf(CHANGE_FORMATS, options.format, "table", "format");
  const { take, id } = options;
  const isListed = options.list ?? false;
  if ([take !== undefined, id !== undefined, isListed].filter(Boolean).length !== 1)
    throw wrongUse("snapshot takes --take NAME, --id ID or --list.");
  if (take !== undefined) {
    const query = questionOf(options);
    print(formatSnapshots([await withStorage((storage) => storage.takeSnapshot(asker, { name: take, query }))], format));
  } else if (id === undefined) print(formatSnapshots(await withStorage((storage) => storage.listSnapshots(portalId)), format));
  else print(formatSnapshot(await withStorage((storage) => storage.readSnapshot(asker, id)), format));
}
