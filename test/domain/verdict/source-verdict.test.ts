import fc from "fast-check";
import { sourceVerdict } from "../../../src/domain/verdict/source-verdict";
import { VERDICTS, type VerdictInput } from "../../../src/domain/verdict/verdict";

const NBSP = /\u00a0/;

/** A source of the landscaper's thirteen weeks: 90 leads, a qualified one at 250 where 206.25 is usual. */
const SEARCH_ADS: VerdictInput = {
  leads: 90,
  qualified: 36,
  customers: 12,
  spend: 9_000,
  revenue: 48_000,
  marginShare: null,
  neverAttempted: 8,
  isFollowUpLogged: true,
  target: 206.25,
  isJudged: true,
};

const judged = (known: Partial<VerdictInput>, currency = "CAD") => sourceVerdict({ ...SEARCH_ADS, ...known }, currency);
const verdictOf = (known: Partial<VerdictInput>) => judged(known).verdict;

/** Few leads and a dear qualified one, which chance may explain: 500 where 206.25 is usual, at best 186. */
const DEAR: Partial<VerdictInput> = { leads: 12, qualified: 2, customers: 3, spend: 1_000, revenue: 9_000, neverAttempted: 0 };

const FACEBOOK: Partial<VerdictInput> = { leads: 160, qualified: 8, customers: 0, spend: 4_800, revenue: 0, neverAttempted: 24 };

describe("the landscaper's sources", () => {
  test("Facebook: even if 9.6 % qualified a good lead would cost about 314, above 206.25: consider pausing", () => {
    const { verdict, numbers, sentence } = judged(FACEBOOK);
    expect(verdict).toBe("consider_pausing");
    expect(numbers).toMatchObject({ target: 206.25, costPerQualified: 600, qualifiedShare: 0.05, neverAttemptedShare: 0.15 });
    expect(numbers.qualifiedInterval?.low).toBeCloseTo(0.026, 3);
    expect(numbers.qualifiedInterval?.high).toBeCloseTo(0.096, 3);
    expect((numbers.qualifiedInterval?.high ?? 0) * 160).toBeCloseTo(15.3, 1);
    expect(Math.round(numbers.bestCostPerQualified ?? 0)).toBe(314);
    expect(sentence).toBe(
      "CAD 4,800 for 160 leads, 8 qualified, no customer. A qualified lead costs CAD 600; even at best it would cost CAD 314, above the CAD 206 it may cost.",
    );
  });

  test("Search ads: 250 a good lead is dearer than usual, but at 50.3 % it would be 199: keep", () => {
    const { verdict, numbers, sentence } = judged({});
    expect(verdict).toBe("keep");
    expect(numbers.qualifiedInterval?.high).toBeCloseTo(0.503, 3);
    expect(Math.round(numbers.bestCostPerQualified ?? 0)).toBe(199);
    expect(sentence).toBe(
      "CAD 9,000 for 90 leads, 36 qualified, 12 customers. A qualified lead costs CAD 250; up to CAD 309 is fair, 1.5 times the CAD 206 it may cost.",
    );
  });

  test("Directories: at 33.8 % a good lead would be 148: keep", () => {
    const { verdict, numbers } = judged({ leads: 45, qualified: 9, customers: 3, spend: 2_250, revenue: 9_600 });
    expect(verdict).toBe("keep");
    expect(numbers.qualifiedInterval?.high).toBeCloseTo(0.338, 3);
    expect(Math.round(numbers.bestCostPerQualified ?? 0)).toBe(148);
  });

  test("unpaid search: 55.56 is at most half of what a good lead may cost, of 60 leads: do more", () => {
    expect(verdictOf({ leads: 60, qualified: 27, customers: 9, spend: 1_500, revenue: 31_500 })).toBe("do_more");
  });

  test("signs: 75 is as cheap, but 20 leads are too few to do more: keep", () => {
    expect(verdictOf({ leads: 20, qualified: 8, customers: 3, spend: 600, revenue: 10_500, neverAttempted: 2 })).toBe("keep");
  });

  test("word of mouth: nobody recorded what it cost, so it says what comes of a hundred leads", () => {
    const { verdict, numbers, sentence } = judged({ leads: 30, qualified: 21, customers: 11, spend: null, revenue: 55_000 });
    expect(verdict).toBe("no_cost_recorded");
    expect(new Set(Object.values(numbers))).toEqual(new Set([null]));
    expect(sentence).toBe("30 leads, 21 qualified, 11 customers: 36.7 customers of 100 leads. Add what you spent to see more.");
  });
});

