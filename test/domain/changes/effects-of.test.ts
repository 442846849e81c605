import fc from "fast-check";
import { effectsOf, type RecordedStep } from "../../../src/domain/changes/effects-of";
import type { FigureRow, FigureState } from "../../../src/domain/changes/figure-state";
import { NO_SUMS, type Sums } from "../../../src/domain/measures";
import type { KeptSpend } from "../../../src/domain/spend/spend-entry";
import { aTypedEntry } from "../../support/a-spend-entry";

const ROW: FigureRow = { fromOn: "2026-03-01", toOn: "2026-04-01", missing: () => null, isSpendUntied: false };
const CHARTER: FigureState["charter"] = { version: 1, currency: "USD", rates: [], marginShare: 0.5 };

const spent = (amountMinor: number, entryId = "ads"): KeptSpend => ({
  ...aTypedEntry(entryId, { source: "meta_ads", fromOn: "2026-03-01", toOn: "2026-03-31", amountMinor, currency: "USD" }),
  recordedAtMs: 0,
  recordedBy: null,
});
const spend = (...entries: KeptSpend[]): FigureState["spend"] => new Map(entries.map((entry) => [entry.entryId, entry]));
const state = (sums: Partial<Sums>, entries: FigureState["spend"] = spend(), charter = CHARTER): FigureState => ({
  sums: { ...NO_SUMS, ...sums },
  spend: entries,
  charter,
});
const steps = (...given: Omit<RecordedStep<number>, "tag">[]): RecordedStep<number>[] => given.map((step, tag) => ({ tag, ...step }));

