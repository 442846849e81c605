import fc from "fast-check";
import { defaultCalendar } from "../../../src/domain/default-charter";
import { chooseChain } from "../../../src/domain/planner/choose-chain";
import { PLAN_CHAINS, type PlanChain, type PlanStageName } from "../../../src/domain/planner/chain";
import type { Plan } from "../../../src/domain/planner/plan";
import { PLAN_RATES, type PlanRateName } from "../../../src/domain/planner/plan-rate";
import { planSentences } from "../../../src/domain/planner/plan-sentences";
import { aPlan, aRate, FIXTURE, rates, stageOf, TODAY, type Measured } from "./a-plan";

const needed = (plan: Plan): Partial<Record<PlanStageName, number | null>> =>
  Object.fromEntries(plan.stages.map((stage) => [stage.stage, stage.needed]));

test("100,000 at 5,000 a deal, 3 appointments per sale, 75 %, 40 %, 50 % and 50 a lead: 20, 60, 80, 200, 400 and 20,000", () => {
  const plan = aPlan();
  const { deals, shows, appointments, reached, leads, spend } = needed(plan);
  expect([deals, shows, appointments, reached, leads, spend]).toEqual([20, 60, 80, 200, 400, 20_000]);
  expect(plan.stages.map(({ shown }) => shown)).toEqual(plan.stages.map(({ needed: amount }) => amount));
  expect(plan.asksFor).toEqual([]);
});

test("20 customers ask for the same", () => {
  expect(needed(aPlan({ kind: "customers", amount: 20 }))).toEqual(needed(aPlan()));
});

test("by way of qualified leads: 20 deals at 1 in 5 are 100 qualified, at 1 in 4 400 leads", () => {
  const plan = aPlan({ chain: "qualified" });
  expect(needed(plan)).toEqual({ deals: 20, qualified: 100, leads: 400, spend: 20_000, reached: 200, marketingReady: 160 });
  expect(plan.stages.filter(({ isInChain }) => isInChain).map(({ stage }) => stage)).toEqual(["deals", "qualified", "leads", "spend"]);
});

test("marketing's half and sales' half are the stages of one plan", () => {
  const { halves, stages } = aPlan();
  expect(halves).toEqual({
    marketing: ["qualified", "marketingReady", "leads", "spend"],
    sales: ["deals", "shows", "appointments", "reached"],
  });
  expect([...halves.marketing, ...halves.sales].sort()).toEqual(stages.map(({ stage }) => stage).sort());
});

test("fractions are carried, and rounded up for display only", () => {
  // 7 deals of 3 appointments, of which 2 of 3 are held, of which each third reached lead gets one, of which 2 of 7 are reached
  const uneven = { setRate: { hits: 1, total: 3 }, contactRate: { hits: 2, total: 7 }, showUpRate: { hits: 2, total: 3 } };
  const plan = aPlan({ amount: 34_000, rates: rates({ ...uneven, costPerLead: 0.07 }) });
  const leads = (((34_000 / 5_000) * 3) / (2 / 3) / (1 / 3)) * (7 / 2);
  expect(stageOf(plan, "deals")).toMatchObject({ needed: 6.8, shown: 7 });
  expect(stageOf(plan, "leads").needed).toBeCloseTo(leads, 9);
  expect(stageOf(plan, "leads").shown).toBe(Math.ceil(leads));
  expect(stageOf(plan, "spend").needed).toBeCloseTo(leads * 0.07, 9);
  // to the next cent, not to the next dollar
  expect(stageOf(plan, "spend").shown).toBe(Math.ceil(leads * 7) / 100);
});

test("the range of leads is each rate's likely best and worst, carried through", () => {
  const { leads, all } = { leads: stageOf(aPlan(), "leads"), all: rates() };
  const bound = (name: PlanRateName, end: "low" | "high"): number => all[name].range?.[end] ?? Number.NaN;
  const of = (perSale: "low" | "high", share: "low" | "high"): number =>
    (20 * bound("appointmentsPerSale", perSale)) / bound("showUpRate", share) / bound("setRate", share) / bound("contactRate", share);
  expect(leads.range?.best).toBeCloseTo(of("low", "high"), 9);
  expect(leads.range?.worst).toBeCloseTo(of("high", "low"), 9);
  expect([all.showUpRate.n, all.appointmentsPerSale.n, all.averageDeal.n]).toEqual([80, 60, null]);
});

