import { createPool } from "../../src/adapters/postgres/connect";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { createReserveCall, type CallBudget } from "../../src/adapters/postgres/reserve-call";
import { createTestDatabase, type TestDatabase } from "../support/database";

const PORTAL = 7_100_001;
const OTHER = 7_100_002;

/** one budget for both kinds: what a test says of calls holds for searches */
const both = (budget: CallBudget) => ({ calls: budget, searches: budget });

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => database.pool.query("delete from handoff.call_budget"));
afterAll(() => database.drop());

describe("reserveCall", () => {
  test("a burst goes out at once, and each call after it waits one slot longer", async () => {
    // a slot of 100 s makes the few ms between the calls vanish in the rounding
    const reserve = createReserveCall(inPortal(database.pool), both({ callsPerSecond: 0.01, burst: 3 }));
    const waits: number[] = [];
    for (let call = 0; call < 5; call += 1) waits.push(Math.round((await reserve(PORTAL, "calls")) / 1_000));
    expect(waits).toEqual([0, 0, 0, 100, 200]);
  });

  test("two processes share one portal's budget", async () => {
    const elsewhere = createPool(database.url);
    const budget = both({ callsPerSecond: 0.01, burst: 4 });
    const reserve = [database.pool, elsewhere].map((pool) => createReserveCall(inPortal(pool), budget));
    const waits = await Promise.all(Array.from({ length: 8 }, (_, call) => reserve[call % 2]!(PORTAL, "calls")));
    await elsewhere.end();
    const seconds = waits.map((wait) => Math.round(wait / 1_000)).sort((a, b) => a - b);
    expect(seconds).toEqual([0, 0, 0, 0, 100, 200, 300, 400]);
  });

  test("a portal's calls cost another portal nothing", async () => {
    const reserve = createReserveCall(inPortal(database.pool), both({ callsPerSecond: 0.01, burst: 1 }));
    await reserve(PORTAL, "calls");
    expect(await reserve(PORTAL, "calls")).toBeGreaterThan(0);
    expect(await reserve(OTHER, "calls")).toBe(0);
  });

  test("slots not used are given back up to the burst and no further", async () => {
    const reserve = createReserveCall(inPortal(database.pool), both({ callsPerSecond: 0.01, burst: 2 }));
    await reserve(PORTAL, "calls");
    await database.pool.query("update handoff.call_budget set next_slot_at = next_slot_at - interval '1 day'");
    const waits = [await reserve(PORTAL, "calls"), await reserve(PORTAL, "calls"), await reserve(PORTAL, "calls")];
    expect(waits.map((wait) => Math.round(wait / 1_000))).toEqual([0, 0, 100]);
  });

  test("searches cost the other calls nothing, nor these the searches", async () => {
    const reserve = createReserveCall(inPortal(database.pool), both({ callsPerSecond: 0.01, burst: 1 }));
    expect([await reserve(PORTAL, "calls"), await reserve(PORTAL, "searches")]).toEqual([0, 0]);
    const waits = [await reserve(PORTAL, "searches"), await reserve(PORTAL, "calls")];
    expect(waits.map((wait) => Math.round(wait / 1_000))).toEqual([100, 100]);
  });

  test("by default searches go out 300 ms apart, the first of a rush too", async () => {
    const reserve = createReserveCall(inPortal(database.pool));
    const slots: number[] = [];
    for (let search = 0; search < 6; search += 1) {
      await reserve(PORTAL, "searches");
      const found = await database.pool.query<{ ms: number }>(
        "select extract(epoch from next_slot_at) * 1000 as ms from handoff.call_budget where kind = 'searches'",
      );
      slots.push(Number(found.rows[0]?.ms));
    }
    expect(slots.slice(1).map((slot, nth) => Math.round(slot - slots[nth]!))).toEqual([300, 300, 300, 300, 300]);
  });

  test("by default the 111th call of a rush goes out more than 10 seconds after the first", async () => {
    const reserve = createReserveCall(inPortal(database.pool));
    const slotSeconds = async () => {
      const found = await database.pool.query<{ at: number }>("select next_slot_at as at from handoff.call_budget");
      return found.rows[0]!.at / 1_000;
    };
    expect(await reserve(PORTAL, "calls")).toBe(0);
    const first = await slotSeconds();
    for (let call = 2; call <= 111; call += 1) await reserve(PORTAL, "calls");
    // a call goes out 15 slots before the instant at which it will have been paid for; the first went out at once, one slot before
    const between = (await slotSeconds()) - 15 / 9 - (first - 1 / 9);
    expect(between).toBeGreaterThan(10);
  });
});
