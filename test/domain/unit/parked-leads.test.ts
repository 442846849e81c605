import type { Charter } from "../../../src/domain/charter";
import { wakeDate, wakeInstant } from "../../../src/domain/wake-date";
import type { Lead } from "../../../src/domain/unit/unit";
import { aCharter, aContact, aDeal, at, build, iso, only, type Entry, type Properties } from "./a-unit";

const leadsOf = (properties: Properties, charter: Partial<Charter> = {}): Lead[] =>
  build({ contacts: [aContact(1, "2026-05-01T10:00", properties)] }, aCharter(charter)).leads;
const leadOf = (properties: Properties, charter?: Partial<Charter>): Lead => only(leadsOf(properties, charter));

const reason = (...entries: Entry[]): Properties => ({ handoff_disqualification_reason: entries });
const notNow = reason(["2026-05-05T10:00", "not_now"]);
const form = (when: string): Properties => ({ recent_conversion_date: [[when, `${when}Z`]] });

describe("a parked lead wakes", () => {
  test.each([
    { name: "after three months when nobody said when", properties: notNow, at: "2026-08-05T00:00:00" },
    {
      name: "on the date the rep gave",
      properties: { ...notNow, "handoff:wakes_on": [["2026-05-05T10:00", "2026-06-05"] as Entry] },
      at: "2026-06-05T00:00:00",
    },
    {
      name: "on the last date given",
      properties: {
        ...notNow,
        "handoff:wakes_on": [
          ["2026-05-05T10:00", "2026-06-05"],
          ["2026-05-20", "2026-11-20"],
        ] as Entry[],
      },
      at: "2026-11-20T00:00:00",
    },
    {
      name: "not on a date given for an earlier parking",
      properties: {
        ...reason(["2026-05-02", "not_now"], ["2026-05-03", ""], ["2026-05-05T10:00", "not_now"]),
        "handoff:wakes_on": [["2026-05-02", "2026-06-02"] as Entry],
      },
      at: "2026-08-05T00:00:00",
    },
    { name: "when they ask again", properties: { ...notNow, ...form("2026-05-20T08:00:00") }, at: "2026-05-20T08:00:00" },
    { name: "by status too", properties: { hs_lead_status: [["2026-05-05T10:00", "BAD_TIMING"] as Entry] }, at: "2026-08-05T00:00:00" },
  ])("$name", ({ properties, at: wakesAt }) => {
    const lead = leadOf(properties);
    expect([iso(lead.wakesAtMs), lead.disqualifiedAtMs]).toEqual([wakesAt, null]);
  });

  test("and sleeps again when it is parked anew after they asked", () => {
    const properties = {
      ...reason(["2026-05-05", "not_now"], ["2026-05-21", ""], ["2026-05-22T10:00", "not_now"]),
      ...form("2026-05-20T08:00:00"),
    };
    expect(iso(leadOf(properties).wakesAtMs)).toBe("2026-08-22T00:00:00");
  });

  test("who asks again after the window begins a new lead with a clock of its own, and wakes the old one no later", () => {
    const [old, fresh] = leadsOf({ ...notNow, ...form("2026-07-20T08:00:00") });
    expect([iso(old?.wakesAtMs ?? null), old?.promiseOutcome]).toEqual(["2026-07-20T08:00:00", "late"]);
    expect([fresh?.wakesAtMs, fresh?.promiseOutcome]).toEqual([null, "open"]);
  });

  test("one that was dropped, requalified or never parked does not", () => {
    expect(leadOf(reason(["2026-05-05", "not_now"], ["2026-05-06", "out_of_area"])).wakesAtMs).toBeNull();
    expect(leadOf(reason(["2026-05-05", "not_now"], ["2026-05-06", ""])).wakesAtMs).toBeNull();
    expect(leadOf({}).wakesAtMs).toBeNull();
  });
});

test.each([
  [1, "2026-02-28"],
  [3, "2026-04-30"],
  [6, "2026-07-31"],
] as const)("%d months from 31 January, late in the evening there, is %s", (months, date) => {
  const parkedAtMs = at("2026-02-01T03:30");
  expect(wakeDate(parkedAtMs, months, "America/Toronto")).toBe(date);
});

