import { daysOff, hoursOfWeek, NO_PROMISES, sumOfCounts, triesByOutcome } from "../../../src/domain/reports/follow-up";

const SALE = { value: 158_000 / 39, unit: "CAD" };
const day = { reached: 0, neverTouched: 0, met: 0, won: 0, medianWaitSeconds: null };

describe("days off", () => {
  test("of the landscaper: (36/336 - 3/84) x 84 = 6 customers at 158,000 / 39 each are 24,307.69", () => {
    const { openDays, closedDays, atStake } = daysOff(
      [
        { isClosed: false, leads: 336, reached: 223, neverTouched: 17, met: 241, won: 36, medianWaitSeconds: 600 },
        { isClosed: true, leads: 84, reached: 29, neverTouched: 31, met: 20, won: 3, medianWaitSeconds: 147_600 },
      ],
      SALE,
    );
    expect(atStake.value).toBeCloseTo(24_307.69, 2);
    expect([closedDays.reached.value, closedDays.neverTouched.value, closedDays.onTime.value, closedDays.customers.value]).toEqual([
      29 / 84,
      31 / 84,
      20 / 84,
      3 / 84,
    ]);
    expect(openDays.customers).toMatchObject({ hits: 36, total: 336 });
  });

  test("say nothing of what is at stake for fewer than ten leads, or where no sale's worth is known", () => {
    const open = { ...day, isClosed: false, leads: 40, won: 9 };
    const closed = { ...day, isClosed: true, leads: 9 };
    expect(daysOff([open, closed], SALE).atStake).toEqual({ value: null, unit: "CAD", why: "too_few" });
    expect(daysOff([open, { ...closed, leads: 10 }], { value: null, unit: "CAD", why: "no_amounts" }).atStake.why).toBe("no_amounts");
    expect(daysOff([open, { ...closed, leads: 10 }], SALE).atStake.value).toBeCloseTo((9 / 40) * 10 * (158_000 / 39), 9);
  });

  test("have no share of nothing", () => {
    const { closedDays, atStake } = daysOff([], SALE);
    expect(closedDays.reached).toEqual({ value: null, unit: "share", hits: 0, total: 0, why: "no_leads" });
    expect(atStake.why).toBe("no_leads");
  });
});

describe("the hours of a week", () => {
  test("are 168, Monday at midnight first; one with fewer than ten leads has no share", () => {
    const hours = hoursOfWeek([
      { isoWeekday: 1, hour: 9, arrivals: 39, contacted: 23, won: 3 },
      { isoWeekday: 7, hour: 23, arrivals: 9, contacted: 9, won: 9 },
    ]);
    expect(hours).toHaveLength(168);
    expect(hours[0]).toMatchObject({ weekday: "monday", hour: 0, arrivals: 0, contactRate: { value: null, why: "too_few" } });
    expect(hours[9]).toMatchObject({ arrivals: 39, contactRate: { value: 23 / 39, hits: 23, total: 39 }, winRate: { value: 3 / 39 } });
    expect(hours[167]).toMatchObject({ weekday: "sunday", hour: 23, arrivals: 9, contactRate: { value: null, hits: 9, total: 9 } });
  });
});

describe("tries by how leads ended", () => {
  test("tell those that were not reached from others that were dropped, and add up", () => {
    const rows = triesByOutcome([
      { outcome: "customer", kind: null, leads: 4, tries: 10 },
      { outcome: "dropped", kind: "unreachable", leads: 5, tries: 5 },
      { outcome: "dropped", kind: "fit", leads: 2, tries: 3 },
      { outcome: "dropped", kind: null, leads: 1, tries: 0 },
    ]);
    expect(rows.map(({ outcome, leads, tries, perLead }) => [outcome, leads, tries, perLead.value])).toEqual([
      ["customer", 4, 10, 2.5],
      ["qualified", 0, 0, null],
      ["reached", 0, 0, null],
      ["not_reached", 5, 5, 1],
      ["dropped", 3, 3, 1],
      ["open", 0, 0, null],
    ]);
  });
});

test("counts of people add up", () => {
  const one = { ...NO_PROMISES, met: 2, pastDue: 1, beforePromise: 3 };
  expect(sumOfCounts([one, one, { ...NO_PROMISES, late: 4 }])).toEqual({ ...NO_PROMISES, met: 4, pastDue: 2, beforePromise: 6, late: 4 });
  expect(sumOfCounts([])).toEqual(NO_PROMISES);
});
