import { isTellingSpend, verdictTarget } from "../../../src/domain/verdict/verdict-target";

const source = (spend: number | null, qualified: number) => ({ spend, qualified });

test("what a qualified lead may cost is what one costs over all sources on which money was spent", () => {
  const landscaper = [source(4_800, 8), source(9_000, 36), source(1_500, 27), source(2_250, 9), source(600, 8), source(null, 21)];
  expect(verdictTarget(null, landscaper)).toBe(206.25);
  expect(verdictTarget(null, [source(12_000, 20), source(9_600, 24), source(3_000, 6), source(null, 12)])).toBe(492);
});

test("the aim comes first", () => {
  expect(verdictTarget(150, [source(4_800, 8)])).toBe(150);
});

test("a source that is free is none on which money was spent, nor is one of which nothing is recorded", () => {
  expect(verdictTarget(null, [source(1_000, 4), source(0, 96), source(null, 500)])).toBe(250);
});

test("nothing spent, or nobody qualified: there is none", () => {
  expect(verdictTarget(null, [])).toBeNull();
  expect(verdictTarget(null, [source(null, 8), source(0, 5)])).toBeNull();
  expect(verdictTarget(null, [source(4_800, 0)])).toBeNull();
});

test("twice what a qualified lead may cost is enough spend to say something, where anybody knows what it may cost", () => {
  expect([isTellingSpend(412.5, 206.25), isTellingSpend(412.49, 206.25), isTellingSpend(1_000_000, null)]).toEqual([true, false, false]);
});