test("a date wakes at its start in the portal's zone, never before the parking; one that is none counts as not given", () => {
  const parkedAtMs = at("2026-05-05T10:00");
  expect(iso(wakeInstant(parkedAtMs, "2026-06-05", "America/Toronto"))).toBe("2026-06-05T04:00:00");
  expect(iso(wakeInstant(parkedAtMs, "2026-05-05", "UTC"))).toBe("2026-05-05T10:00:00");
  expect(iso(wakeInstant(parkedAtMs, "soon", "UTC"))).toBe("2026-08-05T00:00:00");
});

describe("quality", () => {
  const rated = (value: string): Properties => ({ handoff_lead_quality: [["2026-05-06", value]] });
  test.each([
    { name: "rated", properties: rated("5"), quality: 5, how: "rated" },
    { name: "a reason of kind fit tells that it was poor", properties: reason(["2026-05-05", "out_of_area"]), quality: 1, how: "reason" },
    { name: "so does one of no lead", properties: reason(["2026-05-05", "spam"]), quality: 1, how: "reason" },
    { name: "a rating tells more", properties: { ...reason(["2026-05-05", "out_of_area"]), ...rated("3") }, quality: 3, how: "rated" },
    ...["no_response", "not_now", "chose_competitor", "no_capacity", "other"].map((value) => ({
      name: `${value} tells nothing`,
      properties: reason(["2026-05-05", value]),
      quality: null,
      how: null,
    })),
    { name: "a value that is no rating", properties: rated("4"), quality: null, how: null },
  ])("$name", ({ properties, quality, how }) => {
    const lead = leadOf(properties);
    expect([lead.quality, lead.qualityHow]).toEqual([quality, how]);
  });
});

describe("the portal's own fields for reasons", () => {
  const own: Partial<Charter> = {
    ownReasonProperties: [
      {
        objectType: "contacts",
        property: "why",
        values: { "Too far": "out_of_area", Later: "not_now", "Own words": "Own words" },
        isFreeText: false,
      },
      { objectType: "contacts", property: "why2", values: { Far: "budget_too_low" }, isFreeText: false },
      { objectType: "deals", property: "closed_lost_reason", values: {}, isFreeText: true },
    ],
  };
  const why = (...entries: Entry[]): Properties => ({ "handoff:own_reason.why": entries });

  test.each([
    { name: "drops by its map", properties: why(["2026-05-05", "Too far"]), droppedOn: "2026-05-05", reason: "out_of_area" },
    {
      name: "a value of the portal's own is its own reason",
      properties: why(["2026-05-05", "Own words"]),
      droppedOn: "2026-05-05",
      reason: "Own words",
    },
    { name: "parks by its map", properties: why(["2026-05-05", "Later"]), droppedOn: null, reason: "not_now" },
    { name: "a value that is not mapped says nothing", properties: why(["2026-05-05", "Elephant"]), droppedOn: null, reason: null },
    { name: "cleared, it requalifies", properties: why(["2026-05-05", "Too far"], ["2026-05-06", ""]), droppedOn: null, reason: null },
    {
      name: "ours tells more than theirs",
      properties: { ...why(["2026-05-05", "Too far"]), ...reason(["2026-05-06", "no_response"]) },
      droppedOn: "2026-05-05",
      reason: "no_response",
    },
    {
      name: "the first of theirs more than the second",
      properties: { ...why(["2026-05-06", "Too far"]), "handoff:own_reason.why2": [["2026-05-05", "Far"] as Entry] },
      droppedOn: "2026-05-05",
      reason: "out_of_area",
    },
  ])("$name", ({ properties, droppedOn, reason: told }) => {
    const lead = leadOf(properties, own);
    expect([iso(lead.disqualifiedAtMs)?.slice(0, 10) ?? null, lead.reason]).toEqual([droppedOn, told]);
  });

  test("words written on a lost deal are a reason of their own, never guessed at", () => {
    const deal = aDeal(5, [1], "2026-05-02", {
      dealstage: [
        ["2026-05-02", "quote"],
        ["2026-05-09", "lost"],
      ],
      "handoff:own_reason.closed_lost_reason": [["2026-05-09", "other_written"]],
    });
    const unit = build({ contacts: [aContact(1, "2026-05-01T10:00")], deals: [deal] }, aCharter(own));
    expect([only(unit.leads).reason, only(unit.deals).reason]).toEqual(["other_written", "other_written"]);
  });
});
