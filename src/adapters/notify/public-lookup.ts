import { lookup, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./is-public-address";

/** Code of the error for a name that leads to a private address. */
export const NOT_PUBLIC = "ENOTPUBLIC";

const refused = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${hostname} does not lead to a public address.`), { code: NOT_PUBLIC });

/**
 * Looks a name up as connections do, and refuses it where any of its addresses is not public. Handed to the connection itself: the address
 * that was judged is the one that is connected to, whatever the name leads to a moment later.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error !== null) {
      callback(error, "", 0);
      return;
    }
    const [first] = found;
    if (first === undefined || !found.every(({ address }) => isPublicAddress(address))) callback(refused(hostname), "", 0);
    else if (options.all === true) callback(null, found);
    else callback(null, first.address, first.family);
  });
};
