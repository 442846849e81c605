import { defaultCalendar } from "../../../src/domain/default-charter";
import { closedDays } from "../../../src/domain/sla/closed-days";
import { defaultPromise } from "../../../src/domain/sla/default-promise";
import { mqlsPromised } from "../../../src/domain/sla/mqls-promised";
import { aCharter } from "../unit/a-unit";

const ZONE = "America/Toronto";
const promise = defaultPromise(defaultCalendar(ZONE));
const agreed = (mqlsPerMonth: number | null, holidays: string[] = []) => {
  const charter = aCharter({ timeZone: ZONE });
  return {
    ...charter,
    promise: { ...promise, calendar: { ...promise.calendar, holidays } },
    aims: { ...charter.aims, mqlsPerMonth },
  };
};

describe("marketing-ready leads that an aim asks for", () => {
  test.each([
    { name: "a whole month asks for all: 44 in October 2026", from: "2026-10-01", to: "2026-11-01", promised: 44 },
    { name: "one of October's 22 working days asks for 44 / 22", from: "2026-10-01", to: "2026-10-02", promised: 2 },
    { name: "a weekend asks for none more: Friday to Monday is two working days", from: "2026-10-02", to: "2026-10-06", promised: 6 - 2 },
    {
      name: "each month has its own days: 2 of October's 22, 2 of November's 21",
      from: "2026-10-29",
      to: "2026-11-04",
      promised: (44 * 2) / 22 + (44 * 2) / 21,
    },
    { name: "the month of the change to summer time has all of its days: March 2026", from: "2026-03-01", to: "2026-04-01", promised: 44 },
    {
      name: "half of March's 22 working days come after the change of the 8th and one week more",
      from: "2026-03-16",
      to: "2026-03-31",
      promised: 22,
    },
  ])("$name", ({ from, to, promised }) => {
    expect(mqlsPromised(agreed(44), from, to)).toBeCloseTo(promised, 12);
  });

  test("a day off asks for none, and the others for more: 44 in 21 days", () => {
    expect(mqlsPromised(agreed(44, ["2026-10-12"]), "2026-10-12", "2026-10-14")).toBeCloseTo(44 / 21, 12);
  });

  test.each([
    { name: "no aim is agreed", aim: null, from: "2026-10-01", to: "2026-11-01" },
    { name: "the aim is 0", aim: 0, from: "2026-10-01", to: "2026-11-01" },
    { name: "no working day has come yet", aim: 44, from: "2026-10-03", to: "2026-10-05" },
    { name: "none of its days has come yet", aim: 44, from: "2026-10-03", to: "2026-10-01" },
  ])("are none that can be told while $name", ({ aim, from, to }) => {
    expect(mqlsPromised(agreed(aim), from, to)).toBeNull();
  });
});

describe("days off", () => {
  test("are those on which the hours never open, the 23 hours of a clock change among them", () => {
    expect(closedDays(agreed(null), "2026-03-05", "2026-03-12")).toEqual(["2026-03-07", "2026-03-08"]);
  });

  test("follow the promise of their time: Sundays to Thursdays until 1 June, then Mondays to Fridays", () => {
    const window = [{ opens: "09:00", closes: "17:00" }];
    const { monday, tuesday, wednesday, thursday } = promise.calendar.windows;
    const gulf = { ...promise, calendar: { ...promise.calendar, windows: { sunday: window, monday, tuesday, wednesday, thursday } } };
    const charter = {
      ...agreed(null),
      installedAtMs: Date.parse("2026-01-01T00:00:00Z"),
      formerPromises: [{ untilMs: Date.parse("2026-06-01T04:00:00Z"), promise: gulf }],
    };
    expect(closedDays(charter, "2026-05-25", "2026-06-08")).toEqual(["2026-05-29", "2026-05-30", "2026-06-06", "2026-06-07"]);
  });
});