test("what was won already is taken off, and an aim that is met asks for nothing, whatever is not known", () => {
  expect(stageOf(aPlan({ won: 60_000 }), "leads").needed).toBe(160);
  const nothingKnown = rates(Object.fromEntries(PLAN_RATES.map((name) => [name, null])));
  for (const won of [100_000, 250_000.5]) {
    const plan = aPlan({ won, rates: nothingKnown });
    expect(plan.goal).toMatchObject({ left: 0, isMet: true });
    expect(Object.values(needed(plan)).every((amount) => amount === 0)).toBe(true);
    expect(plan.stages.every(({ perWeek, range }) => perWeek === 0 && range?.best === 0 && range.worst === 0)).toBe(true);
    expect([plan.asksFor, plan.isTooLate]).toEqual([[], false]);
  }
});

test.each([
  { kind: "revenue" as const, won: 9, said: "Only 9 deals stand behind these rates" },
  { kind: "customers" as const, won: 1, said: "Only 1 customer stands behind these rates" },
  { kind: "revenue" as const, won: 10, said: null },
])("$won won behind the rates of an aim in $kind: $said", ({ kind, won, said }) => {
  const words = planSentences(aPlan({ kind }), { won: { value: won, unit: "count" }, coverage: { value: 1, unit: "share" } });
  expect(words.filter((sentence) => sentence.includes("behind these rates"))).toEqual(said === null ? [] : [expect.stringContaining(said)]);
});

test("won money that nobody knows counts as none, and is said", () => {
  const plan = aPlan({ won: null });
  expect(plan.goal.left).toBe(100_000);
  const said = planSentences(plan, { won: { value: 20, unit: "count" }, coverage: { value: 1, unit: "share" } });
  expect(said.at(-1)).toBe("Won deals without a known amount are not counted as won revenue.");
});

describe("an aim due sooner than leads are won", () => {
  // 28 days before it lies before today
  const plan = aPlan({ until: "2026-12-20", open: { deals: 30, amount: 120_000 } });

  test("is too late for new leads: no number of them is made up, nor of what leads to them", () => {
    expect(plan.isTooLate).toBe(true);
    expect(stageOf(plan, "deals").needed).toBe(20);
    for (const stage of plan.stages.filter(({ stage: name }) => name !== "deals"))
      expect(stage).toMatchObject({ needed: null, shown: null, range: null, perWeek: null, dueOn: null, weeks: null, missing: [] });
  });

  test("says what the open deals can still bring: 30 of them, 120,000, at 2 in 5", () => {
    expect(plan.pipeline.deals?.value).toBe(12);
    expect(plan.pipeline.revenue?.value).toBe(48_000);
    expect(plan.pipeline.deals?.low).toBeLessThan(12);
    const [left, open] = planSentences(plan, { won: { value: 20, unit: "count" }, coverage: { value: 1, unit: "share" } });
    expect(left).toContain("It is too late for new leads: from a lead to its win it takes 28 days.");
    expect(open).toMatch(/^30 deals are open, worth USD 120,000\. If as many .* \(40 %\), about USD 48,000 come of them/);
  });

  test("is not too late on the last day: leads of today can be won by then", () => {
    expect(aPlan({ until: "2026-12-21" })).toMatchObject({ isTooLate: false, leadsDueOn: TODAY });
    expect(stageOf(aPlan({ until: "2026-12-21" }), "leads").perWeek).toBe(400);
  });
});

