const MOST_ADDRESSES = 10;
const ADDRESS = /^[^\s@<>,;"'()[\]\\]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/** The addresses of a list with commas between. */
export const mailAddresses = (text: string): string[] =>
  text
    .split(",")
    .map((address) => address.trim())
    .filter((address) => address !== "");

/** What is wrong with a list of addresses, in words; null: nothing. */
export function checkMailAddresses(text: string): string | null {
  const addresses = mailAddresses(text);
  if (addresses.length === 0) return "No address is given.";
  if (addresses.length > MOST_ADDRESSES) return `At most ${String(MOST_ADDRESSES)} addresses can be given.`;
  const place = addresses.findIndex((address) => !ADDRESS.test(address));
  return place < 0 ? null : `Address ${String(place + 1)} is not a mail address.`;
}
