import fc from "fast-check";
import { compareShares } from "../../../src/domain/kpi/compare-shares";

test("96 of 160 against 165 of 260 is chance: z of −0.71", () => {
  const compared = compareShares({ hits: 96, total: 160 }, { hits: 165, total: 260 });
  expect(compared).toMatchObject({ isSignificant: false });
  expect(compared?.difference).toBeCloseTo(-0.0346, 4);
  expect(compared?.z).toBeCloseTo(-0.71, 2);
});

test("79 of 308 against 36 of 264 is not: z of 3.57", () => {
  const compared = compareShares({ hits: 79, total: 308 }, { hits: 36, total: 264 });
  expect(compared?.isSignificant).toBe(true);
  expect(compared?.z).toBeCloseTo(3.57, 2);
});

test("fewer than ten on one side say nothing", () => {
  expect(compareShares({ hits: 9, total: 9 }, { hits: 0, total: 5_000 })).toBeNull();
  expect(compareShares({ hits: 0, total: 5_000 }, { hits: 9, total: 9 })).toBeNull();
  expect(compareShares({ hits: 10, total: 10 }, { hits: 0, total: 10 })?.isSignificant).toBe(true);
});

test("where all or none are hits on both sides there is no difference", () => {
  expect(compareShares({ hits: 0, total: 40 }, { hits: 0, total: 60 })).toEqual({ difference: 0, z: 0, isSignificant: false });
  expect(compareShares({ hits: 40, total: 40 }, { hits: 60, total: 60 })).toEqual({ difference: 0, z: 0, isSignificant: false });
});

test("it is the same the other way round but for the sign", () => {
  const fraction = fc
    .integer({ min: 10, max: 5_000 })
    .chain((total) => fc.record({ hits: fc.integer({ min: 0, max: total }), total: fc.constant(total) }));
  fc.assert(
    fc.property(fraction, fraction, (one, other) => {
      const [there, back] = [compareShares(one, other), compareShares(other, one)];
      expect(there?.z).toBeCloseTo(-(back?.z ?? Number.NaN), 9);
      expect(there?.isSignificant).toBe(back?.isSignificant);
    }),
    { numRuns: 300, seed: 60 },
  );
});
