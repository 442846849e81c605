import { signV3 } from "../portal/sign-v3";
import type { ProxyAnswer, ProxyRequest } from "./protocol";

/** HubSpot's limits on `hubspot.fetch` (FETCH documentation, hubspot-platform 2.1). */
export const FETCH_LIMITS = { inFlight: 20, timeoutMs: 15_000, bytes: 1_048_576 } as const;

export interface FetchProxyOptions {
  /** The address that the cards know the backend by, as in the app's permitted URLs. */
  backendUrl: string;
  /** Where the app listens: the mapping that `local.json` makes for HubSpot's own proxy. */
  appUrl: string;
  clientSecret: string;
  /** What HubSpot adds to the query of each request, all covered by the signature. */
  identity: () => { userId: number; portalId: number; userEmail: string; appId: number };
  /** Unix milliseconds; the signature's timestamp. */
  now: () => number;
}

export type FetchProxy = (request: ProxyRequest) => Promise<ProxyAnswer>;

/**
 * The proxy behind `hubspot.fetch`: checks the URL, adds the identity, signs (v3) and forwards; follows no redirect.
 * A connection failure or a 5xx is retried once inside the time window. Its own refusals carry `{ status, message }`.
 */
export function createFetchProxy({ backendUrl, appUrl, clientSecret, identity, now }: FetchProxyOptions): FetchProxy {
  let inFlight = 0;

  const attempt = async (method: string, uri: string, body: string | undefined, signal: AbortSignal): Promise<ProxyAnswer> => {
    const timestamp = String(now());
    const answer = await fetch(uri, {
      method,
      body,
      signal,
      redirect: "manual",
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        "x-hubspot-request-timestamp": timestamp,
        "x-hubspot-signature-v3": signV3({ clientSecret, method, uri, body: body ?? "", timestamp }),
      },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (bytes.byteLength > FETCH_LIMITS.bytes) return refusal(413, "The answer of the app is larger than 1 MB.");
    return { status: answer.status, contentType: answer.headers.get("content-type") ?? "text/plain", body: bytes.toString("utf8") };
  };

  const forward = async ({ url, method, body, timeoutMs = FETCH_LIMITS.timeoutMs }: ProxyRequest): Promise<ProxyAnswer> => {
    if (url !== backendUrl && !url.startsWith(`${backendUrl}/`))
      return refusal(400, `${url} is not under a permitted URL (${backendUrl}).`);
    const text = body === undefined || body === null ? undefined : JSON.stringify(body);
    if (text !== undefined && Buffer.byteLength(text) > FETCH_LIMITS.bytes) return refusal(413, "The request is larger than 1 MB.");
    const uri = withQuery(appUrl + url.slice(backendUrl.length), identity());

    const windowMs = Math.min(timeoutMs, FETCH_LIMITS.timeoutMs);
    const signal = AbortSignal.timeout(windowMs);
    const send = () => attempt(method, uri, text, signal);
    try {
      const first = await send().catch((error: unknown) => retryable(error, signal));
      return first === "retry" || first.status >= 500 ? await send() : first;
    } catch (error) {
      if (signal.aborted) return refusal(504, `The app did not answer within ${windowMs / 1000} s.`);
      return refusal(502, `The app cannot be reached: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  return async (request) => {
    if (inFlight >= FETCH_LIMITS.inFlight) return refusal(429, `More than ${FETCH_LIMITS.inFlight} requests of the app are in flight.`);
    inFlight += 1;
    try {
      return await forward(request);
    } finally {
      inFlight -= 1;
    }
  };
}

/** A lost connection is worth a second try; a used-up time window is not. */
const retryable = (error: unknown, signal: AbortSignal): "retry" => {
  if (signal.aborted) throw error;
  return "retry";
};

/** Adds to the query and leaves what is there as the card wrote it: the signature covers every character. */
const withQuery = (uri: string, added: Record<string, string | number>): string => {
  const query = Object.entries(added).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${uri}${uri.includes("?") ? "&" : "?"}${query.join("&")}`;
};

const refusal = (status: number, message: string): ProxyAnswer => ({
  status,
  contentType: "application/json",
  body: JSON.stringify({ status: "error", message }),
});
