import fc from "fast-check";
import { createPublicHolidays } from "../../../src/adapters/system/public-holidays";
import { addBusinessMs, afterOpenDays, businessMsBetween, isOpenAt, nextOpening, openUntil } from "../../../src/domain/calendar";
import { clockStamps, countedMs } from "../../../src/domain/sla/clock-stamps";
import { walkIsOpenAt, walkOpenMs, walkPastOpenDays, walkUntilOpenMs } from "./support/minute-walk";
import { durationMs, randomClock, readHolidays, type RandomClock } from "./support/random-clocks";

const DAY_MS = 86_400_000;
/** How far the walk goes; what the app finds beyond is only asked to be beyond. */
const WALKED_MS = 4 * DAY_MS;
/** HANDOFF_TEST_SEED draws others and HANDOFF_TEST_RUNS more; a failure prints the seed that it was drawn by. */
const DRAWN = { seed: Number(process.env.HANDOFF_TEST_SEED ?? 20_261_122), numRuns: Number(process.env.HANDOFF_TEST_RUNS ?? 60) };

jest.setTimeout(120_000);

let clocks: fc.Arbitrary<RandomClock>;
beforeAll(async () => {
  clocks = randomClock(await readHolidays(createPublicHolidays()));
});

/** An instant that the walk did not come to is one that lies behind its end, or none. */
const agree = (found: number | null, walked: number | null, untilMs: number): void => {
  if (walked === null) expect(found ?? Infinity).toBeGreaterThanOrEqual(untilMs);
  else expect(found).toBe(walked);
};

describe("for any calendar, zone and instant from 2020 to 2030 the app and a walk through the minutes agree", () => {
  test("on how much open time lies between two instants", () =>
    fc.assert(
      fc.property(clocks, fc.integer({ min: 0, max: WALKED_MS }), ({ calendar, startMs }, spanMs) => {
        expect(businessMsBetween(calendar, startMs, startMs + spanMs)).toBe(walkOpenMs(calendar, startMs, startMs + spanMs));
      }),
      DRAWN,
    ));

  test("on when so much of it has passed, and then so much has", () =>
    fc.assert(
      fc.property(clocks, durationMs, ({ calendar, startMs }, spanMs) => {
        const untilMs = startMs + WALKED_MS;
        const found = addBusinessMs(calendar, startMs, spanMs);
        agree(found, walkUntilOpenMs(calendar, startMs, spanMs, { untilMs }), untilMs);
        if (found !== null) expect(businessMsBetween(calendar, startMs, found)).toBe(spanMs);
        if (found !== null) expect(businessMsBetween(calendar, startMs, found - 1)).toBe(spanMs - 1);
      }),
      DRAWN,
    ));

  test("on deadline and warning of a clock with pauses, and on what it counted until then", () =>
    fc.assert(
      fc.property(
        clocks,
        fc.integer({ min: 1, max: 600 }),
        fc.constantFrom(0.5, 0.75, 0.8, 0.134),
        ({ calendar, startMs, pauses }, targetMinutes, warnShare) => {
          const untilMs = startMs + WALKED_MS;
          const { dueAtMs, warnAtMs } = clockStamps({ targetMinutes, warnShare }, calendar, startMs, pauses);
          const walk = (spanMs: number) => walkUntilOpenMs(calendar, startMs, Math.round(spanMs), { untilMs, pauses });
          agree(dueAtMs, walk(targetMinutes * 60_000), untilMs);
          agree(warnAtMs, walk(targetMinutes * 60_000 * warnShare), untilMs);
          if (dueAtMs !== null) expect(countedMs(calendar, startMs, dueAtMs, pauses)).toBe(targetMinutes * 60_000);
          const endMs = Math.min(dueAtMs ?? untilMs, untilMs);
          expect(countedMs(calendar, startMs, endMs, pauses)).toBe(walkOpenMs(calendar, startMs, endMs, pauses));
        },
      ),
      DRAWN,
    ));

  test("on the end of so many days that open", () =>
    fc.assert(
      fc.property(clocks, fc.integer({ min: 1, max: 4 }), ({ calendar, startMs }, days) => {
        const untilMs = startMs + WALKED_MS;
        agree(afterOpenDays(calendar, startMs, days), walkPastOpenDays(calendar, startMs, days, untilMs), untilMs);
      }),
      DRAWN,
    ));

  test("on whether it is open, when it opens next and how long it stays so", () =>
    fc.assert(
      fc.property(clocks, ({ calendar, startMs }) => {
        const untilMs = startMs + WALKED_MS;
        const isOpen = walkIsOpenAt(calendar, startMs);
        expect(isOpenAt(calendar, startMs)).toBe(isOpen);
        const firstOpenMs = walkUntilOpenMs(calendar, startMs, 1, { untilMs });
        agree(nextOpening(calendar, startMs), firstOpenMs === null ? null : firstOpenMs - 1, untilMs);
        const closesMs = openUntil(calendar, startMs);
        expect(closesMs !== null).toBe(isOpen);
        if (closesMs === null || closesMs > untilMs) return;
        expect(walkOpenMs(calendar, startMs, closesMs)).toBe(closesMs - startMs);
        expect(walkIsOpenAt(calendar, closesMs)).toBe(false);
      }),
      DRAWN,
    ));
});
