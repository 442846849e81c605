import { ACT_FREQUENCIES, type FrequentAct } from "../../sandbox/people/live/act-frequencies";
import { planTraffic, type TrafficStep } from "../../sandbox/people/live/plan-traffic";

const HOURS_OF_A_DAY = 8;
const HOUR_MS = 3_600_000;
const NEWCOMERS: readonly string[] = ["quoteRequest", "missedCall", "answeredCall", "chat", "bookedByLink"];

const steps = (count: number, seed: number, hasOpening = false): TrafficStep[] => {
  const plan = planTraffic({ seed, hasOpening });
  return Array.from({ length: count }, () => plan.next().value);
};

describe("the plan of the traffic", () => {
  test("is the same for the same seed, and another for another", () => {
    expect(steps(500, 7)).toEqual(steps(500, 7));
    expect(steps(500, 7)).not.toEqual(steps(500, 8));
  });

  test("opens with a lead after eight seconds and a missed call within the first minute", () => {
    const [lead, call] = steps(2, 3, true);
    expect([lead?.kind, lead?.afterMs, call?.kind]).toEqual(["firstLead", 8_000, "missedCall"]);
    expect((lead?.afterMs ?? 0) + (call?.afterMs ?? 0)).toBeLessThan(60_000);
  });

  test("has an act in 20 to 30 seconds, and 40 to 60 newcomers in a working day", () => {
    const many = steps(50_000, 1);
    const tookMs = many.reduce((sum, { afterMs }) => sum + afterMs, 0);
    const meanMs = tookMs / many.length;
    expect(meanMs).toBeGreaterThan(20_000);
    expect(meanMs).toBeLessThan(30_000);
    const newcomers = many.filter(({ kind }) => NEWCOMERS.includes(kind)).length;
    const aDay = (newcomers / (tookMs / HOUR_MS)) * HOURS_OF_A_DAY;
    expect(aDay).toBeGreaterThan(40);
    expect(aDay).toBeLessThan(60);
  });

  test("has each kind of act as often as its frequency says", () => {
    const many = steps(50_000, 2);
    const all = Object.values(ACT_FREQUENCIES).reduce((sum, frequency) => sum + frequency, 0);
    for (const [kind, frequency] of Object.entries(ACT_FREQUENCIES) as [FrequentAct, number][]) {
      const wanted = (many.length * frequency) / all;
      const found = many.filter((step) => step.kind === kind).length;
      // Five standard deviations: a seed that is no outlier stays within.
      expect(Math.abs(found - wanted)).toBeLessThan(5 * Math.sqrt(wanted));
    }
  });
});
