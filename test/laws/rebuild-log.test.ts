import fc from "fast-check";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import { MEASURES, type Measure } from "../../src/domain/measures";
import type { CellDelta } from "../../src/domain/rollup";
import type { WithPortal } from "../../src/ports";
import { createTestDatabase, type TestDatabase } from "../support/database";

const PORTAL_ID = 7_100_001;
const NOW_MS = Date.parse("2026-11-20T12:00:00Z");

let database: TestDatabase;
let stores: WithPortal;

beforeAll(async () => {
  database = await createTestDatabase();
  stores = withPortal(inPortal(database.pool));
});
afterAll(() => database.drop());
jest.setTimeout(120_000);

const measures = fc.dictionary(fc.constantFrom<Measure>("leads", "mqls"), fc.integer({ min: 1, max: 4 }), { minKeys: 1 });
const days = fc.constantFrom("2026-03-02", "2026-03-03");
const names = fc.constantFrom("x", "y", "z");
const NO_KEYS = { source: "", campaign: "", owner: "", pipeline: "", reason: "", service: "" };
/** Cells of one build, the two grains of which need not agree. */
const cells: fc.Arbitrary<CellDelta[]> = fc
  .array(fc.record({ grain: fc.constantFrom("a" as const, "b" as const), bucketOn: days, name: names, deltas: measures }), { maxLength: 6 })
  .map((drawn) =>
    drawn.map(({ grain, bucketOn, name, deltas }) => ({
      grain,
      tier: "day" as const,
      basis: "cohort" as const,
      bucketOn,
      ...NO_KEYS,
      source: "meta_ads",
      campaign: grain === "a" ? name : "",
      owner: grain === "b" ? name : "",
      deltas: new Map(Object.entries(deltas) as [Measure, number][]),
    })),
  );

type Sums = Record<string, number>;
const nonZero = (sums: Sums): Sums => Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
/** What cells of a grain moved by, by day, name and measure. */
function movedBetween(grain: "a" | "b", before: readonly CellDelta[], after: readonly CellDelta[]): Sums {
  const sums: Sums = {};
  const add = (from: readonly CellDelta[], sign: number): void => {
    for (const cell of from.filter((each) => each.grain === grain)) {
      for (const measure of MEASURES) {
        const key = `${cell.bucketOn} ${cell.campaign}${cell.owner} ${measure}`;
        sums[key] = (sums[key] ?? 0) + sign * (cell.deltas.get(measure) ?? 0);
      }
    }
  };
  add(before, -1);
  add(after, 1);
  return nonZero(sums);
}

interface Logged {
  grain: string;
  day_on: string;
  campaign: string;
  owner: string;
  measure: string;
  delta: number;
}
function sumsOf(rows: readonly Logged[], nameOf: (row: Logged) => string): Sums {
  const sums: Sums = {};
  for (const row of rows) {
    const key = `${row.day_on} ${nameOf(row)} ${row.measure}`;
    sums[key] = (sums[key] ?? 0) + row.delta;
  }
  return nonZero(sums);
}

/** What is logged when an account's figures go from cells before to cells after. */
async function loggedBetween(before: readonly CellDelta[], after: readonly CellDelta[]): Promise<Logged[]> {
  for (const table of ["rollup_a", "rollup_b", "figure_changes"]) await database.pool.query(`delete from handoff.${table}`);
  await stores(PORTAL_ID, async (tx) => {
    // One at a time: the same cell may come twice.
    for (const cell of before) await tx.inBuild(1).addCells([cell]);
    for (const cell of after) await tx.inBuild(2).addCells([cell]);
    await tx.inBuild(2).logCellChanges(1, "rebuild", NOW_MS);
  });
  const { rows } = await database.pool.query<Logged>(
    "select grain, day_on::text, campaign, owner, measure, delta from handoff.figure_changes",
  );
  return rows;
}

test("what a switch logs adds up to what the cells of either grain moved by, even where the two did not agree", async () => {
  await fc.assert(
    fc.asyncProperty(cells, cells, async (before, after) => {
      const rows = await loggedBetween(before, after);
      for (const grain of ["a", "b"] as const) {
        const theirs = rows.filter((row) => row.grain === grain);
        expect(sumsOf(theirs, (row) => row.campaign + row.owner)).toEqual(movedBetween(grain, before, after));
      }
    }),
    { numRuns: 40, seed: 20261121 },
  );
});
