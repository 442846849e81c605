import { Client } from "@hubspot/api-client";
import { z } from "zod";
import type { FailedAttempt } from "./retry-wait";

const TIME_LIMIT_MS = 20_000;

/** One request as HubSpot's paths want it. A body is sent as JSON, or as a form where OAuth asks for one. */
export interface HubSpotRequest {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  query?: Record<string, string>;
  json?: unknown;
  form?: Record<string, string>;
  /** null on OAuth calls, which carry the client's secret instead */
  accessToken: string | null;
}

/** What came back: any status, its body parsed (null when there is none or it is not JSON). */
export interface HubSpotAnswer {
  kind: "answer";
  status: number;
  body: unknown;
  /** from the `Retry-After` header, which HubSpot gives in seconds */
  retryAfterSeconds: number | null;
  policyName: string | null;
  /** the `Date` header in ms; null without one */
  answeredAtMs: number | null;
}

export type Attempt = HubSpotAnswer | Extract<FailedAttempt, { kind: "time_limit" | "not_connected" | "connection_lost" }>;

/** Sends a request once. Never throws for what the network does. */
export type SendRequest = (request: HubSpotRequest) => Promise<Attempt>;

/**
 * One attempt through HubSpot's own client, which as used here neither limits, nor retries, nor ends: the time limit is ours
 * and covers the body too. `apiUrl` is `https://api.hubapi.com` without a slash at its end.
 */
export const createSendRequest = ({ apiUrl, timeLimitMs = TIME_LIMIT_MS }: { apiUrl: string; timeLimitMs?: number }): SendRequest => {
  // Its limiter and retries are one set per process, replaced by each new client: they stay off.
  const client = new Client({ basePath: apiUrl });

  const send = async ({ method, path, query, json, form, accessToken }: HubSpotRequest): Promise<Attempt> => {
    try {
      const response = await client.apiRequest({
        method,
        path,
        ...(query && { qs: query }),
        ...(form ? { body: new URLSearchParams(form).toString(), defaultJson: false } : json !== undefined && { body: json }),
        headers: {
          ...(accessToken !== null && { Authorization: `Bearer ${accessToken}` }),
          ...(form && { "Content-Type": "application/x-www-form-urlencoded" }),
        },
      });
      const body = parseJson(await response.text());
      return {
        kind: "answer",
        status: response.status,
        body,
        retryAfterSeconds: toSeconds(response.headers.get("retry-after")),
        policyName: toPolicyName(body),
        answeredAtMs: toInstantMs(response.headers.get("date")),
      };
    } catch (error) {
      return { kind: neverArrived(error) ? "not_connected" : "connection_lost" };
    }
  };

  return async (request) => {
    let timer: NodeJS.Timeout | undefined;
    const timeLimit = new Promise<Attempt>((resolve) => {
      timer = setTimeout(() => resolve({ kind: "time_limit" }), timeLimitMs);
    });
    try {
      return await Promise.race([send(request), timeLimit]);
    } finally {
      clearTimeout(timer);
    }
  };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

const toSeconds = (header: string | null): number | null => (header !== null && /^\d+$/.test(header) ? Number(header) : null);

const toInstantMs = (header: string | null): number | null => {
  const instant = header === null ? NaN : Date.parse(header);
  return Number.isNaN(instant) ? null : instant;
};

const limitAnswer = z.object({ policyName: z.string().nullish(), message: z.string().nullish() });

/** Older answers tell a search's limit (per second) only in their message. */
const toPolicyName = (body: unknown): string | null => {
  const answer = limitAnswer.safeParse(body);
  if (!answer.success) return null;
  return answer.data.policyName ?? (answer.data.message === "You have reached your secondly limit." ? "SECONDLY" : null);
};

const NEVER_ARRIVED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/** Whether the request certainly never reached HubSpot. */
const neverArrived = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && NEVER_ARRIVED.has(error.code);
