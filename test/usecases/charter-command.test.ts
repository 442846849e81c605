import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seedPortal } from "../../bench/seed-portal";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import { auditPortal } from "../../src/usecases/audit-portal";
import { createTestDatabase, type TestDatabase } from "../support/database";

const PORTAL_ID = 7_100_001;
const LEADS = 200;

let database: TestDatabase;
jest.setTimeout(300_000);
beforeAll(async () => {
  database = await createTestDatabase();
  await seedPortal(withPortal(inPortal(database.pool)), PORTAL_ID, LEADS);
});
afterAll(() => database.drop());

/** `npm run charter -- --portal ID …`, as a process of its own. */
async function charter(...args: string[]): Promise<{ code: number | null; printed: string; told: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", "charter", "--portal", String(PORTAL_ID), ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: database.url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  let printed = "";
  child.stderr.on("data", (chunk: Buffer) => (told += chunk.toString()));
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, printed, told };
}

const fileOf = (change: unknown): string => {
  const path = join(mkdtempSync(join(tmpdir(), "charter-")), "change.json");
  writeFileSync(path, JSON.stringify(change));
  return path;
};

test("the command changes the agreement by a file, builds what that moves, and shows its versions", async () => {
  const changed = await charter("--change", fileOf({ reinquiryWindowDays: 5, promise: { targetMinutes: 30 } }));
  expect(changed).toMatchObject({ code: 0, printed: expect.stringMatching(/^the agreement is at version \d+\n$/) as string });
  expect(changed.told).toContain("  promise.targetMinutes: 15 minutes -> 30 minutes\n  reinquiryWindowDays: 30 days -> 5 days\n");
  expect(changed.told).toMatch(/recomputes 200 leads, about \d+ seconds?\n/);
  expect(changed.told).toMatch(/\d+ of \d+ records/);

  const { printed } = await charter("--history");
  expect(printed.split("\n").slice(0, 3)).toEqual([
    expect.stringMatching(/^version \d+, .*Z, changed by who runs the app$/) as string,
    "  promise.targetMinutes: 15 minutes -> 30 minutes",
    "  reinquiryWindowDays: 30 days -> 5 days",
  ]);
  expect((await auditPortal({ withPortal: withPortal(inPortal(database.pool)) })(PORTAL_ID)).differences).toEqual([]);
  const { rows } = await database.pool.query<{ walked: number; ms: number }>(
    "select last_build_walked as walked, last_build_ms as ms from handoff.portals",
  );
  expect(rows[0]?.walked).toBeGreaterThanOrEqual(LEADS);
  expect(rows[0]?.ms).toBeGreaterThan(0);
});

test("the command refuses a change that cannot be, in words, and changes nothing", async () => {
  const { code, told } = await charter("--change", fileOf({ marginShare: 40 }));
  expect(code).toBe(1);
  expect(told).toContain("charter_refused: The agreement cannot be changed so: marginShare: The margin is a share of revenue");
});