describe("the software firm's e-book", () => {
  const EBOOK: Partial<VerdictInput> = { leads: 300, qualified: 6, customers: 0, spend: 3_000, revenue: 0, neverAttempted: 0, target: 492 };

  test("300 cheap leads, 6 qualified at 500 each, nobody bought: to be watched, neither kept nor paused", () => {
    const { verdict, numbers, sentence } = judged(EBOOK, "EUR");
    expect(verdict).toBe("watch");
    expect(numbers.qualifiedInterval?.high).toBeCloseTo(0.043, 3);
    expect(Math.round(numbers.bestCostPerQualified ?? 0)).toBe(233);
    expect(sentence).toBe(
      "EUR 3,000 for 300 leads, 6 qualified, no customer yet. A qualified lead costs EUR 500; up to EUR 738 is fair, 1.5 times the EUR 492 it may cost. Of 100 leads somebody should have bought by now.",
    );
  });

  test("with one customer its cost alone keeps it, and so it does with fewer than a hundred leads", () => {
    expect(verdictOf({ ...EBOOK, customers: 1 })).toBe("keep");
    expect(verdictOf({ ...EBOOK, leads: 99, qualified: 6 })).toBe("keep");
  });
});

describe("the order of the rules", () => {
  test.each([
    { name: "nine leads are too few, whatever they cost", known: { leads: 9, qualified: 0, customers: 0 }, verdict: "too_early" },
    { name: "young leads are too young, however many", known: { isJudged: false }, verdict: "too_early" },
    { name: "few leads without recorded spend are too early first", known: { leads: 9, spend: null }, verdict: "too_early" },
    { name: "a recorded zero is a cost: what is free is worth doing more of", known: { spend: 0 }, verdict: "do_more" },
    { name: "a free source of which nobody qualified is watched", known: { spend: 0, qualified: 0, customers: 0 }, verdict: "watch" },
    { name: "a quarter never called is still a trial", known: { leads: 100, neverAttempted: 25 }, verdict: "keep" },
    { name: "more than a quarter is none", known: { leads: 100, neverAttempted: 26 }, verdict: "not_a_fair_trial" },
    { name: "a source nobody called is not paused for it", known: { ...FACEBOOK, neverAttempted: 66 }, verdict: "not_a_fair_trial" },
    {
      name: "where calls are not logged nobody can tell, and the figures stand",
      known: { ...FACEBOOK, neverAttempted: 66, isFollowUpLogged: false },
      verdict: "consider_pausing",
    },
    {
      name: "little spend is not paused yet",
      known: { ...FACEBOOK, leads: 40, qualified: 0, spend: 412, neverAttempted: 0 },
      verdict: "watch",
    },
    {
      name: "nobody qualified of many: paused, there is no cost to compare",
      known: { ...FACEBOOK, qualified: 0 },
      verdict: "consider_pausing",
    },
    {
      name: "spend at exactly twice the target is enough to pause",
      known: { leads: 200, qualified: 0, customers: 0, spend: 400, target: 4, revenue: null },
      verdict: "consider_pausing",
    },
    { name: "1.5 times the target is kept", known: { ...DEAR, spend: 618.75, customers: 1 }, verdict: "keep" },
    { name: "a little more is watched", known: { ...DEAR, spend: 619, customers: 1 }, verdict: "watch" },
    { name: "three customers who paid for it keep it, though it is dear", known: DEAR, verdict: "keep" },
    { name: "two may be luck", known: { ...DEAR, customers: 2 }, verdict: "watch" },
    {
      name: "revenue that the work itself eats up does not pay for it",
      known: { ...DEAR, marginShare: 0.1 },
      verdict: "watch",
    },
    {
      name: "deals without an amount pay for nothing that is known",
      known: { ...DEAR, revenue: null },
      verdict: "watch",
    },
    {
      name: "of many a hair's breadth above the target is kept: the interval is narrow, the cost is fair",
      known: { leads: 5_000, qualified: 5_000, customers: 2, spend: 1_050_000, neverAttempted: 0 },
      verdict: "keep",
    },
    {
      name: "more than 1.5 times the target, and not by chance, is paused, also where customers paid for it",
      known: { leads: 5_000, qualified: 1_000, customers: 300, spend: 500_000, revenue: 900_000, neverAttempted: 0 },
      verdict: "consider_pausing",
    },
    { name: "half of the target is cheap", known: { qualified: 80, spend: 8_250 }, verdict: "do_more" },
    { name: "29 leads are too few to do more", known: { leads: 29, qualified: 20, spend: 100, neverAttempted: 0 }, verdict: "keep" },
    { name: "30 are enough", known: { leads: 30, qualified: 20, spend: 100, neverAttempted: 0 }, verdict: "do_more" },
  ] as const)("$name", ({ known, verdict }) => {
    expect(verdictOf(known)).toBe(verdict);
  });

  test("without a target nobody is paused for it or kept for its cost, but for customers who paid", () => {
    expect(verdictOf({ ...FACEBOOK, target: null })).toBe("watch");
    expect(verdictOf({ target: null, customers: 3 })).toBe("keep");
    expect(verdictOf({ target: null, customers: 2 })).toBe("watch");
  });
});

