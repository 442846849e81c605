import type { PortalClock } from "../portal-clock";
import { signV3 } from "../sign-v3";
import type { WebhookEvent } from "./to-webhook-events";

const ANSWER_LIMIT_MS = 5_000;

/** What came of one POST; status 0 means no answer (connection failed or over five seconds). */
export interface DeliveryAttempt {
  atMs: number;
  attemptNumber: number;
  events: readonly WebhookEvent[];
  status: number;
}

export interface DeliveryTarget {
  webhookUrl: string;
  clientSecret: string;
  clock: PortalClock;
}

/** Sends up to a hundred events, signed, and waits for the answer as long as HubSpot would. Never throws. */
export const postDelivery = async (
  { webhookUrl, clientSecret, clock }: DeliveryTarget,
  events: readonly WebhookEvent[],
  attemptNumber: number,
  stop: AbortSignal,
): Promise<DeliveryAttempt> => {
  const timestampMs = clock.nowMs();
  const timestamp = String(timestampMs);
  const body = JSON.stringify(events.map((event) => ({ ...event, attemptNumber })));
  const status = await fetch(webhookUrl, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "user-agent": "HubSpot Connect 2.0 (http://dev.hubspot.com/) (namespace: webhooks-nio-http-client)",
      "x-hubspot-request-timestamp": timestamp,
      "x-hubspot-signature-v3": signV3({ clientSecret, method: "POST", uri: webhookUrl, body, timestamp }),
      "x-hubspot-signature-version": "v3",
    },
    body,
    redirect: "manual",
    signal: AbortSignal.any([stop, AbortSignal.timeout(ANSWER_LIMIT_MS)]),
  }).then(
    async (response) => {
      await response.arrayBuffer().catch(() => undefined);
      return response.status;
    },
    () => 0,
  );
  return { atMs: timestampMs, attemptNumber, events, status };
};
