import fc from "fast-check";
import { kaplanMeierMedian } from "../../../src/domain/sla/kaplan-meier";

/**
 * Weeks in remission of leukaemia, of two groups of 21 patients (E. J. Freireich et al., Blood 21, 1963), the example by which textbooks
 * teach the method. Published medians: 23 weeks with 6-MP, 8 weeks with placebo.
 */
const WITH_6MP = { answered: [6, 6, 6, 7, 10, 13, 16, 22, 23], open: [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35] };
const WITH_PLACEBO = { answered: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], open: [] };

describe("the median of waits, some of them open,", () => {
  test("is the published one: 21 patients with 6-MP, 9 relapses, 12 still in remission", () => {
    // At risk 21, 17, 15, 12, 11, 7, 6: the published shares still in remission are .857 .807 .753 .690 .627 .538 .448.
    const shares = [
      [6, 18 / 21],
      [7, (18 / 21) * (16 / 17)],
      [10, (18 / 21) * (16 / 17) * (14 / 15)],
      [13, (18 / 21) * (16 / 17) * (14 / 15) * (11 / 12)],
      [16, (18 / 21) * (16 / 17) * (14 / 15) * (11 / 12) * (10 / 11)],
      [22, (18 / 21) * (16 / 17) * (14 / 15) * (11 / 12) * (10 / 11) * (6 / 7)],
      [23, (18 / 21) * (16 / 17) * (14 / 15) * (11 / 12) * (10 / 11) * (6 / 7) * (5 / 6)],
    ] as const;
    expect(shares.map(([, share]) => share.toFixed(3))).toEqual(["0.857", "0.807", "0.753", "0.690", "0.627", "0.538", "0.448"]);
    expect(shares.find(([, share]) => share <= 0.5)?.[0]).toBe(23);
    expect(kaplanMeierMedian(WITH_6MP)).toBe(23);
  });

  test("is the published one of 21 patients without: 9 of 21 relapsed by week 5, 13 of 21 by week 8", () => {
    expect(kaplanMeierMedian(WITH_PLACEBO)).toBe(8);
  });

  test("is the time by which exactly half is answered: 2 of 4", () => {
    expect(kaplanMeierMedian({ answered: [10, 20, 30, 40], open: [] })).toBe(20);
    expect(kaplanMeierMedian({ answered: [10, 20], open: [30, 40] })).toBe(20);
  });

  test("is reached though half was never answered, where those who wait have waited for less: 3/4 x 2/3 = 1/2 by 20", () => {
    expect(kaplanMeierMedian({ answered: [10, 20], open: [20, 20] })).toBe(20);
    // Nobody is known to have waited for longer than 5, but for one that was answered at 10.
    expect(kaplanMeierMedian({ answered: [10], open: [5, 5, 5] })).toBe(10);
  });

  test.each([
    { name: "nobody waits", waits: { answered: [], open: [] } },
    { name: "nobody is answered", waits: { answered: [], open: [1, 2, 3] } },
    { name: "more than half still waits: 3/5 x ... stays above 1/2", waits: { answered: [1, 2], open: [9, 9, 9] } },
  ])("is not there while $name", ({ waits }) => {
    expect(kaplanMeierMedian(waits)).toBeNull();
  });

  const waits = fc.array(fc.nat({ max: 50 }), { maxLength: 30 });

  test("is the least wait that half of them do not exceed where all are answered", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 30 }), (answered) => {
        const sorted = [...answered].sort((a, b) => a - b);
        const half = sorted.find((wait) => 2 * sorted.filter((other) => other <= wait).length >= sorted.length);
        expect(kaplanMeierMedian({ answered, open: [] })).toBe(half);
      }),
    );
  });

  test("is an answered wait, and is never sooner for one more lead that waits still", () => {
    fc.assert(
      fc.property(waits, waits, fc.nat({ max: 60 }), (answered, open, more) => {
        const before = kaplanMeierMedian({ answered, open });
        const after = kaplanMeierMedian({ answered, open: [...open, more] });
        if (before !== null) expect(answered).toContain(before);
        if (after !== null) expect(before ?? Infinity).toBeLessThanOrEqual(after);
      }),
    );
  });
});
