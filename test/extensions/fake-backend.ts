import type { Send } from "../../extensions/app/shared/backend";

/** One request that a card sent. */
export interface Sent {
  method: string;
  path: string;
  body: Record<string, unknown> | undefined;
}

/**
 * Stands where `hubspot.fetch` stands: `answer` gives each request's JSON, or throws what the network would.
 * An answer with a `status` of 400 or more is sent as that status.
 */
export const fakeSend = (answer: (sent: Sent) => unknown): { send: Send; sent: Sent[] } => {
  const sent: Sent[] = [];
  const send: Send = async (url, options) => {
    const request: Sent = { method: options?.method ?? "GET", path: url.replace(/^https:\/\/[^/]+/, ""), body: options?.body };
    sent.push(request);
    const body = answer(request);
    const status = typeof body === "object" && body !== null && "status" in body ? Number(body.status) : 200;
    return { ok: status < 400, status, json: async () => structuredClone(body) };
  };
  return { send, sent };
};
