import { dateOf, dateRange, duration, minutesDuration, moment, money, percent, screenLocale } from "../../extensions/app/shared/format";
import { pathLine } from "../../extensions/app/shared/path-line";
import { requestId } from "../../extensions/app/shared/request-id";
import { figureText } from "../../extensions/app/shared/figure-text";
import { dealCard, missing, share } from "./views";

const plain = (text: string | null): string | null => text?.replaceAll("\u00a0", " ") ?? null;
const TORONTO = { locale: "en-GB", timeZone: "America/Toronto" };
const NOW = Date.parse("2026-11-21T14:00:00.000Z");

describe("numbers and dates on screen", () => {
  test.each([
    { seconds: 45, text: "45 s" },
    { seconds: 360, text: "6 min" },
    { seconds: 372, text: "6 min 12 s" },
    { seconds: 4_800, text: "1 h 20" },
    { seconds: 3_900, text: "1 h 05" },
    { seconds: 147_600, text: "41 h" },
    { seconds: 273_600, text: "3 d 4 h" },
    { seconds: -5, text: "0 s" },
  ])("$seconds seconds are written $text", ({ seconds, text }) => {
    expect(plain(duration(seconds))).toBe(text);
  });

  test("a wait is told in whole minutes", () => {
    expect(plain(minutesDuration(372))).toBe("6 min");
    expect(plain(minutesDuration(59))).toBe("59 s");
  });

  test("a rate of fewer than ten cases is told as its cases", () => {
    expect(percent(share(3, 8), "en-GB")).toBe("3 of 8");
    expect(plain(percent(share(62, 100), "en-GB"))).toBe("62 %");
    expect(percent(missing("too_few", "share"), "en-GB")).toBeNull();
  });

  test("money carries its currency, with decimals only when small", () => {
    expect(plain(money(48_000, "CAD", "en-GB"))).toBe("CAD 48,000");
    expect(plain(money(5.5, "CAD", "en-GB"))).toBe("CAD 5.50");
    expect(plain(figureText({ value: 750.4, unit: "CAD" }, TORONTO))).toBe("CAD 750");
  });

  test("no figure that is not a number is ever written", () => {
    expect(figureText({ value: Number.NaN, unit: "CAD" }, TORONTO)).toBeNull();
    expect(figureText({ value: Number.POSITIVE_INFINITY, unit: "ratio" }, TORONTO)).toBeNull();
  });

  test("a day is the day of the account's time zone", () => {
    const justAfterMidnight = "2026-11-21T05:30:00.000Z";
    expect(moment(justAfterMidnight, NOW, TORONTO)).toBe("today 00:30");
    expect(moment(justAfterMidnight, NOW, { ...TORONTO, timeZone: "America/Los_Angeles" })).toBe("yesterday 21:30");
    expect(moment("2026-11-23T14:00:00.000Z", NOW, TORONTO)).toBe("Mon 09:00");
    expect(dateOf("2025-05-12T14:00:00.000Z", NOW, TORONTO)).toBe("12 May 2025");
  });

  test("dates follow the user's kind of English", () => {
    expect(dateRange({ from: "2026-07-13", to: "2026-10-11" }, screenLocale(undefined))).toBe("13 Jul – 11 Oct");
    expect(dateRange({ from: "2026-07-13", to: "2026-10-11" }, screenLocale("en-us"))).toBe("Jul 13 – Oct 11");
    expect(screenLocale("de-de")).toBe("en-GB");
  });

  test("the way of a lead is one line of steps and times since the lead", () => {
    expect(plain(pathLine(dealCard().lead!.path, NOW, TORONTO))).toBe("Lead 28 Oct → reached 6 min → qualified 2 d → met 6 d → deal 8 d");
  });

  test("no two writes share an id", () => {
    const ids = new Set(Array.from({ length: 1_000 }, requestId));
    expect(ids.size).toBe(1_000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
