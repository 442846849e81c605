import type { Charter } from "../../../src/domain/charter";
import { charterDifference } from "../../../src/domain/charter/charter-difference";
import { defaultCharter } from "../../../src/domain/default-charter";
import type { FollowUpPromise } from "../../../src/domain/sla/follow-up-promise";

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

  describe("in what is promised", () => {
    const terms = { targetMinutes: 60, warnShare: 0.5, stops: BEFORE.promise.stops, ladder: [] };
    const covers = { intents: null, sources: ["radio"], services: null, pipelines: null };
    const policy = { ...terms, policyId: "radio", name: "Radio", covers, calendar: null };
    const nights = { name: "Night shift", ownerIds: [11], teamIds: ["71"], calendar: BEFORE.promise.calendar };
    const promised = (change: Partial<FollowUpPromise>, before: Partial<FollowUpPromise> = {}): string[] =>
      linesOf(
        { ...BEFORE, promise: { ...BEFORE.promise, ...before } },
        { ...BEFORE, promise: { ...BEFORE.promise, ...before, ...change } },
      );

    test("what is done about it, step by step", () => {
      expect(
        promised({
          ladder: [
            { when: "warning", plusMinutes: 0, act: "task", taskFor: "owner" },
            { when: "breach", plusMinutes: 1, act: "task", taskFor: "named" },
            { when: "breach", plusMinutes: 30, act: "reassign", taskFor: null },
            { when: "breach", plusMinutes: 30, act: "mail", taskFor: null },
          ],
        }),
      ).toEqual([
        "promise.ladder: at the warning a task for the owner, at the deadline a task for the person named, at the deadline a message, " +
          "at the deadline a mail -> at the warning a task for the owner, 1 minute after the deadline a task for the person named, " +
          "30 minutes after the deadline given to the fallback owner, 30 minutes after the deadline a mail",
      ]);
      expect(promised({ ladder: [] }).at(0)).toMatch(/-> nothing is done$/);
    });

    test("the region, and its days by how many they are", () => {
      const calendar = { ...BEFORE.promise.calendar, region: "DE-BY", publicHolidays: ["2026-12-26", "2026-01-01", "2026-12-25"] };
      expect(promised({ calendar })).toEqual([
        "promise.calendar.publicHolidays: none -> 3 days from 2026-01-01 to 2026-12-26",
        "promise.calendar.region: - -> DE-BY",
      ]);
      expect(promised({ calendar: { ...calendar, publicHolidays: ["2026-01-01"] } }, { calendar })).toEqual([
        "promise.calendar.publicHolidays: 3 days from 2026-01-01 to 2026-12-26 -> 2026-01-01",
      ]);
    });

    test("a policy, by its id, and whom it is for", () => {
      expect(promised({ policies: [policy] })).toEqual([
        "promise.policies.radio.covers.sources: - -> radio",
        "promise.policies.radio.ladder: - -> nothing is done",
        "promise.policies.radio.name: - -> Radio",
        "promise.policies.radio.stops.doAutomaticMailsCount: - -> no",
        "promise.policies.radio.stops.doShortPickUpsCount: - -> no",
        "promise.policies.radio.targetMinutes: - -> 60 minutes",
        "promise.policies.radio.warnShare: - -> 50 %",
      ]);
      const forAll = { ...policy, covers: { ...covers, sources: null, intents: ["low" as const] } };
      expect(
        promised({ policies: [{ ...policy, policyId: "other" }, forAll] }, { policies: [{ ...policy, policyId: "other" }, policy] }),
      ).toEqual(["promise.policies.radio.covers.intents: all -> low", "promise.policies.radio.covers.sources: radio -> all"]);
    });

    test("hours of their own, by their name", () => {
      const overrides = [{ on: "2026-06-06", windows: [{ opens: "10:00", closes: "14:00" }] }];
      const later = { ...nights, ownerIds: [11, 12], calendar: { ...nights.calendar, publicHolidays: ["2026-12-25"], overrides } };
      expect(promised({ ownCalendars: [later] }, { ownCalendars: [nights] })).toEqual([
        "promise.ownCalendars.Night shift.calendar.overrides.2026-06-06.windows: - -> 10:00 to 14:00",
        "promise.ownCalendars.Night shift.calendar.publicHolidays: none -> 2026-12-25",
        "promise.ownCalendars.Night shift.ownerIds: 11 -> 11, 12",
      ]);
    });

    test("forms, teams, days between touches, and that somebody said yes", () => {
      expect(promised({ forms: { Jobs: "not_a_lead" }, teams: { "71": [11, 12] }, touchEveryDays: 1, isAccepted: true })).toEqual([
        "promise.forms.Jobs: - -> not_a_lead",
        "promise.isAccepted: no -> yes",
        "promise.teams.71: - -> 11, 12",
        "promise.touchEveryDays: - -> 1 day",
      ]);
    });

    test("and whom it acts through", () => {
      expect(changed({ acting: { ...BEFORE.acting, isOn: true, namedOwnerId: 11 } })).toEqual([
        "acting.isOn: no -> yes",
        "acting.namedOwnerId: - -> 11",
      ]);
    });

    test("not which promises held before: each is told as it was made", () => {
      expect(changed({ formerPromises: [{ untilMs: 1, promise: BEFORE.promise }] })).toEqual([]);
    });
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
