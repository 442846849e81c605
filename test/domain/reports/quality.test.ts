import fc from "fast-check";
import type { ClosedCount } from "../../../src/domain/quality/quality-index";
import { FUNNEL_STAGES } from "../../../src/domain/reports/funnel";
import { qualityReport, type SourceStageCount } from "../../../src/domain/reports/quality";

/** 60 decided leads: 20 came no further than the start, 20 were reached, 10 qualified, and 10 bought. */
const PAST: ClosedCount[] = [
  { furthest: "lead", closed: 20, won: 0 },
  { furthest: "reached", closed: 20, won: 0 },
  { furthest: "qualified", closed: 10, won: 0 },
  { furthest: "customer", closed: 10, won: 10 },
];

const counted = (source: string, lead: number, reached: number, qualified: number, customer: number): SourceStageCount[] => [
  { source, furthest: "lead", count: lead },
  { source, furthest: "reached", count: reached },
  { source, furthest: "qualified", count: qualified },
  { source, furthest: "customer", count: customer },
];

test("a stage is worth the share of those that came at least as far and bought: 10/60, 10/40, 10/20, 1", () => {
  const { weights, closed } = qualityReport([], PAST);
  expect(closed).toBe(60);
  expect(weights.map(({ stage, won, closed: decided }) => [stage, won, decided])).toEqual([
    ["lead", 10, 60],
    ["marketing_ready", 10, 40],
    ["reached", 10, 40],
    ["qualified", 10, 20],
    ["appointment", 10, 10],
    ["deal", 10, 10],
    ["customer", 10, 10],
  ]);
  expect(weights.map(({ weight }) => weight)).toEqual([10 / 60, 0.25, 0.25, 0.5, 1, 1, 1]);
});

test("12 leads, 4 at each of three stages: (4 × 1/6 + 4 × 1/4 + 4 × 1/2) / 12 of 100, and the better source comes first", () => {
  const { rows, total } = qualityReport([...counted("paid_search", 12, 0, 0, 0), ...counted("word_of_mouth", 4, 4, 4, 0)], PAST);
  expect(rows.map(({ key, leads }) => [key, leads])).toEqual([
    ["word_of_mouth", 12],
    ["paid_search", 12],
  ]);
  expect(rows[0]?.qualityIndex.value).toBeCloseTo((100 * (4 / 6 + 1 + 2)) / 12, 12);
  expect(rows[1]?.qualityIndex.value).toBeCloseTo(100 / 6, 12);
  expect(total.qualityIndex.value).toBeCloseTo((100 * (16 / 6 + 1 + 2)) / 24, 12);
});

test("a stage that nobody decided ever came to is worth what the one before it is", () => {
  const { total, weights } = qualityReport(
    [{ source: "x", furthest: "deal", count: 10 }],
    [
      { furthest: "lead", closed: 40, won: 0 },
      { furthest: "qualified", closed: 10, won: 0 },
    ],
  );
  expect(weights.find(({ stage }) => stage === "deal")?.weight).toBeNull();
  expect(total.qualityIndex.value).toBe(0);
});

test("with 49 decided leads nothing is worth anything yet, and the counts are there all the same", () => {
  const { rows, total, weights, closed } = qualityReport(counted("paid_search", 4, 4, 4, 0), [
    { furthest: "customer", closed: 49, won: 49 },
  ]);
  expect(closed).toBe(49);
  expect([...rows, total].map(({ qualityIndex, leads }) => [qualityIndex.value, qualityIndex.why, leads])).toEqual([
    [null, "too_few", 12],
    [null, "too_few", 12],
  ]);
  expect(weights.every(({ weight }) => weight === null)).toBe(true);
});

test("the sources' indices, each by its leads, make that of all; none is below 0 or above 100", () => {
  const count = fc.record({
    source: fc.constantFrom("a", "b", "c"),
    furthest: fc.constantFrom(...FUNNEL_STAGES),
    count: fc.integer({ min: 1, max: 50 }),
  });
  const past = fc.array(
    fc.record({
      furthest: fc.constantFrom(...FUNNEL_STAGES),
      closed: fc.integer({ min: 0, max: 80 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 7 },
  );
  fc.assert(
    fc.property(fc.array(count, { minLength: 1, maxLength: 12 }), past, (counts, groups) => {
      const { rows, total, closed } = qualityReport(
        counts,
        groups.map(({ furthest, closed: decided, share }) => ({ furthest, closed: decided, won: Math.floor(decided * share) })),
      );
      expect(total.leads).toBe(counts.reduce((sum, each) => sum + each.count, 0));
      if (closed < 50) return;
      const all = rows.reduce((sum, { leads, qualityIndex }) => sum + leads * (qualityIndex.value ?? 0), 0);
      expect(total.qualityIndex.value).toBeCloseTo(all / total.leads, 9);
      for (const { qualityIndex } of [...rows, total]) {
        expect(qualityIndex.value).toBeGreaterThanOrEqual(0);
        expect(qualityIndex.value).toBeLessThanOrEqual(100 + 1e-9);
      }
    }),
  );
});
