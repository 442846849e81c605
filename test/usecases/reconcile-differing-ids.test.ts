import fc from "fast-check";
import { differingIds, type LookAtRange } from "../../src/usecases/reconcile/differing-ids";

/** The other side, which answers a page of so many ids. */
const sideOf = (theirs: readonly number[], pageSize: number): { look: LookAtRange; looks: () => number } => {
  let looks = 0;
  return {
    look: (fromId, belowId) => {
      looks += 1;
      const found = theirs.filter((id) => id >= fromId && (belowId === null || id < belowId));
      return Promise.resolve({ total: found.length, ids: found.slice(0, pageSize) });
    },
    looks: () => looks,
  };
};

const ascending = fc.uniqueArray(fc.integer({ min: 1, max: 5_000 }), { maxLength: 400 }).map((ids) => ids.sort((a, b) => a - b));

test("ids that are missing on one side only are all found, wherever they are", async () => {
  await fc.assert(
    fc.asyncProperty(ascending, fc.func(fc.boolean()), fc.integer({ min: 1, max: 30 }), async (ours, isThere, pageSize) => {
      const theirs = ours.filter((id) => isThere(id));
      const missing = ours.filter((id) => !isThere(id));
      const found = await differingIds(ours, sideOf(theirs, pageSize).look);
      expect(found.onlyOurs.sort((a, b) => a - b)).toEqual(missing);
      expect(found.onlyTheirs).toEqual([]);
      const other = await differingIds(theirs, sideOf(ours, pageSize).look);
      expect(other.onlyTheirs.sort((a, b) => a - b)).toEqual(missing);
      expect(other.onlyOurs).toEqual([]);
    }),
    { numRuns: 200, seed: 7 },
  );
});

test("what differs on both sides is never told of an id that both have", async () => {
  await fc.assert(
    fc.asyncProperty(ascending, ascending, fc.integer({ min: 1, max: 30 }), async (ours, theirs, pageSize) => {
      const found = await differingIds(ours, sideOf(theirs, pageSize).look);
      expect(found.onlyOurs.filter((id) => theirs.includes(id))).toEqual([]);
      expect(found.onlyTheirs.filter((id) => ours.includes(id))).toEqual([]);
      // One side has more by as much as it was told to have more.
      expect(found.onlyOurs.length - found.onlyTheirs.length).toBe(ours.length - theirs.length);
    }),
    { numRuns: 200, seed: 8 },
  );
});

test("one difference among 100,000 takes about as many looks as the number of records can be halved", async () => {
  const ours = Array.from({ length: 100_000 }, (_, index) => 1_000 + index * 7);
  const same = sideOf(ours, 200);
  await differingIds(ours, same.look);
  expect(same.looks()).toBe(1);
  const without = sideOf(
    ours.filter((_, index) => index !== 61_803),
    200,
  );
  expect(await differingIds(ours, without.look)).toEqual({ onlyOurs: [ours[61_803]], onlyTheirs: [] });
  expect(without.looks()).toBeLessThanOrEqual(18);
});
