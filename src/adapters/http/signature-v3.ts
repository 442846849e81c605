import { createHmac, timingSafeEqual } from "node:crypto";

/** HubSpot's window for a signed request; applied to clocks ahead as to clocks behind. */
const MAX_AGE_MS = 300_000;

/**
 * The escapes that HubSpot decodes before it signs, these and only these: `%20`, `%26`, `%3D`, `%23`, `%25` stay as they are.
 * Source: https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
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

export interface SignedRequest {
  /** upper case */
  method: string;
  /** the whole address as HubSpot called it: public host, path and query, escapes as sent */
  uri: string;
  /** the body's bytes as sent; empty without one */
  rawBody: Buffer;
  /** `X-HubSpot-Request-Timestamp`, ms since the epoch */
  timestampHeader: string | undefined;
  /** `X-HubSpot-Signature-v3`, base64 */
  signatureHeader: string | undefined;
  /** client secrets that are accepted: the current one and, while it is being changed, the one before */
  secrets: readonly string[];
  nowMs: number;
}

/** Whether HubSpot signed this request (v3) within five minutes of now. Takes the same time whichever byte differs. */
export const isSignedV3 = ({ method, uri, rawBody, timestampHeader, signatureHeader, secrets, nowMs }: SignedRequest): boolean => {
  if (timestampHeader === undefined || signatureHeader === undefined) return false;
  if (!/^\d{1,15}$/.test(timestampHeader)) return false;
  if (Math.abs(nowMs - Number(timestampHeader)) > MAX_AGE_MS) return false;

  const signed = Buffer.from(signatureHeader);
  let isSigned = false;
  for (const secret of secrets) {
    const expected = Buffer.from(signatureV3({ method, uri, rawBody, timestampHeader, secret }));
    if (signed.length === expected.length && timingSafeEqual(signed, expected)) isSigned = true;
  }
  return isSigned;
};

/** The v3 signature of a request, base64. */
export const signatureV3 = ({
  method,
  uri,
  rawBody,
  timestampHeader,
  secret,
}: Pick<SignedRequest, "method" | "uri" | "rawBody"> & { timestampHeader: string; secret: string }): string =>
  createHmac("sha256", secret).update(method).update(decodeListedEscapes(uri)).update(rawBody).update(timestampHeader).digest("base64");

const decodeListedEscapes = (uri: string): string => uri.replace(/%[0-9A-F]{2}/g, (escape) => DECODED[escape] ?? escape);
