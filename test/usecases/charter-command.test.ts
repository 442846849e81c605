import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NOW_MS, seedPortal } from "../../bench/seed-portal";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import { auditPortal } from "../../src/usecases/audit-portal";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { runCommand } from "../support/run-command";

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
const charter = (...args: string[]) => runCommand(["charter", "--portal", String(PORTAL_ID), ...args], { DATABASE_URL: database.url });

const fileOf = (change: unknown): string => {
  const path = join(mkdtempSync(join(tmpdir(), "charter-")), "change.json");
  writeFileSync(path, JSON.stringify(change));
  return path;
};

test("the command changes the agreement by a file, builds what that moves, and shows its versions", async () => {
  const changed = await charter("--change", fileOf({ reinquiryWindowDays: 5, promise: { targetMinutes: 30 } }));
  expect(changed).toMatchObject({ code: 0, out: expect.stringMatching(/^the agreement is at version \d+\n$/) as string });
  expect(changed.told).toContain(
    "  promise.isAccepted: no -> yes\n  promise.targetMinutes: 15 minutes -> 30 minutes\n  reinquiryWindowDays: 30 days -> 5 days\n",
  );
  expect(changed.told).toMatch(/recomputes 200 leads, about \d+ seconds?\n/);
  expect(changed.told).toMatch(/\d+ of \d+ records/);

  const shown = (await charter("--show")).out;
  expect(shown).toMatch(/^version \d+, in force since .*Z; made .*Z, changed by who runs the app$/m);
  expect(shown).toContain("\n  promise.targetMinutes: 30 minutes\n");
  expect(shown).toContain("\n  promise.calendar.windows.monday: 09:00 to 17:00\n");
  expect(shown).not.toMatch(/[{}[\]"]/);
  expect(JSON.parse((await charter("--json")).out)).toMatchObject({ charter: { promise: { targetMinutes: 30 }, reinquiryWindowDays: 5 } });

  const { out } = await charter("--history");
  expect(out.split("\n").slice(0, 4)).toEqual([
    expect.stringMatching(/^version \d+, .*Z, changed by who runs the app$/) as string,
    "  promise.isAccepted: no -> yes",
    "  promise.targetMinutes: 15 minutes -> 30 minutes",
    "  reinquiryWindowDays: 30 days -> 5 days",
  ]);
  expect(
    (await auditPortal({ clock: { nowMs: () => NOW_MS }, withPortal: withPortal(inPortal(database.pool)) })(PORTAL_ID)).differences,
  ).toEqual([]);
  const { rows } = await database.pool.query<{ walked: number; ms: number }>(
    "select last_build_walked as walked, last_build_ms as ms from handoff.portals",
  );
  expect(rows[0]?.walked).toBeGreaterThanOrEqual(LEADS);
  expect(rows[0]?.ms).toBeGreaterThan(0);
});

test("the command refuses a change that cannot be, in words, and changes nothing", async () => {
  const { code, told } = await charter("--change", fileOf({ marginShare: 40 }));
  expect(code).toBe(1);
  // The refusal and nothing else: what the change would have done is of no use.
  expect(told.split("\n")).toEqual([
    expect.stringContaining("charter_refused: The agreement cannot be changed so: marginShare: The margin is a share of revenue") as string,
    "Mend what is named and save again. Nothing was changed.",
    "",
  ]);
});

test("a field that comes into the agreement is looked up in HubSpot, which the database alone cannot do", async () => {
  const { code, told } = await charter("--change", fileOf({ serviceProperty: { objectType: "contacts", property: "service_wanted" } }));
  expect({ code, told: told.split(":")[0] }).toEqual({ code: 1, told: "bad_environment" });
  expect(await charter("--change", fileOf({ serviceProperty: null }))).toMatchObject({ code: 0 });
});
