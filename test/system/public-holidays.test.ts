import { createPublicHolidays } from "../../src/adapters/system/public-holidays";

const publicHolidays = createPublicHolidays();
const of2026 = (region: string): Promise<string[]> => publicHolidays.readDates(region, { fromYear: 2026, toYear: 2026 });

describe("public holidays", () => {
  test.each([
    {
      name: "of a country, with the days that stand in for those on a weekend",
      region: "US",
      dates:
        "2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-07-04 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25",
    },
    {
      name: "of a part of a country, with those that it keeps alone",
      region: "DE-BY",
      dates:
        "2026-01-01 2026-01-06 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-06-04 2026-10-03 2026-11-01 2026-12-25 2026-12-26",
    },
    { name: "of the whole country without them", region: "CA", dates: "2026-01-01 2026-04-03 2026-07-01 2026-09-07 2026-12-25" },
    {
      name: "of several days together, each of them",
      region: "AE",
      dates:
        "2026-01-01 2026-01-16 2026-02-18 2026-03-20 2026-03-21 2026-03-22 2026-05-27 2026-05-28 2026-05-29 2026-06-16 2026-08-25 2026-12-02",
    },
  ])("$name", async ({ region, dates }) => {
    expect(await of2026(region)).toEqual(dates.split(" "));
  });

  test("are those that close all day: no bank holiday, no half day", async () => {
    // Christmas Eve is a bank holiday in Germany and a half day in Iceland.
    expect((await of2026("DE")).filter((on) => on === "2026-12-24")).toEqual([]);
    expect((await of2026("IS")).filter((on) => on === "2026-12-24")).toEqual([]);
  });

  test("of several years are in order, each once", async () => {
    const dates = await publicHolidays.readDates("JP", { fromYear: 2020, toYear: 2030 });
    expect(dates).toEqual([...new Set(dates)].sort());
    expect([dates[0]?.slice(0, 4), dates.at(-1)?.slice(0, 4)]).toEqual(["2020", "2030"]);
  });

  test("do not depend on where the server stands", async () => {
    // The list computes in the region's own time: asked from the other side of the world its dates are the same.
    expect(await of2026("NZ")).toContain("2026-01-01");
    expect(await of2026("US-HI")).toContain("2026-01-01");
  });

  test.each(["XX", "DE-XX", "DE-BY-A-B", "de", "toString", "US-constructor", ""])('of "%s" are not known', async (region) => {
    await expect(of2026(region)).rejects.toMatchObject({ code: "unknown_region" });
  });
});

describe("the region of a time zone", () => {
  test.each([
    ["America/Toronto", "CA"],
    ["US/Eastern", "US"],
    ["Europe/Berlin", "DE"],
    ["Asia/Calcutta", "IN"],
    ["Australia/Lord_Howe", "AU"],
    ["UTC", null],
    ["Etc/GMT+5", null],
    ["EST", null],
    ["CET", null],
    ["Mars/Olympus", null],
  ])("%s is guessed as %s", async (timeZone, region) => {
    expect(await publicHolidays.guessRegion(timeZone)).toBe(region);
  });
});

describe("a program without the list", () => {
  const without = createPublicHolidays(() => Promise.resolve(null));

  test("guesses no region, so that an install goes on", async () => {
    expect(await without.guessRegion("America/Toronto")).toBeNull();
  });

  test("says what to do when it is asked for one", async () => {
    await expect(without.readDates("CA", { fromYear: 2026, toYear: 2026 })).rejects.toMatchObject({ code: "no_holiday_list" });
  });
});
