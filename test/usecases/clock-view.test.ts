import type { BusinessCalendar } from "../../src/domain/calendar";
import { closedFor } from "../../src/usecases/views/closed-for";
import { leadWaits, type Viewer } from "../../src/usecases/views/lead-waits";

const OFFICE: BusinessCalendar = {
  timeZone: "America/Toronto",
  windows: Object.fromEntries(
    ["monday", "tuesday", "wednesday", "thursday", "friday"].map((day) => [day, [{ opens: "09:00", closes: "17:00" }]]),
  ),
  holidays: ["2026-11-25"],
  region: "CA-ON",
  publicHolidays: ["2026-12-25"],
  overrides: [],
};
/** November and December in Toronto: five hours behind. */
const at = (local: string): number => Date.parse(`2026-${local}:00-05:00`);

describe("what stood between a counted wait and the real one", () => {
  test.each([
    { name: "nothing, in opening hours", from: "11-18T10:00", to: "11-18T15:00", is: [] },
    { name: "a night", from: "11-18T16:50", to: "11-19T09:05", is: ["night"] },
    { name: "a weekend, which has nights, too", from: "11-20T16:50", to: "11-23T09:05", is: ["weekend"] },
    { name: "a Saturday alone", from: "11-21T16:00", to: "11-21T18:00", is: ["weekend"] },
    { name: "the account's own day off", from: "11-24T16:50", to: "11-26T09:05", is: ["holiday"] },
    { name: "a public holiday beside a weekend", from: "12-24T16:50", to: "12-28T09:05", is: ["weekend", "holiday"] },
    { name: "less than a minute after closing", from: "11-18T16:00", to: "11-18T17:00", is: [] },
  ])("is $name", ({ from, to, is }) => {
    expect(closedFor(OFFICE, at(from), at(to), [])).toEqual(is);
  });

  test("is a pause before all else", () => {
    const pause = { fromMs: at("11-18T11:00"), toMs: at("11-18T13:00") };
    expect(closedFor(OFFICE, at("11-18T10:00"), at("11-18T15:00"), [pause])).toEqual(["pause"]);
    expect(closedFor(OFFICE, at("11-18T10:00"), at("11-19T15:00"), [pause])).toEqual(["pause", "night"]);
  });

  test("of an office that never opens is told without end", () => {
    expect(closedFor({ ...OFFICE, windows: {} }, at("01-05T10:00"), at("11-19T15:00"), [])).toEqual(["weekend"]);
  });
});

describe("who let a lead wait", () => {
  const viewer = (over: Partial<Viewer> = {}): Viewer => ({
    userId: 70,
    owners: [
      { id: 11, userId: 70, name: "Priya Nair", isArchived: false },
      { id: 12, userId: 71, name: "Marco Silva", isArchived: false },
      { id: 13, userId: null, name: "Dana Roy", isArchived: true },
    ],
    ...over,
  });
  const span = (ownerId: number | null, from: string, to: string | null) => ({
    ownerId,
    fromMs: at(from),
    toMs: to === null ? null : at(to),
    businessMs: null,
  });
  const waits = (spans: readonly ReturnType<typeof span>[], until: string, by: Viewer | null = viewer()) =>
    leadWaits({ ownerWaits: [...spans] }, by, OFFICE, [], at(until));

  test("is told in opening hours: nobody's until it was assigned, a colleague's by name, one's own", () => {
    const spans = [span(null, "11-17T16:00", "11-18T09:30"), span(12, "11-18T09:30", "11-18T10:00"), span(11, "11-18T10:00", null)];
    expect(waits(spans, "11-18T10:06")).toEqual([
      { whose: "nobody", name: null, seconds: 5_400 },
      { whose: "other", name: "Marco Silva", seconds: 1_800 },
      { whose: "you", name: null, seconds: 360 },
    ]);
  });

  test("a colleague whose name is not known any more is one without a name", () => {
    expect(waits([span(99, "11-18T10:00", null)], "11-18T10:01")).toEqual([{ whose: "other", name: null, seconds: 60 }]);
  });

  test("nobody is charged for a pause, nor for what came after the end", () => {
    const pause = { fromMs: at("11-18T11:00"), toMs: at("11-18T13:00") };
    const told = (until: string) => leadWaits({ ownerWaits: [span(11, "11-18T10:00", null)] }, viewer(), OFFICE, [pause], at(until));
    expect(told("11-18T14:00")).toEqual([{ whose: "you", name: null, seconds: 7_200 }]);
    expect(told("11-18T10:30")).toEqual([{ whose: "you", name: null, seconds: 1_800 }]);
  });

  test("is nothing where one person does everything, and where nobody looks", () => {
    const alone = viewer({ owners: viewer().owners.filter(({ id }) => id !== 12) });
    expect(waits([span(null, "11-18T10:00", null)], "11-18T10:06", alone)).toEqual([]);
    expect(waits([span(11, "11-18T10:00", null)], "11-18T10:06", null)).toEqual([]);
  });
});
