import { isIP } from "node:net";
import { lookup } from "node:dns/promises";
import { isPublicAddress } from "./is-public-address";

const MAX_LENGTH = 2_000;

/** What is wrong with the address of a webhook, in words that do not repeat it; null: nothing. */
export async function checkWebhook(text: string, { isLocalAllowed }: { isLocalAllowed: boolean }): Promise<string | null> {
  if (text.length > MAX_LENGTH || !URL.canParse(text)) return "This is not the address of a webhook.";
  const url = new URL(text);
  if (url.protocol !== "https:" && !(isLocalAllowed && url.protocol === "http:")) return "The address of a webhook begins with https://.";
  if (url.username !== "" || url.password !== "") return "The address must not hold a name or a password.";
  if (isLocalAllowed) return null;
  if (url.port !== "") return "The address must not name a port.";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) !== 0 ? [{ address: host }] : await lookup(host, { all: true }).catch(() => []);
  if (addresses.length === 0) return "No server has this name.";
  return addresses.every(({ address }) => isPublicAddress(address)) ? null : "The address does not lead to the public internet.";
}
