import type { PageApi } from "../protocol";

interface FetchOptions {
  method?: string;
  body?: unknown;
  /** milliseconds */
  timeout?: number;
}

const MAY_NOT_HAVE_BODY = [101, 204, 205, 304];

/** `hubspot.fetch`: the page sends the request to the signing proxy; the answer is an ordinary Response. */
export function toFetch(page: Pick<PageApi, "fetch">) {
  return async (url: string | URL, { method, body, timeout }: FetchOptions = {}): Promise<Response> => {
    const answer = await page.fetch({ url: String(url), method: (method ?? "GET").toUpperCase(), body, timeoutMs: timeout });
    return new Response(MAY_NOT_HAVE_BODY.includes(answer.status) ? null : answer.body, {
      status: answer.status,
      headers: { "content-type": answer.contentType },
    });
  };
}