describe("the sentences", () => {
  test("tell a source that had no fair trial from one that failed", () => {
    expect(judged({ ...FACEBOOK, neverAttempted: 66 }).sentence).toBe(
      "66 of 160 leads (41 %) were never called, so the source had no fair trial.",
    );
    expect(judged({ leads: 8 }).sentence).toBe("8 leads: too few to judge.");
    expect(judged({ isJudged: false }).sentence).toBe("Leads too young to judge.");
    expect(judged({ leads: 1 }).sentence).toBe("1 lead: too few to judge.");
  });

  const inputs: fc.Arbitrary<VerdictInput> = fc.record({
    leads: fc.integer({ min: 0, max: 5_000 }),
    qualified: fc.integer({ min: 0, max: 5_000 }),
    customers: fc.integer({ min: 0, max: 500 }),
    spend: fc.option(fc.integer({ min: -500, max: 1_000_000 })),
    revenue: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
    marginShare: fc.option(fc.double({ min: 0.01, max: 1, noNaN: true })),
    neverAttempted: fc.integer({ min: 0, max: 5_000 }),
    isFollowUpLogged: fc.boolean(),
    target: fc.option(fc.double({ min: 0.01, max: 10_000, noNaN: true })),
    isJudged: fc.boolean(),
  });
  const consistent = inputs.map((input) => ({
    ...input,
    qualified: Math.min(input.qualified, input.leads),
    neverAttempted: Math.min(input.neverAttempted, input.leads),
  }));

  test("and numbers are sound whatever comes in: no NaN, nothing infinite, no word of the trade", () => {
    fc.assert(
      fc.property(consistent, (input) => {
        const { verdict, sentence, numbers } = sourceVerdict(input, "CAD");
        expect(VERDICTS).toContain(verdict);
        expect(sentence).not.toMatch(/NaN|Infinity|null|undefined|MQL|SQL|CAC|interval/);
        expect(sentence).not.toMatch(NBSP);
        const all = Object.values(numbers).flatMap((value) =>
          typeof value === "object" && value !== null ? Object.values(value) : [value],
        );
        for (const value of all) expect(value === null || Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 500, seed: 64 },
    );
  });

  test("more qualified leads of as many for the same money never make a verdict worse", () => {
    const better = ["consider_pausing", "watch", "keep", "do_more"];
    fc.assert(
      fc.property(consistent, (drawn) => {
        const input = { ...drawn, spend: Math.abs(drawn.spend ?? 100), isJudged: true, neverAttempted: 0, leads: drawn.leads + 10 };
        const rankOf = (qualified: number) => better.indexOf(sourceVerdict({ ...input, qualified }, "CAD").verdict);
        expect(rankOf(input.qualified + 5)).toBeGreaterThanOrEqual(rankOf(input.qualified));
      }),
      { numRuns: 500, seed: 65 },
    );
  });
});
