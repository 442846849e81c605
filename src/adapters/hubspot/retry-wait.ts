/** What came of one attempt that did not succeed. */
export type FailedAttempt =
  | { kind: "answer"; status: number; retryAfterSeconds: number | null; policyName: string | null }
  | { kind: "time_limit" | "not_connected" | "connection_lost" };

export const MAX_ATTEMPTS = 5;

const SERVER_ERROR_STEP_MS = 200;
const TEN_SECONDS_MS = 10_000;
const ONE_SECOND_MS = 1_000;
const LOCKED_MS = 2_000;
const MIGRATING_MS = 10_000;

/**
 * How many ms to wait before the next attempt; null when waiting changes nothing. `attempt` counts from 1; `jitter` is 0 to 1 and adds up to a
 * quarter, so that processes which were refused together do not come back together.
 * Sources: HubSpot's usage guidelines and error-handling pages (429 with its policy, 423, 477, 502 and 504).
 *
 * A write that must not happen twice (`isRepeatable` false) is tried again only when HubSpot certainly did not take it.
 */
export const retryWaitMs = (failed: FailedAttempt, attempt: number, isRepeatable: boolean, jitter: number): number | null => {
  if (attempt >= MAX_ATTEMPTS) return null;
  const base = baseWaitMs(failed, attempt, isRepeatable);
  return base === null ? null : Math.round(base * (1 + jitter / 4));
};

const baseWaitMs = (failed: FailedAttempt, attempt: number, isRepeatable: boolean): number | null => {
  if (failed.kind !== "answer") {
    return failed.kind === "not_connected" || isRepeatable ? SERVER_ERROR_STEP_MS * attempt : null;
  }
  const asked = failed.retryAfterSeconds === null ? null : failed.retryAfterSeconds * ONE_SECOND_MS;
  switch (failed.status) {
    case 429:
      if (failed.policyName === "DAILY") return null; // it ends at midnight: no wait of ours is that long
      return asked ?? (failed.policyName === "SECONDLY" ? ONE_SECOND_MS : TEN_SECONDS_MS) * attempt;
    case 423:
      return asked ?? LOCKED_MS;
    case 477:
      return asked ?? MIGRATING_MS;
    default:
      return failed.status >= 500 && isRepeatable ? (asked ?? SERVER_ERROR_STEP_MS * attempt) : null;
  }
};
