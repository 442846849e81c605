import { HandoffError } from "../../domain/handoff-error";
import { MAX_ATTEMPTS, retryWaitMs } from "./retry-wait";
import type { Attempt, HubSpotAnswer } from "./send-request";

/** How waiting is done and chance is had: the machine's in production, told ones in tests. */
export interface Patience {
  wait: (ms: number) => Promise<void>;
  /** 0 to 1 */
  jitter: () => number;
}

export const patience: Patience = {
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  jitter: () => Math.random(),
};

/**
 * Attempts until HubSpot gives an answer that waiting does not change, which it returns whatever its status below 500.
 * Throws `hubspot_unavailable` when the attempts are used up.
 */
export const sendWithRetries = async (
  request: string,
  attemptOnce: () => Promise<Attempt>,
  { isRepeatable, wait, jitter }: Patience & { isRepeatable: boolean },
): Promise<HubSpotAnswer> => {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce();
    if (outcome.kind === "answer" && isFinal(outcome.status)) return outcome;
    const waitMs = retryWaitMs(outcome, attempt, isRepeatable, jitter());
    if (waitMs === null) throw unavailable(request, outcome, attempt);
    await wait(waitMs);
  }
};

const isFinal = (status: number): boolean => status < 500 && status !== 429 && status !== 423 && status !== 477;

const WORDS: Record<Exclude<Attempt["kind"], "answer">, string> = {
  time_limit: "did not answer in time",
  not_connected: "cannot be reached",
  connection_lost: "broke the connection",
};

const unavailable = (request: string, outcome: Attempt, attempts: number): HandoffError => {
  const happened = outcome.kind === "answer" ? `answered ${outcome.status}` : WORDS[outcome.kind];
  const times = attempts === 1 ? "once" : `${attempts} of ${MAX_ATTEMPTS} times`;
  return new HandoffError(
    "hubspot_unavailable",
    `HubSpot ${happened} (${request}, tried ${times}).`,
    "Try again in a few minutes; https://status.hubspot.com tells whether HubSpot knows of a fault.",
  );
};