describe("what each step did to a figure", () => {
  test("customers 13 → 12: two deals reopened, one won", () => {
    const { before, after, difference, effects } = effectsOf(
      "newCustomers",
      ROW,
      state({ newCustomers: 13 }),
      steps(
        { moved: { newCustomers: -1, leadsWon: -1 } },
        { moved: { leads: 4 } },
        { moved: { newCustomers: -1 } },
        { moved: { newCustomers: 1 } },
      ),
    );
    expect([before.value, after.value, difference]).toEqual([13, 12, -1]);
    // The second step moved nothing that customers are counted from.
    expect(effects).toEqual([
      { tag: 0, parts: { newCustomers: -1 }, effect: -1 },
      { tag: 2, parts: { newCustomers: -1 }, effect: -1 },
      { tag: 3, parts: { newCustomers: 1 }, effect: 1 },
    ]);
  });

  test("cost per customer 750 → 692.31: the step that divided it by one more has all of the effect", () => {
    const { difference, effects } = effectsOf(
      "costPerCustomer",
      ROW,
      state({ newCustomers: 12 }, spend(spent(900_000))),
      steps({ moved: { newCustomers: 1 } }),
    );
    expect(difference).toBeCloseTo(9000 / 13 - 750, 12);
    expect(effects).toEqual([{ tag: 0, parts: { newCustomers: 1 }, effect: difference }]);
  });

  test("an edit of spend is told in minor units of its part", () => {
    const { before, after, effects } = effectsOf(
      "costPerLead",
      ROW,
      state({ leads: 10 }, spend(spent(100_000))),
      steps({ spend: spend(spent(150_000)) }, { spend: spend(spent(150_000), spent(50_000, "more")) }),
    );
    expect([before.value, after.value]).toEqual([100, 200]);
    expect(effects).toEqual([
      { tag: 0, parts: { mediaMinor: 50_000 }, effect: 50 },
      { tag: 1, parts: { mediaMinor: 50_000 }, effect: 50 },
    ]);
  });

  test("where nothing was recorded before, there is no difference, and the parts are told", () => {
    const { before, after, difference, effects } = effectsOf("costPerLead", ROW, state({ leads: 10 }), steps({ spend: spend(spent(0)) }));
    expect(before).toEqual({ value: null, unit: "USD", why: "no_spend_recorded" });
    expect([after.value, difference]).toEqual([0, null]);
    expect(effects).toEqual([{ tag: 0, parts: { mediaMinor: 0 }, effect: null }]);
  });

  test("a figure that was without a value in between stands where it stood", () => {
    const { difference, effects } = effectsOf(
      "costPerLead",
      ROW,
      state({ leads: 1 }, spend(spent(100_000))),
      steps({ moved: { leads: -1 } }, { moved: { leads: 4 } }),
    );
    expect(difference).toBe(-750);
    expect(effects.map(({ effect }) => effect)).toEqual([0, -750]);
  });

  test("another margin is a step like any other", () => {
    const { difference, effects } = effectsOf(
      "profit",
      ROW,
      state({ dealsWon: 1, dealsWonWithAmount: 1, revenueMinor: 100_000 }, spend(spent(10_000))),
      steps({ charter: { ...CHARTER, version: 2, marginShare: 0.4 } }),
    );
    expect(difference).toBe(-100);
    expect(effects).toEqual([{ tag: 0, parts: {}, effect: -100 }]);
  });

  test("in another currency there is no difference to tell", () => {
    const { before, after, difference, effects } = effectsOf(
      "revenue",
      ROW,
      state({ dealsWon: 1, dealsWonWithAmount: 1, revenueMinor: 100_000 }),
      steps({ charter: { ...CHARTER, version: 2, currency: "EUR" } }),
    );
    expect([before.unit, after.unit, difference]).toEqual(["USD", "EUR", null]);
    expect(effects).toEqual([{ tag: 0, parts: {}, effect: null }]);
  });

  test("a row without a part has no figure and nothing that moved it", () => {
    const row: FigureRow = { ...ROW, missing: (part) => (part === "mediaMinor" ? "not_by_owner" : null) };
    const { before, difference } = effectsOf("costPerLead", row, state({ leads: 1 }), steps({ moved: { leads: 1 } }));
    expect([before.why, difference]).toEqual(["not_by_owner", null]);
  });

  const moves = fc.array(
    fc.record({
      moved: fc.record(
        {
          leads: fc.integer({ min: -3, max: 9 }),
          newCustomers: fc.integer({ min: -2, max: 5 }),
          dealsWon: fc.integer({ min: -1, max: 3 }),
          dealsWonWithAmount: fc.integer({ min: -1, max: 3 }),
          revenueMinor: fc.integer({ min: -99_999, max: 99_999_999 }),
        },
        { requiredKeys: [] },
      ),
    }),
    { minLength: 1, maxLength: 60 },
  );
  test.each(["leads", "revenue"] as const)("of %s adds up to the difference as whole numbers", (kpi) => {
    fc.assert(
      fc.property(moves, (given) => {
        const { difference, effects } = effectsOf(kpi, ROW, state({ leads: 50, dealsWon: 99, dealsWonWithAmount: 99 }), steps(...given));
        const cents = (value: number): number => Math.round(value * 100);
        const sum = effects.reduce((added, { effect }) => added + cents(effect ?? NaN), 0);
        expect(sum).toBe(cents(difference ?? NaN));
      }),
      { seed: 20261121, numRuns: 200 },
    );
  });
  test.each(["costPerLead", "averageDeal", "leadToCustomerRate", "roi", "profit"] as const)(
    "of %s adds up to the difference to twelve digits",
    (kpi) => {
      let told = 0;
      fc.assert(
        fc.property(moves, (given) => {
          const first = state({ leads: 50, dealsWon: 99, dealsWonWithAmount: 99, revenueMinor: 123_457 }, spend(spent(98_765)));
          const { difference, effects } = effectsOf(kpi, ROW, first, steps(...given));
          if (difference === null) return;
          told += 1;
          const sum = effects.reduce((added, { effect }) => added + (effect ?? NaN), 0);
          expect(Math.abs(sum - difference)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(difference)));
        }),
        { seed: 20261121, numRuns: 200 },
      );
      expect(told).toBeGreaterThan(100);
    },
  );
});
