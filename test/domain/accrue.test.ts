import fc from "fast-check";
import { addDays, dayNumberOf } from "../../src/domain/period";
import { accruedBetween } from "../../src/domain/spend/accrue";

/** An amount over days, both dates included, and what of it falls into `[fromOn, toOn)`. */
const accruedMinor = (spread: { amountMinor: number; fromOn: string; toOn: string }, fromOn: string, toOn: string): number =>
  accruedBetween(spread.amountMinor, [dayNumberOf(spread.fromOn), dayNumberOf(spread.toOn) + 1], dayNumberOf(fromOn), dayNumberOf(toOn));

const JUNE = { amountMinor: 100_000, fromOn: "2026-06-01", toOn: "2026-06-30" };

describe("accruedBetween", () => {
  test.each([
    { name: "the whole entry is its amount", entry: JUNE, from: "2026-06-01", to: "2026-07-01", minor: 100_000 },
    { name: "one day is a thirtieth, rounded down", entry: JUNE, from: "2026-06-10", to: "2026-06-11", minor: 3_333 },
    { name: "the last day takes the remainder", entry: JUNE, from: "2026-06-30", to: "2026-07-01", minor: 3_343 },
    { name: "a longer window takes no more than there is", entry: JUNE, from: "2026-01-01", to: "2027-01-01", minor: 100_000 },
    { name: "a window that ends where the entry begins takes nothing", entry: JUNE, from: "2026-05-01", to: "2026-06-01", minor: 0 },
    { name: "a window that begins after its last day takes nothing", entry: JUNE, from: "2026-07-01", to: "2026-08-01", minor: 0 },
    {
      name: "an entry of one day is that day's",
      entry: { ...JUNE, toOn: "2026-06-01" },
      from: "2026-06-01",
      to: "2026-06-02",
      minor: 100_000,
    },
    { name: "a refund takes away", entry: { ...JUNE, amountMinor: -100_000 }, from: "2026-06-10", to: "2026-06-11", minor: -3_333 },
    {
      name: "an entry that ends before it starts is nothing",
      entry: { ...JUNE, toOn: "2026-05-30" },
      from: "2026-01-01",
      to: "2027-01-01",
      minor: 0,
    },
  ])("$name", ({ entry, from, to, minor }) => {
    expect(accruedMinor(entry, from, to)).toBe(minor);
  });

  test("windows that partition time add up to the amount exactly", () => {
    const offsets = fc.array(fc.integer({ min: -50, max: 450 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 400 }), offsets, (amountMinor, days, cuts) => {
        const entry = { amountMinor, fromOn: "2026-01-01", toOn: addDays("2026-01-01", days) };
        const edges = [-60, ...cuts.sort((a, b) => a - b), 460].map((cut) => addDays("2026-01-01", cut));
        const parts = edges.slice(1).map((to, index) => accruedMinor(entry, edges[index] ?? to, to));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amountMinor);
      }),
      { numRuns: 300, seed: 10 },
    );
  });
});