describe("a rate that is not known, or 0", () => {
  test.each<{ name: PlanRateName; measured: Measured; chain: PlanChain }>([
    { name: "averageDeal", measured: null, chain: "appointments" },
    { name: "averageDeal", measured: 0, chain: "qualified" },
    { name: "appointmentsPerSale", measured: 0, chain: "appointments" },
    { name: "showUpRate", measured: { hits: 0, total: 9 }, chain: "appointments" },
    { name: "setRate", measured: null, chain: "appointments" },
    { name: "contactRate", measured: { hits: 0, total: 5 }, chain: "appointments" },
    { name: "qualifiedToWonRate", measured: { hits: 0, total: 5 }, chain: "qualified" },
    { name: "sqlRate", measured: null, chain: "qualified" },
  ])("$name is asked for, and nothing behind it is told", ({ name, measured, chain }) => {
    const plan = aPlan({ chain, rates: rates({ [name]: measured }) });
    expect(plan.asksFor).toEqual([name]);
    const inChain = plan.stages.filter(({ isInChain }) => isInChain);
    const [told, untold] = [inChain.filter(({ missing }) => missing.length === 0), inChain.filter(({ missing }) => missing.length > 0)];
    expect(untold.every((stage) => stage.needed === null && stage.perWeek === null && stage.missing.includes(name))).toBe(true);
    expect(told.every((stage) => stage.needed !== null)).toBe(true);
    expect(stageOf(plan, "leads").needed).toBeNull();
  });

  test("given by hand carries on, and is marked wherever it flows", () => {
    const plan = aPlan({ rates: rates({ setRate: null }, { setRate: 0.4 }) });
    expect(needed(plan)).toEqual(needed(aPlan()));
    expect(plan.asksFor).toEqual([]);
    const marked = plan.stages.filter(({ assumed }) => assumed.includes("setRate")).map(({ stage }) => stage);
    expect(marked).toEqual(["reached", "qualified", "marketingReady", "leads", "spend"]);
    expect(plan.rates.find(({ name }) => name === "setRate")).toMatchObject({ value: 0.4, isAssumed: true, range: null, n: null });
    expect(plan.gaps.filter(({ assumed }) => assumed.includes("setRate")).map(({ stage }) => stage)).toEqual(marked);
    const said = planSentences(plan, { won: { value: 20, unit: "count" }, coverage: { value: 1, unit: "share" } });
    expect(said.at(-1)).toBe("Given by hand, not measured: Appointments of those reached 40 %.");
  });

  test("the time to win is asked for, since without it nobody knows when leads must come", () => {
    const plan = aPlan({ rates: rates({ salesCycleMedian: null }) });
    expect(plan.asksFor).toEqual(["salesCycleMedian"]);
    expect(stageOf(plan, "leads")).toMatchObject({ needed: 400, perWeek: null, dueOn: null });
    expect(plan.gaps.map(({ stage }) => stage)).toContain("deals");
    const dated = aPlan({ rates: rates({ salesCycleMedian: null }, { salesCycleMedian: 0 }) });
    expect(stageOf(dated, "leads")).toMatchObject({ dueOn: "2027-03-31", assumed: ["salesCycleMedian"] });
    expect(stageOf(dated, "deals").assumed).toEqual([]);
  });

  test("a lead that costs a recorded nothing is one that is free", () => {
    const plan = aPlan({ rates: rates({ costPerLead: 0 }) });
    expect([stageOf(plan, "spend").needed, plan.asksFor]).toEqual([0, []]);
    expect(aPlan({ rates: rates({ costPerLead: null }) }).asksFor).toEqual(["costPerLead"]);
  });
});

describe("what came so far", () => {
  // Of the 91 days of Q4, by Monday 23 Nov, 38 of 66 weekdays have come, that day included.
  const quarter = { from: "2026-10-01", until: "2026-12-31", won: 40_000 } as const;

  test("is compared with the part of the whole aim that its working days ask for, today included", () => {
    const [aim] = aPlan(quarter).gaps;
    expect(aim).toMatchObject({ stage: "aim", askedInAll: 100_000 });
    expect(aim?.askedByToday).toBeCloseTo((100_000 * 38) / 66, 6);
    expect(aim?.gap).toBeCloseTo(40_000 - (100_000 * 38) / 66, 6);
  });

  test("of leads in the days that lie one time to win earlier", () => {
    const leads = aPlan({ ...quarter, came: { leads: 300 } }).gaps.find(({ stage }) => stage === "leads");
    // 3 Sep to 3 Dec: 66 weekdays, 58 of them until 23 Nov
    expect(leads?.askedByToday).toBeCloseTo((400 * 58) / 66, 6);
    expect(leads?.gap).toBeCloseTo(300 - (400 * 58) / 66, 6);
  });
});

test.each([
  { coverage: { hits: 12, total: 20 }, chain: "appointments" },
  { coverage: { hits: 10, total: 20 }, chain: "appointments" },
  { coverage: { hits: 9, total: 20 }, chain: "qualified" },
  { coverage: { hits: 9, total: 9 }, chain: "qualified" },
  { coverage: null, chain: "qualified" },
])("$coverage of past appointments with an outcome: by way of $chain", ({ coverage, chain }) => {
  const figure =
    coverage === null
      ? ({ value: null, unit: "share", why: "no_appointments" } as const)
      : { value: coverage.hits / coverage.total, unit: "share", ...coverage };
  expect(chooseChain(figure, {}).chain).toBe(chain);
  expect(chooseChain(figure, { contactRate: 0.5 }).chain).toBe(chain);
  expect(chooseChain(figure, { showUpRate: 0.5 }).chain).toBe("appointments");
});

