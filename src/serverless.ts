import { setTimeout as sleep } from "node:timers/promises";
import { inject } from "light-my-request";
import { compose, type HandoffApp } from "./compose";
import { readConfig } from "./config";
import { HandoffError } from "./domain/handoff-error";

/** HubSpot waits 5 s for an answer to a delivery; half of it may go into applying what was kept. */
const DRAIN_MS = 2_500;
const SCHEDULED_MS = 50_000;

interface Warm {
  handoff: HandoffApp;
  nowMs: () => number;
}
let warm: Promise<Warm> | null = null;

/**
 * One composed app per process, kept warm between calls; a start that failed is tried again at the next call.
 * Throws `bad_environment`, also when DATABASE_URL is missing, and `database_role_unconfined`.
 */
const app = (): Promise<Warm> =>
  (warm ??= start().catch((error: unknown) => {
    warm = null;
    throw error;
  }));

async function start(): Promise<Warm> {
  const config = readConfig(process.env);
  if (config.databaseUrl === null) {
    throw new HandoffError(
      "bad_environment",
      "The environment is not complete: DATABASE_URL is missing.",
      "A function has no database of its own: give it one.",
    );
  }
  const handoff = compose(config, { databaseUrl: config.databaseUrl, maxConnections: 4 });
  await handoff.checkConfinement();
  return { handoff, nowMs: () => Date.now() + config.timeOffsetMs };
}

/**
 * The app as a function: the same express app answers the request. A delivery is committed, then applied for at most 2.5 s before the
 * answer, so that the KPIs stand when HubSpot hears 204; what is left, and records never read before, wait for `scheduled`.
 */
export async function fetch(request: Request): Promise<Response> {
  const { handoff, nowMs } = await app();
  const url = new URL(request.url);
  const body = Buffer.from(await request.arrayBuffer());
  const answer = await inject(handoff.http, {
    method: request.method,
    url: `${url.pathname}${url.search}`,
    headers: Object.fromEntries(request.headers),
    ...(body.length > 0 ? { payload: body } : {}),
  });
  if (url.pathname === "/webhooks" && answer.statusCode === 204) {
    // The delivery is kept: whatever happens now, HubSpot must not send it again.
    const applied = handoff.applyKept(body, nowMs() + DRAIN_MS).catch(() => undefined);
    await Promise.race([applied, sleep(DRAIN_MS, undefined, { ref: false })]);
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers))
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, String(one));
  const isEmpty = answer.statusCode === 204 || answer.statusCode === 304;
  return new Response(isEmpty ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
}

/** Drains what is left: deliveries, records to be read, first reads. Call it every minute. */
export async function scheduled(): Promise<void> {
  const { handoff, nowMs } = await app();
  await handoff.drain(nowMs() + SCHEDULED_MS);
}
