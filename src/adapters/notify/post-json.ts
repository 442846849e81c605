import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { NotifyOutcome } from "../../ports";
import { NOT_PUBLIC, publicLookup } from "./public-lookup";

const TIME_LIMIT_MS = 5_000;
/** Such an address certainly did not get what was sent. */
const NEVER_ARRIVED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
const TOO_MANY = 429;

const sent: NotifyOutcome = { outcome: "sent" };
const notSent = (why: string, mayTryAgain: boolean): NotifyOutcome => ({ outcome: "not_sent", why, mayTryAgain });
const unknown = (why: string): NotifyOutcome => ({ outcome: "unknown", why });

const outcomeOf = (status: number): NotifyOutcome => {
  if (status >= 200 && status < 300) return sent;
  if (status === TOO_MANY || status >= 500) return notSent(`its address answered ${String(status)}`, true);
  return notSent(`its address answered ${String(status)}: set it anew`, false);
};

/**
 * Posts JSON to the address of a webhook once, within five seconds, following no redirect. The answer's text is not read. No outcome names
 * the address, which is a secret. `isLocalAllowed`: private addresses too, for tests and development.
 */
export const postJson = (address: URL, json: unknown, { isLocalAllowed }: { isLocalAllowed: boolean }): Promise<NotifyOutcome> =>
  new Promise((resolve) => {
    const body = Buffer.from(JSON.stringify(json));
    const send = address.protocol === "https:" ? requestHttps : requestHttp;
    let isBegun = false;
    const end = (outcome: NotifyOutcome): void => {
      clearTimeout(timer);
      resolve(outcome);
      request.destroy();
    };
    const request = send(
      address,
      {
        method: "POST",
        headers: { "Content-Type": "application/json; charset=utf-8", "Content-Length": String(body.length) },
        // A connection of its own: one that is kept may break just when it is used.
        agent: false,
        ...(isLocalAllowed ? {} : { lookup: publicLookup }),
      },
      (response) => end(outcomeOf(response.statusCode ?? 0)),
    );
    // Nothing has reached the other side before the connection stands.
    request.once("socket", (socket) => {
      socket.once(address.protocol === "https:" ? "secureConnect" : "connect", () => {
        isBegun = true;
      });
    });
    const timer = setTimeout(() => {
      const why = "its address did not answer within 5 seconds";
      end(isBegun ? unknown(`${why}; it is not sent again, since it may have arrived`) : notSent(why, true));
    }, TIME_LIMIT_MS);
    request.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === NOT_PUBLIC) end(notSent("its address does not lead to the public internet", false));
      else if (!isBegun) end(notSent(`its address cannot be reached${NEVER_ARRIVED.has(error.code ?? "") ? "" : " safely"}`, true));
      else end(unknown("its connection broke; it is not sent again, since it may have arrived"));
    });
    request.end(body);
  });
