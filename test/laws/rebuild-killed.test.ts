import { NOW_MS, seedPortal } from "../../bench/seed-portal";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import type { WithPortal } from "../../src/ports";
import { auditPortal } from "../../src/usecases/audit-portal";
import { readKpis } from "../../src/usecases/read-kpis";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { startCommand } from "../support/run-command";

const PORTAL_ID = 7_100_001;
/** several steps of a rebuild */
const LEADS = 2_000;

let database: TestDatabase;
let stores: WithPortal;

beforeAll(async () => {
  database = await createTestDatabase();
  stores = withPortal(inPortal(database.pool));
  await seedPortal(stores, PORTAL_ID, LEADS);
});
afterAll(() => database.drop());
jest.setTimeout(300_000);

/** `npm run rebuild`, as a process of its own. */
const rebuild = () => startCommand(["rebuild", "--portal", String(PORTAL_ID)], { DATABASE_URL: database.url });

const kpis = () =>
  readKpis({ clock: { nowMs: () => NOW_MS }, withPortal: stores })(
    { portalId: PORTAL_ID, userId: null },
    {
      from: "2025-01-01",
      to: "2027-01-01",
      basis: "period",
      by: "source",
    },
  );
const builds = async (): Promise<{ live: number; next: number | null; kept: number[] }> => {
  const { rows } = await database.pool.query<{ live: number; next: number | null; kept: number[] }>(
    `select live_build as live, next_build as next, array(select distinct build from handoff.leads order by 1) as kept from handoff.portals`,
  );
  return rows[0] ?? { live: 0, next: null, kept: [] };
};

test("a rebuild killed in its midst leaves the old figures answering, and the next one ends with sums that agree with the records", async () => {
  // The first figures may have proposed a definition: its build ends here, so that the killed one is the only one under way.
  expect(await rebuild().code).toBe(0);
  const before = await kpis();
  const { live, next } = await builds();
  expect(next).toBeNull();
  await database.pool.query(
    "update handoff.rollup_b set leads = leads + 1 where tier = 'month' and bucket_on = '2025-07-01' and owner = '11'",
  );

  const first = rebuild();
  await new Promise<void>((resolve) => first.child.stderr.on("data", () => first.told().includes("records") && resolve()));
  first.child.kill("SIGKILL");
  await first.code;
  expect(first.out()).toBe("");
  const midst = await builds();
  expect(midst).toMatchObject({ live, next: live + 1, kept: [live, live + 1] });
  expect(await kpis()).toEqual(before);

  const second = rebuild();
  expect(await second.code).toBe(0);
  expect(second.told()).toContain("rebuild of 7100001: 2,600 of 2,600 records");
  const lines = second.out().trim().split("\n");
  expect(lines.at(-1)).toMatch(/^rebuilt 2,000 leads, 600 deals, [\d,]+ cells in \d+\.\d s; \d+ cells differed$/);
  for (const line of lines.slice(0, -1))
    expect(line).toMatch(/^cell b \| month \| \w+ \| 2025-07-01 \| .* 11 .*: leads was kept as \d+, the records say \d+$/);
  expect(lines.length).toBeGreaterThan(1);
  expect(await builds()).toEqual({ live: live + 2, next: null, kept: [live + 2] });
  expect(await kpis()).toEqual(before);
  expect((await auditPortal({ clock: { nowMs: () => NOW_MS }, withPortal: stores })(PORTAL_ID)).differences).toEqual([]);
});
