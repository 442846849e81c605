import { createHmac } from "node:crypto";

export interface SignV3Input {
  clientSecret: string;
  method: string;
  /** The full address that is called, with its query. */
  uri: string;
  /** The body as sent; empty for none. */
  body: string | Buffer;
  /** Unix milliseconds, as text. */
  timestamp: string;
}

/** The escapes, and only these, that HubSpot decodes in the address before it signs. */
const DECODED: Record<string, string> = {
  "%3A": ":",
  "%2F": "/",
  "%3F": "?",
  "%40": "@",
  "%21": "!",
  "%24": "$",
  "%27": "'",
  "%28": "(",
  "%29": ")",
  "%2A": "*",
  "%2C": ",",
  "%3B": ";",
};

/**
 * `X-HubSpot-Signature-v3`: base64 of HMAC-SHA256 over method, address, body and timestamp
 * (https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation).
 */
export function signV3({ clientSecret, method, uri, body, timestamp }: SignV3Input): string {
  const decodedUri = uri.replace(/%[0-9A-F]{2}/gi, (escape) => DECODED[escape.toUpperCase()] ?? escape);
  return createHmac("sha256", clientSecret).update(method).update(decodedUri).update(body).update(timestamp).digest("base64");
}
