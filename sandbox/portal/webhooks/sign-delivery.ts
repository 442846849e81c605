import { createHmac } from "node:crypto";

/** The escapes that a v3 signature decodes, and only these. */
const DECODED: Readonly<Record<string, string>> = {
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

const decodeUri = (uri: string): string => uri.replace(/%[0-9a-f]{2}/gi, (escape) => DECODED[escape.toUpperCase()] ?? escape);

export interface SignedRequest {
  method: string;
  uri: string;
  /** "" for a request without one */
  body: string;
  timestampMs: number;
}

/** HubSpot's v3 request signature: base64 HMAC-SHA256 of method + URI + raw body + timestamp under the app's secret. */
export const signDelivery = (clientSecret: string, { method, uri, body, timestampMs }: SignedRequest): string =>
  createHmac("sha256", clientSecret)
    .update(`${method}${decodeUri(uri)}${body}${timestampMs}`)
    .digest("base64");
