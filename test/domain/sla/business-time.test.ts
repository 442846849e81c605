import { addBusinessMs, businessMsBetween, isOpenAt } from "../../../src/domain/calendar";
import { BUSINESS_TIME_CASES } from "./support/business-time-cases";
import { walkIsOpenAt, walkOpenMs, walkUntilOpenMs } from "./support/minute-walk";

const DAY_MS = 86_400_000;
const iso = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString());

describe("two calculations that share nothing agree on what is written out", () => {
  test("for at least sixty cases", () => {
    expect(BUSINESS_TIME_CASES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(BUSINESS_TIME_CASES.map(({ name }) => name)).size).toBe(BUSINESS_TIME_CASES.length);
  });

  test.each(BUSINESS_TIME_CASES)("$name", ({ calendar, from, minutes, due }) => {
    const fromMs = Date.parse(from);
    const durationMs = minutes * 60_000;
    const untilMs = fromMs + 9 * DAY_MS;
    const expected = due === null ? null : new Date(due).toISOString();
    expect(iso(addBusinessMs(calendar, fromMs, durationMs))).toBe(expected);
    expect(iso(walkUntilOpenMs(calendar, fromMs, durationMs, { untilMs }))).toBe(expected);

    const endMs = due === null ? untilMs : Date.parse(due);
    expect(businessMsBetween(calendar, fromMs, endMs)).toBe(walkOpenMs(calendar, fromMs, endMs));
    if (due !== null) expect(walkOpenMs(calendar, fromMs, endMs)).toBe(durationMs);
    for (const atMs of [fromMs, endMs - 1, endMs]) expect(isOpenAt(calendar, atMs)).toBe(walkIsOpenAt(calendar, atMs));
  });
});
