import { z } from "zod";
import { HandoffError } from "../../domain/handoff-error";
import type { CallKind, Clock, ReserveCall } from "../../ports";
import { HubSpotRefusal } from "./hubspot-refusal";
import { refusedProperties } from "./refused-properties";
import type { HubSpotRequest, SendRequest } from "./send-request";
import { sendWithRetries, type Patience } from "./send-with-retries";
import { takeSlot } from "./take-slot";
import type { TokenSource } from "./token-source";

/** What calls of every portal share. */
export interface PortalCallDeps {
  /** our app's number: tells our own writes in a record's history */
  appId: string;
  send: SendRequest;
  tokens: TokenSource;
  /** the portal's budgets, shared by all processes: each attempt reserves, retries too */
  reserve: ReserveCall;
  clock: Clock;
  patience: Patience;
}

export type PortalRequest = Omit<HubSpotRequest, "accessToken" | "form"> & {
  /** a second time does harm, such as a record created twice */
  mustNotRepeat?: true;
  /** the budget it is paid from; `calls` when not told */
  kind?: CallKind;
};

export interface Parsed<T> {
  value: T;
  /** when HubSpot answered, by its own clock where it tells */
  readAtMs: number;
}

export type CallPortal = <T>(request: PortalRequest, answer: z.ZodType<T>) => Promise<Parsed<T>>;

const refusal = z.object({ message: z.string().catch(""), category: z.string().nullable().catch(null) });

/**
 * One portal's calls: reserve, wait, send with the portal's token, wait and retry by status, parse.
 * Throws `hubspot_refused` (a `HubSpotRefusal`), `hubspot_unavailable`, `grant_revoked`, and `hubspot_unreadable` when
 * an answer is not of the shape that HubSpot documents.
 */
export const createCallPortal =
  (portalId: number, { send, tokens, reserve, clock, patience }: PortalCallDeps): CallPortal =>
  async ({ mustNotRepeat = false, kind = "calls", ...request }, answerShape) => {
    const name = `${request.method} ${request.path}`;

    const attemptWith = (accessToken: string) =>
      sendWithRetries(
        name,
        async () => {
          await takeSlot(() => reserve(portalId, kind), patience.wait);
          return send({ ...request, accessToken });
        },
        { ...patience, isRepeatable: !mustNotRepeat },
      );

    const accessToken = await tokens.accessToken(portalId);
    let answer = await attemptWith(accessToken);
    // Renewal goes by the clock; a 401 before its time means that the token was replaced elsewhere, so once more with the newest.
    if (answer.status === 401) answer = await attemptWith(await tokens.replaceRefused(portalId, accessToken));

    if (answer.status >= 400) {
      const { message, category } = refusal.catch({ message: "", category: null }).parse(answer.body);
      throw new HubSpotRefusal(name, answer.status, category, message, refusedProperties(answer.body, message));
    }
    const parsed = answerShape.safeParse(answer.body);
    if (!parsed.success) throw unreadable(name, parsed.error);
    return { value: parsed.data, readAtMs: answer.answeredAtMs ?? clock.nowMs() };
  };

/** Names where the answer differs, never what it held. */
const unreadable = (request: string, error: z.ZodError): HandoffError =>
  new HandoffError(
    "hubspot_unreadable",
    `HubSpot's answer to ${request} is not of the documented shape at ${error.issues.map(({ path }) => path.join(".") || "its top").join(", ")}.`,
    "Report it with this message: HubSpot has changed an answer that the app reads.",
  );
