import { portalOf, type Options } from "./options";
import { count, print } from "./print";
import { wrongUse } from "./wrong-use";
import { withStorage } from "./with-storage";

/** Lets the app write to the account, or not. */
export async function writeBack(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  const isOn = options.on ?? false;
  if (isOn === (options.off ?? false)) throw wrongUse("write-back takes either --on or --off.");
  const contacts = await withStorage((storage) => storage.switchWriting(portalId, isOn));
  print(`write-back of ${String(portalId)} is ${isOn ? "on" : "off"}; ${count(contacts)} contacts are written or wait to be`);
}
