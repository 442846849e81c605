import fc from "fast-check";
import { FUNNEL_STAGES, funnelSteps, largestLeak, weeklyFlow, type FurthestGroup } from "../../../src/domain/reports/funnel";
import { comparedPeriods, growthOf } from "../../../src/domain/reports/growth";
import { noShowReport } from "../../../src/domain/reports/no-shows";
import { peopleReport } from "../../../src/domain/reports/people";

const group = (furthest: FurthestGroup["furthest"], count: number, known: Partial<FurthestGroup> = {}): FurthestGroup => ({
  furthest,
  kind: null,
  isPutOff: false,
  isOld: false,
  count,
  ...known,
});

describe("the funnel", () => {
  const groups = [
    group("lead", 30, { kind: "fit" }),
    group("lead", 10),
    group("reached", 20, { kind: "unreachable" }),
    group("reached", 4, { isPutOff: true }),
    group("qualified", 6, { isOld: true }),
    group("deal", 10, { kind: "lost" }),
    group("customer", 20),
  ];

  test("counts at each stage who came at least that far: 100 leads, 60 reached, 36 qualified, 30 with a deal, 20 customers", () => {
    const steps = funnelSteps(groups, [], false);
    expect(steps.map(({ stage, leads }) => [stage, leads])).toEqual([
      ["lead", 100],
      ["reached", 60],
      ["qualified", 36],
      ["appointment", 30],
      ["deal", 30],
      ["customer", 20],
    ]);
    expect(steps.map(({ ofPrevious }) => ofPrevious?.value ?? null)).toEqual([null, 0.6, 0.6, 30 / 36, 1, 20 / 30]);
    expect(steps.map(({ ofAll }) => ofAll.value)).toEqual([1, 0.6, 0.36, 0.3, 0.3, 0.2]);
  });

  test("tells what became of those who came no further", () => {
    const [lead, reached, qualified] = funnelSteps(groups, [], false);
    expect(lead).toMatchObject({ stoppedHere: 40, fates: { dropped: { fit: 30 }, putOff: 0, stalled: 0, inProgress: 10 } });
    expect(reached).toMatchObject({ stoppedHere: 24, fates: { dropped: { unreachable: 20 }, putOff: 4, stalled: 0, inProgress: 0 } });
    expect(qualified).toMatchObject({ stoppedHere: 6, fates: { dropped: {}, putOff: 0, stalled: 6, inProgress: 0 } });
  });

  test("has no rate where nobody came to the stage before", () => {
    expect(funnelSteps([], [], true).map(({ ofAll }) => [ofAll.value, ofAll.why])).toEqual(FUNNEL_STAGES.map(() => [null, "no_leads"]));
  });

  test("never grows along its stages, and its fates and customers add up to its leads", () => {
    const anyGroup: fc.Arbitrary<FurthestGroup> = fc.record({
      furthest: fc.constantFrom(...FUNNEL_STAGES),
      kind: fc.constantFrom("fit" as const, "lost" as const, "no_reason" as const, null),
      isPutOff: fc.boolean(),
      isOld: fc.boolean(),
      count: fc.integer({ min: 0, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(anyGroup), fc.boolean(), (drawn, isUsed) => {
        const steps = funnelSteps(drawn, [], isUsed);
        steps.slice(1).forEach((step, index) => expect(step.leads).toBeLessThanOrEqual(steps[index]?.leads ?? 0));
        const stopped = steps.reduce((sum, { stoppedHere }) => sum + stoppedHere, 0);
        expect(stopped + (steps.at(-1)?.leads ?? 0)).toBe(steps[0]?.leads);
        for (const { stoppedHere, fates } of steps) {
          const dropped = Object.values(fates.dropped).reduce((sum, count) => sum + count, 0);
          expect(dropped + fates.putOff + fates.stalled + fates.inProgress).toBe(stoppedHere);
        }
      }),
      { numRuns: 100, seed: 11 },
    );
  });

  test("finds the largest leak in money: reached fell from 80 to 60 of 100, one of three reached buys, for 1,200 each", () => {
    const before = funnelSteps([group("lead", 20), group("reached", 60), group("customer", 20)], [], false);
    const now = funnelSteps([group("lead", 40), group("reached", 40), group("customer", 20)], [], false);
    // (0.8 - 0.6) x 100 leads x 20 of 60 x 1,200
    expect(largestLeak(now, before, 1_200)).toMatchObject({ from: "lead", to: "reached", worth: expect.closeTo(8_000, 6) as number });
    expect(largestLeak(now, before, null)).toBeNull();
    // the other way round fewer of the reached buy: (20 of 60 - 20 of 80) x 80 leads x 1,200
    expect(largestLeak(before, now, 1_200)).toMatchObject({ from: "reached", to: "qualified", worth: expect.closeTo(8_000, 6) as number });
    expect(largestLeak(now, now, 1_200)).toBeNull();
  });

  test("compares a week with the median of the eight before it, and with nothing before there are eight", () => {
    const weeks = [4, 6, 5, 7, 3, 8, 6, 5, 2].map((qualified, index) => ({ weekOf: `2026-01-${String(index + 1)}`, qualified }));
    const flow = weeklyFlow(weeks);
    expect(flow[7]?.usual).toMatchObject({ value: null, why: "no_history" });
    expect(flow[8]).toMatchObject({ qualified: 2, usual: { value: 5.5 } });
  });
});

test("no-shows by how far ahead they were booked: 2 of 40, 3 of 22 and 13 of 32 make 18 of 94", () => {
  const at = (daysAhead: number, held: number, noShows: number, isQualifiedBefore: boolean) => ({
    daysAhead,
    held,
    noShows,
    isQualifiedBefore,
  });
  const report = noShowReport([at(0, 20, 1, true), at(1, 18, 1, false), at(2, 19, 3, true), at(3, 10, 6, false), at(9, 9, 7, true)]);
  expect(report.byBookedAhead.map(({ appointments, noShows }) => [appointments, noShows])).toEqual([
    [40, 2],
    [22, 3],
    [32, 13],
  ]);
  expect(report.total.share).toMatchObject({ hits: 18, total: 94, value: 18 / 94 });
  expect(report.byQualifiedBefore.reduce((sum, { appointments }) => sum + appointments, 0)).toBe(94);
  expect(noShowReport([]).total.share).toMatchObject({ value: null, why: "no_outcomes" });
});

test("people are placed beside the team, and fewer than ten leads place nobody", () => {
  const people = [
    { ownerId: 1, reached: 105, qualified: 42, bought: 5 },
    { ownerId: 2, reached: 90, qualified: 45, bought: 27 },
    { ownerId: null, reached: 6, qualified: 3, bought: 1 },
  ];
  const { rows, team } = peopleReport(people, []);
  expect(team).toMatchObject({ reached: 201, qualified: 90, bought: 33 });
  expect(rows.map(({ ownerId, opensAs, closesAs }) => [ownerId, opensAs, closesAs])).toEqual([
    [2, "above", "above"],
    [1, "below", "below"],
    [null, null, null],
  ]);
});

describe("growth", () => {
  test("compares as many days on the same weekdays, and only those that have passed", () => {
    expect(comparedPeriods({ fromOn: "2026-10-05", toOn: "2026-10-12" }, "2026-11-20")).toEqual({
      now: { fromOn: "2026-10-05", toOn: "2026-10-12" },
      before: { fromOn: "2026-09-28", toOn: "2026-10-05" },
    });
    // ten days of November so far: the same weekdays lie two weeks back
    expect(comparedPeriods({ fromOn: "2026-11-01", toOn: "2026-12-01" }, "2026-11-11")).toEqual({
      now: { fromOn: "2026-11-01", toOn: "2026-11-11" },
      before: { fromOn: "2026-10-18", toOn: "2026-10-28" },
    });
    expect(comparedPeriods({ fromOn: "2026-11-11", toOn: "2026-11-12" }, "2026-11-11")).toBeNull();
  });

  test("from 300 to 420 is 40 %; from nothing it is no number", () => {
    const count = (value: number) => ({ value, unit: "count" });
    expect(growthOf(count(420), count(300)).value).toBeCloseTo(0.4, 12);
    expect(growthOf(count(5), count(0))).toMatchObject({ value: null, why: "no_history" });
    expect(growthOf({ value: null, unit: "EUR", why: "no_spend_recorded" }, count(3))).toMatchObject({
      value: null,
      why: "no_spend_recorded",
    });
  });
});
