import type { Charter } from "../../../src/domain/charter";
import { charterDifference } from "../../../src/domain/charter/charter-difference";
import { defaultCharter } from "../../../src/domain/default-charter";

const BEFORE = defaultCharter({
  timeZone: "Europe/Berlin",
  currency: "EUR",
  installedAtMs: Date.parse("2026-08-01T00:00:00Z"),
  stages: {},
});
const linesOf = (before: Charter, after: Charter): string[] =>
  charterDifference(before, after).map(({ path, before: from, after: to }) => `${path}: ${from ?? "-"} -> ${to ?? "-"}`);
const changed = (change: Partial<Charter>): string[] => linesOf(BEFORE, { ...BEFORE, ...change });
const radio = { value: "radio", label: "Radio", isPaid: true, isRetired: false };

describe("in what two agreements differ", () => {
  test.each<{ name: string; change: Partial<Charter>; lines: string[] }>([
    { name: "nothing, where only the version is another", change: { version: 9 }, lines: [] },
    {
      name: "minutes",
      change: { promise: { ...BEFORE.promise, targetMinutes: 1 } },
      lines: ["promise.targetMinutes: 15 minutes -> 1 minute"],
    },
    {
      name: "shares",
      change: { promise: { ...BEFORE.promise, warnShare: 0.805 }, marginShare: 0.4 },
      lines: ["marginShare: - -> 40 %", "promise.warnShare: 75 % -> 80.5 %"],
    },
    {
      name: "money in the account's currency",
      change: { aims: { ...BEFORE.aims, costPerQualifiedLeadMinor: 25_050 } },
      lines: ["aims.costPerQualifiedLeadMinor: - -> 250.50 EUR"],
    },
    { name: "switches", change: { isWonDayByStage: true }, lines: ["isWonDayByStage: no -> yes"] },
    { name: "lists of plain values", change: { neededBoxes: [] }, lines: ["neededBoxes: area, need, budget -> none"] },
    {
      name: "opening hours, day by day",
      change: {
        promise: {
          ...BEFORE.promise,
          calendar: {
            ...BEFORE.promise.calendar,
            windows: { ...BEFORE.promise.calendar.windows, friday: [], saturday: [{ opens: "10:00", closes: "14:00" }] },
          },
        },
      },
      lines: ["promise.calendar.windows.friday: 09:00 to 17:00 -> none", "promise.calendar.windows.saturday: - -> 10:00 to 14:00"],
    },
    { name: "what something means", change: { reasonKinds: { no_pets: "fit" } }, lines: ["reasonKinds.no_pets: - -> fit"] },
    {
      name: "a stage that is won now",
      change: { stages: { signed: { pipelineId: "default", label: "Signed", order: 3, outcome: "won" } } },
      lines: [
        "stages.signed.label: - -> Signed",
        "stages.signed.order: - -> 3",
        "stages.signed.outcome: - -> won",
        "stages.signed.pipelineId: - -> default",
      ],
    },
  ])("$name", ({ change, lines }) => {
    expect(changed(change)).toEqual(lines);
  });

  test("an item of a list, by what it is told by and not by its place", () => {
    const before = { ...BEFORE, sources: [radio] };
    const flyer = { value: "flyer", label: "Flyer", isPaid: true, isRetired: false };
    expect(linesOf(before, { ...before, sources: [flyer, { ...radio, isRetired: true }] })).toEqual([
      "sources.flyer.isPaid: - -> yes",
      "sources.flyer.isRetired: - -> no",
      "sources.flyer.label: - -> Flyer",
      "sources.radio.isRetired: no -> yes",
    ]);
  });

  test("a number that is used again, by its dates", () => {
    const first = { number: "4165550100", source: "event", campaign: null, fromOn: "2026-01-01", toOn: null };
    const before = { ...BEFORE, phoneNumbers: [first] };
    const after = {
      ...BEFORE,
      phoneNumbers: [
        { ...first, toOn: "2026-06-30" },
        { ...first, source: "radio", fromOn: "2026-07-01" },
      ],
    };
    expect(linesOf(before, after)).toEqual([
      "phoneNumbers.4165550100 2026-01-01.toOn: - -> 2026-06-30",
      "phoneNumbers.4165550100 2026-07-01.source: - -> radio",
    ]);
  });

  test("the same from either side", () => {
    const after = { ...BEFORE, sources: [radio], marginShare: 0.4, neededBoxes: ["area"] };
    const back = charterDifference(after, BEFORE).map(({ path, before, after: to }) => ({ path, before: to, after: before }));
    expect(back).toEqual(charterDifference(BEFORE, after));
  });
});