describe("whatever is measured, given by hand and aimed at", () => {
  const counts = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 100_000 }));
  const fraction: fc.Arbitrary<Measured> = fc
    .tuple(counts, counts)
    .map(([a, b]) => (a === 0 && b === 0 ? null : { hits: Math.min(a, b), total: Math.max(a, b) }));
  const plain: fc.Arbitrary<Measured> = fc.oneof(fc.constant(null), fc.constant(0), fc.double({ min: 0.01, max: 1e7, noNaN: true }));
  const isPlain = (name: PlanRateName): boolean => typeof FIXTURE[name] === "number";
  const measured = fc
    .tuple(...PLAN_RATES.map((name) => (isPlain(name) ? plain : fraction)))
    .map((values) => Object.fromEntries(PLAN_RATES.map((name, index) => [name, values[index] ?? null])) as Record<PlanRateName, Measured>)
    // sales without an appointment each are measured as a 0
    .map((given) => ({ ...given, salesCycleMedian: given.salesCycleMedian === null ? null : Number(given.salesCycleMedian) % 400 }))
    .map(({ appointmentsPerSale: some, ...given }) => ({
      ...given,
      appointmentsPerSale: some !== null && typeof some === "object" && some.hits === 0 ? 0 : some,
    }));
  const assumed = fc
    .subarray([...PLAN_RATES])
    .chain((names) => fc.tuple(...names.map(() => fc.double({ min: 0.01, max: 1, noNaN: true }))).map((values) => ({ names, values })))
    .map(({ names, values }) => Object.fromEntries(names.map((name, index) => [name, values[index]])));
  const asked = fc.record({
    rates: fc.tuple(measured, assumed).map(([known, byHand]) => rates(known, byHand)),
    chain: fc.constantFrom(...PLAN_CHAINS),
    kind: fc.constantFrom("revenue" as const, "customers" as const),
    amount: fc.oneof(fc.integer({ min: 1, max: 5_000_000 }), fc.double({ min: 0.01, max: 1e9, noNaN: true })),
    won: fc.oneof(fc.constant(null), fc.double({ min: -1e6, max: 1e9, noNaN: true })),
    until: fc.constantFrom(TODAY, "2026-11-30", "2027-01-31", "2028-02-29"),
    open: fc.record({ deals: counts, amount: fc.oneof(fc.constant(null), counts) }),
    calendar: fc.constantFrom(defaultCalendar("America/New_York"), { ...defaultCalendar("America/New_York"), windows: {} }),
  });

  const numbersOf = (value: unknown): number[] =>
    typeof value === "number" ? [value] : typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersOf) : [];

  test("no number is NaN, infinite or, of what is asked for, below 0; the range holds the number; what is not told says what it needs", () => {
    fc.assert(
      fc.property(asked, (given) => {
        const plan = aPlan(given);
        expect(numbersOf(plan).every(Number.isFinite)).toBe(true);
        for (const { needed: amount, shown, range, perWeek, missing } of plan.stages) {
          if (amount === null) {
            expect(shown ?? range ?? perWeek).toBeNull();
            expect(plan.isTooLate || missing.length > 0).toBe(true);
            continue;
          }
          expect(amount).toBeGreaterThanOrEqual(0);
          expect(shown).toBeGreaterThanOrEqual(amount * (1 - 1e-8));
          expect(range?.best).toBeLessThanOrEqual(amount * (1 + 1e-12));
          expect(range?.worst).toBeGreaterThanOrEqual(amount * (1 - 1e-12));
        }
        const said = planSentences(plan, { won: { value: 3, unit: "count" }, coverage: { value: 0.7, unit: "share" } });
        expect(said.join(" ")).not.toMatch(/NaN|Infinity|null|undefined/);
      }),
      { numRuns: 400, seed: 11 },
    );
  });

  test("more aimed at never asks for less of anything, and what was won never for more", () => {
    fc.assert(
      fc.property(asked, fc.double({ min: 1, max: 1e6, noNaN: true }), (given, more) => {
        const pairs = [
          [aPlan(given), aPlan({ ...given, amount: given.amount + more })],
          [aPlan({ ...given, won: (given.won ?? 0) + more }), aPlan(given)],
        ] as const;
        for (const [less, much] of pairs)
          for (const { stage, needed: amount, perWeek } of less.stages) {
            const larger = stageOf(much, stage);
            if (amount === null || larger.needed === null) continue;
            expect(larger.needed).toBeGreaterThanOrEqual(amount);
            if (perWeek !== null && larger.perWeek !== null) expect(larger.perWeek).toBeGreaterThanOrEqual(perWeek);
          }
      }),
      { numRuns: 300, seed: 12 },
    );
  });
});

test("a share above 1 and a ratio below 1 have no range, and the plan goes on with the point", () => {
  expect(aRate("setRate", { hits: 30, total: 20 })).toMatchObject({ value: 1.5, range: null });
  expect(aRate("appointmentsPerSale", { hits: 20, total: 10 })).toMatchObject({ value: 0.5, range: null });
  const { range } = stageOf(aPlan({ rates: rates({ appointmentsPerSale: { hits: 20, total: 10 } }) }), "shows");
  expect(range).toEqual({ best: 10, worst: 10 });
});
