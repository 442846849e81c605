/**
 * A random id for one write, in the form of a UUID (version 4).
 * `crypto.randomUUID` is not promised in HubSpot's worker; the id only has to differ from the other writes of one account,
 * so that HubSpot's automatic retry is recognised, and guards no secret.
 */
export const requestId = (): string =>
  "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, (place) => {
    const digit = Math.floor(Math.random() * 16);
    return (place === "x" ? digit : (digit & 0x3) | 0x8).toString(16);
  });
