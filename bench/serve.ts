import { once } from "node:events";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { createHttpApp } from "../src/adapters/http/create-http-app";
import type { HttpDeps } from "../src/adapters/http/http-deps";
import { splitByPortal } from "../src/adapters/hubspot/webhook-events";
import { createSystemClock } from "../src/adapters/system/system-clock";
import { compose } from "../src/compose";
import { benchConfig, PUBLIC_URL, SECRET } from "./bench-config";

/**
 * A server to be measured, in a process of its own: `serve.ts MODE DATABASE_URL [OFFSET_MS]` prints its port and leaves when its standard
 * input ends; its clock is so much ahead.
 * `web`: the app as `serve --role web`. `all`: with its worker. `nothing`: the rival, which verifies and parses alike and keeps nothing.
 */
const [mode = "web", databaseUrl = "", offsetMs = "0"] = process.argv.slice(2);

function keepNothing() {
  const known: Partial<HttpDeps> = {
    publicUrl: PUBLIC_URL,
    signingSecrets: [SECRET],
    clock: createSystemClock(0),
    log: pino({ base: null }, pino.destination(2)),
    acceptDelivery: (rawBody) => Promise.resolve({ kept: 0, dropped: splitByPortal(rawBody).length }),
  };
  // The routes of surfaces and installation are there and never called.
  return createHttpApp(known as HttpDeps);
}

const app = mode === "nothing" ? null : compose({ ...benchConfig, timeOffsetMs: Number(offsetMs) }, { databaseUrl, maxConnections: 20 });
const server = (app?.http ?? keepNothing()).listen(0, "127.0.0.1");
await once(server, "listening");
const worker = mode === "all" ? await app?.startWorker() : undefined;
process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`);
for await (const _ of process.stdin);
server.closeAllConnections();
server.close();
await worker?.stop();
await app?.close();
