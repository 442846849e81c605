import fc from "fast-check";
import { rate, SMALL_NUMBER } from "../../../src/domain/kpi/rate";
import { wilsonInterval } from "../../../src/domain/kpi/wilson-interval";

const percent = (share: number): number => Math.round(share * 1_000) / 10;
const shares = fc
  .integer({ min: 1, max: 100_000 })
  .chain((total) => fc.tuple(fc.oneof(fc.constant(0), fc.constant(total), fc.integer({ min: 0, max: total })), fc.constant(total)));

test.each([
  { hits: 3, total: 8, low: 13.7, high: 69.4 },
  { hits: 8, total: 160, low: 2.6, high: 9.6 },
  { hits: 36, total: 90, low: 30.5, high: 50.3 },
  { hits: 9, total: 45, low: 10.9, high: 33.8 },
  { hits: 5, total: 42, low: 5.2, high: 25 },
  { hits: 6, total: 300, low: 0.9, high: 4.3 },
  { hits: 0, total: 10, low: 0, high: 27.8 },
  { hits: 10, total: 10, low: 72.2, high: 100 },
])("$hits of $total likely lies between $low % and $high %", ({ hits, total, low, high }) => {
  const interval = wilsonInterval(hits, total);
  expect({ low: percent(interval.low), high: percent(interval.high) }).toEqual({ low, high });
});

test("it lies within 0 and 1 and holds the share itself", () => {
  fc.assert(
    fc.property(shares, ([hits, total]) => {
      const { low, high } = wilsonInterval(hits, total);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(hits / total);
      expect(high).toBeGreaterThanOrEqual(hits / total);
      expect(high).toBeLessThanOrEqual(1);
    }),
    { numRuns: 1_000, seed: 11 },
  );
});

test("hits and misses mirror each other", () => {
  fc.assert(
    fc.property(shares, ([hits, total]) => {
      const misses = wilsonInterval(total - hits, total);
      expect(wilsonInterval(hits, total).low).toBeCloseTo(1 - misses.high, 12);
    }),
    { numRuns: 200, seed: 12 },
  );
});

test("it narrows with each tenfold of the same share", () => {
  const widths = [8, 80, 800, 8_000].map((total) => {
    const { low, high } = wilsonInterval((total * 3) / 8, total);
    return high - low;
  });
  expect([...widths].sort((a, b) => b - a)).toEqual(widths);
});

test("a share carries it below ten, and where it cannot be above 1", () => {
  expect(SMALL_NUMBER).toBe(10);
  expect(rate(3, 9, "no_leads").interval).toEqual(wilsonInterval(3, 9));
  expect(rate(3, 10, "no_leads")).not.toHaveProperty("interval");
  expect(rate(9, 8, "no_leads")).not.toHaveProperty("interval");
  expect(rate(0, 0, "no_leads")).not.toHaveProperty("interval");
});
