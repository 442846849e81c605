/** A choice from a list is short; what is longer was written by hand. */
const MAX_CHARACTERS = 60;
/** As many digits as this in a row or nearly so make a phone number, a postcode or an account's number; fewer a size or a code. */
const LEAST_DIGITS = 5;

const isAddress = (text: string): boolean => /@|:\/\/|\bwww\.|\b[\w-]+\.[a-z]{2,}\//i.test(text);
const isNumber = (text: string): boolean => text.replace(/\D/g, "").length >= LEAST_DIGITS;

/**
 * What is kept of a value of the portal's field for services, which may be one that people write in: a short text that is neither an address
 * nor a number; of several ticked boxes the first. "" for anything else.
 */
export function serviceValue(text: string): string {
  const [first = ""] = text
    .split(";")
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => part !== "");
  return first.length > MAX_CHARACTERS || isAddress(first) || isNumber(first) ? "" : first;
}
