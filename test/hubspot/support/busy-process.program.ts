import { setTimeout as pause } from "node:timers/promises";
import { PORTAL, startAppProcess } from "./app-process";

/**
 * A process of the app that asks HubSpot as fast as it is let: `busy-process.program.ts DATABASE_URL HUBSPOT_URL MS`. Says "ready", begins when
 * its standard input ends, and says how many calls and searches it made.
 */
const [databaseUrl = "", hubspotUrl = "", lengthMs = "0"] = process.argv.slice(2);

const CALLERS = 20;
const SEARCHERS = 10;

const main = async () => {
  const { portal, tokens, stop } = startAppProcess({ databaseUrl, hubspotUrl, clock: { nowMs: () => Date.now() } });
  await tokens.accessToken(PORTAL);
  process.stdout.write("ready\n");
  for await (const _ of process.stdin);

  const made = { calls: 0, searches: 0 };
  const endMs = performance.now() + Number(lengthMs);
  const untilTheEnd = async (kind: keyof typeof made, ask: () => Promise<unknown>) => {
    while (performance.now() < endMs) {
      await ask();
      made[kind] += 1;
    }
  };
  const search = () =>
    portal.searchRecords("contacts", {
      filters: [],
      sortBy: { property: "hs_object_id", isDescending: false },
      properties: [],
      limit: 1,
      after: null,
    });
  await Promise.race([
    Promise.all([
      ...Array.from({ length: CALLERS }, () => untilTheEnd("calls", () => portal.readAccount())),
      ...Array.from({ length: SEARCHERS }, () => untilTheEnd("searches", search)),
    ]),
    pause(Number(lengthMs)), // those who wait for a slot then are left waiting
  ]);
  process.stdout.write(`${JSON.stringify(made)}\n`);
  void stop();
  process.exit(0);
};

void main();
