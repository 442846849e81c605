import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Portal } from "../../sandbox/portal/portal";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { install, startAppProcess } from "./support/app-process";
import { startAccount } from "./support/start-account";

const LENGTH_MS = 14_000;

let database: TestDatabase;
let hubspot: Portal;

beforeAll(async () => {
  database = await createTestDatabase();
  hubspot = await startAccount({ records: [{ objectType: "contacts", id: 100, properties: {} }], associations: [] });
});
afterAll(async () => {
  await hubspot.close();
  await database.drop();
});

/** A process of its own that has loaded the app and waits for the word. */
const startBusyProcess = async () => {
  const program = ["--import", "tsx", "test/hubspot/support/busy-process.program.ts", database.url, hubspot.url, String(LENGTH_MS)];
  const child = spawn(process.execPath, program, { stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  const nextLine = async (): Promise<string> => {
    const line = await Promise.race([once(lines, "line"), ended.then(() => null)]);
    if (line === null) throw new Error(`the process ended:\n${said}`);
    return String(line[0]);
  };
  expect(await nextLine()).toBe("ready");
  return {
    run: async () => {
      child.stdin.end();
      const made = JSON.parse(await nextLine()) as { calls: number; searches: number };
      await ended;
      return made;
    },
    kill: () => child.kill("SIGKILL"),
  };
};

describe("two processes at full speed", () => {
  test("make at most 110 calls in any 10 seconds and 5 searches in any second together, and are refused none", async () => {
    const installing = startAppProcess({ databaseUrl: database.url, hubspotUrl: hubspot.url, clock: hubspot.clock });
    await install(installing);
    await installing.stop();

    const processes = await Promise.all([startBusyProcess(), startBusyProcess()]);
    try {
      const made = await Promise.all(processes.map(({ run }) => run()));
      expect(hubspot.maxRequestsWithin(10_000)).toBeLessThanOrEqual(110);
      expect(hubspot.maxSearchesWithin(1_000)).toBeLessThanOrEqual(5);
      expect(hubspot.requests().filter(({ status }) => status === 429)).toEqual([]);
      // both took part, and the limits were what held them back
      for (const { calls, searches } of made) {
        expect(calls).toBeGreaterThan(0);
        expect(searches).toBeGreaterThan(0);
      }
      expect(hubspot.maxRequestsWithin(10_000)).toBeGreaterThan(80);
      expect(hubspot.maxSearchesWithin(1_000)).toBeGreaterThan(2);
    } finally {
      processes.forEach(({ kill }) => kill());
    }
  }, 60_000);
});
