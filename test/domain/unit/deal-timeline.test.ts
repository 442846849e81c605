import { dealTimeline, type DealTimeline } from "../../../src/domain/unit/deal-timeline";
import { aCharter, aDeal, at, iso, type Entry, type Properties } from "./a-unit";

const timeline = (properties: Properties, charter = aCharter()): DealTimeline => {
  const known = dealTimeline(aDeal(1, [], "2026-02-01T09:00", properties), charter);
  if (known === null) throw new Error("the deal has a creation");
  return known;
};

interface Row {
  name: string;
  properties: Properties;
  wonAt: string | null;
}

const WON: Row[] = [
  { name: "an open deal is not won", properties: {}, wonAt: null },
  {
    name: "without a close date the entry into the stage counts",
    properties: {
      dealstage: [
        ["2026-02-01T09:00", "quote"],
        ["2026-04-03T10:00", "won"],
      ],
    },
    wonAt: "2026-04-03T10:00:00",
  },
  {
    name: "a close date before the entry counts: the rep was late with the paperwork",
    properties: {
      dealstage: [
        ["2026-02-01T09:00", "quote"],
        ["2026-04-03T10:00", "won"],
      ],
      closedate: [["2026-04-03T10:00", "2026-03-31T00:00:00Z"]],
    },
    wonAt: "2026-03-31T00:00:00",
  },
  {
    name: "a close date that was in the future when the deal was won does not count",
    properties: {
      dealstage: [
        ["2026-02-01T09:00", "quote"],
        ["2026-04-03T10:00", "won"],
      ],
      closedate: [["2026-02-01T09:00", "2026-06-30T00:00:00Z"]],
    },
    wonAt: "2026-04-03T10:00:00",
  },
  {
    name: "a close date corrected later counts when it was past by then",
    properties: {
      dealstage: [
        ["2026-02-01T09:00", "quote"],
        ["2026-04-03T10:00", "won"],
      ],
      closedate: [
        ["2026-02-01T09:00", "2026-06-30T00:00:00Z"],
        ["2026-04-20T10:00", "2026-04-10T00:00:00Z"],
      ],
    },
    wonAt: "2026-04-10T00:00:00",
  },
  {
    name: "an import that came closed is dated by its close date",
    properties: { dealstage: "won", closedate: "2024-11-05T12:00:00Z" },
    wonAt: "2024-11-05T12:00:00",
  },
  {
    name: "won, reopened and won again counts at the latest win",
    properties: {
      dealstage: [
        ["2026-02-01T09:00", "quote"],
        ["2026-03-03T12:00", "won"],
        ["2026-04-10T12:00", "quote"],
        ["2026-04-20T12:00", "won"],
      ],
      closedate: [
        ["2026-03-03T12:00", "2026-03-03T12:00:00Z"],
        ["2026-04-20T12:00", "2026-04-20T12:00:00Z"],
      ],
    },
    wonAt: "2026-04-20T12:00:00",
  },
  {
    name: "the close date of the first win does not date the second",
    properties: {
      dealstage: [
        ["2026-02-01T09:00", "quote"],
        ["2026-03-03T12:00", "won"],
        ["2026-04-10T12:00", "quote"],
        ["2026-04-20T12:00", "won"],
      ],
      closedate: [["2026-03-03T12:00", "2026-03-03T12:00:00Z"]],
    },
    wonAt: "2026-04-20T12:00:00",
  },
  {
    name: "a reopened deal is not won",
    properties: {
      dealstage: [
        ["2026-03-03T12:00", "won"],
        ["2026-04-10T12:00", "quote"],
      ],
      closedate: [["2026-03-03T12:00", "2026-03-03T12:00:00Z"]],
    },
    wonAt: null,
  },
  {
    name: "moving from one won stage to another is no second win",
    properties: {
      dealstage: [
        ["2026-02-01T09:00", "quote"],
        ["2026-03-03T12:00", "won"],
        ["2026-05-05T12:00", "paid"],
      ],
    },
    wonAt: "2026-03-03T12:00:00",
  },
];

describe("a deal's won day", () => {
  test.each(WON)("$name", ({ properties, wonAt }) => expect(iso(timeline(properties).wonAtMs)).toBe(wonAt));

  test("judges the future by the portal's day: a close date later on the same day stands", () => {
    const properties: Properties = {
      dealstage: [
        ["2026-02-01T09:00", "quote"],
        ["2026-04-03T10:00", "won"],
      ],
      closedate: [["2026-04-03T10:00", "2026-04-03T23:30:00Z"]],
    };
    expect(iso(timeline(properties).wonAtMs)).toBe("2026-04-03T23:30:00");
    // In Dubai that close date is already on the fourth.
    expect(iso(timeline(properties, aCharter({ timeZone: "Asia/Dubai" })).wonAtMs)).toBe("2026-04-03T10:00:00");
  });
});

describe("where a win is dated by its stage", () => {
  const byStage = aCharter({ isWonDayByStage: true });
  test("the close date says nothing", () => {
    const properties: Properties = {
      dealstage: [
        ["2026-02-01T09:00", "quote"],
        ["2026-04-03T10:00", "won"],
      ],
      closedate: [["2026-04-03T10:00", "2026-03-31T00:00:00Z"]],
    };
    expect(iso(timeline(properties, byStage).wonAtMs)).toBe("2026-04-03T10:00:00");
    expect(iso(timeline({ ...properties, dealstage: "lost" }, byStage).lostAtMs)).not.toBeNull();
  });

  test("an import that came closed still has the day it was closed on: it entered its stage then", () => {
    expect(iso(timeline({ dealstage: "won", closedate: "2024-11-05T12:00:00Z" }, byStage).wonAtMs)).toBe("2024-11-05T12:00:00");
  });
});

describe("time spent reopened", () => {
  const DAY = 86_400_000;
  const stages: Entry[] = [
    ["2026-02-01T09:00", "quote"],
    ["2026-03-03T12:00", "won"],
    ["2026-04-10T12:00", "quote"],
    ["2026-04-20T12:00", "won"],
    ["2026-05-01T12:00", "quote"],
    ["2026-05-02T12:00", "lost"],
    ["2026-06-01T12:00", "quote"],
  ];
  test.each([
    { name: "is none of a deal that was closed once", moves: 2, days: 0 },
    { name: "is not told while it is open again", moves: 3, days: 0 },
    { name: "is from leaving the closed stage until the next", moves: 4, days: 10 },
    { name: "adds up, whatever it was closed as", moves: 6, days: 11 },
    { name: "keeps what it was when it is opened once more", moves: 7, days: 11 },
  ])("$name", ({ moves, days }) => expect(timeline({ dealstage: stages.slice(0, moves) }).reopenedMs).toBe(days * DAY));
  test("is none between two closed stages", () => {
    const dealstage: Entry[] = [
      ["2026-03-03T12:00", "won"],
      ["2026-04-10T12:00", "lost"],
    ];
    expect(timeline({ dealstage }).reopenedMs).toBe(0);
  });
});

describe("an amount in another currency", () => {
  const RATES = [
    { currency: "USD", fromOn: "2026-01-01", rate: "0.9" },
    { currency: "USD", fromOn: "2026-04-01", rate: "0.8" },
  ];
  const foreign: Properties = { amount: "100.05", deal_currency_code: "USD" };
  const won = (when: string): Entry[] => [
    ["2026-02-01T09:00", "quote"],
    [when, "won"],
  ];
  const money = (properties: Properties, rates = RATES) => {
    const { amountMinor, isWithoutRate } = timeline({ ...foreign, ...properties }, aCharter({ rates }));
    return { amountMinor, isWithoutRate };
  };

  test.each<{ name: string; properties: Properties; amountMinor: number }>([
    { name: "of a won deal has the rate of its won day", properties: { dealstage: won("2026-03-31T10:00") }, amountMinor: 9_005 },
    { name: "of a deal won later has the later rate", properties: { dealstage: won("2026-04-01T10:00") }, amountMinor: 8_004 },
    {
      name: "has the rate of the day it is dated by, not of the entry into the stage",
      properties: { dealstage: won("2026-04-01T10:00"), closedate: "2026-03-31T00:00:00Z" },
      amountMinor: 9_005,
    },
    { name: "of an open deal has the last rate", properties: {}, amountMinor: 8_004 },
    { name: "of a lost deal has the last rate", properties: { dealstage: "lost" }, amountMinor: 8_004 },
    { name: "is read in small letters too", properties: { deal_currency_code: "usd" }, amountMinor: 8_004 },
    {
      name: "is what HubSpot made of it, before any rate",
      properties: { amount_in_home_currency: "91.2" },
      amountMinor: 9_120,
    },
    {
      name: "goes by the rate when HubSpot's is of an older amount",
      properties: {
        amount: [
          ["2026-02-01T09:00", "50"],
          ["2026-02-02T09:00", "100.05"],
        ],
        amount_in_home_currency: [["2026-02-01T09:00", "45"]],
      },
      amountMinor: 8_004,
    },
    {
      name: "goes by the rate when HubSpot's is of an older currency",
      properties: { deal_currency_code: [["2026-02-02T09:00", "USD"]], amount_in_home_currency: [["2026-02-01T09:00", "100.05"]] },
      amountMinor: 8_004,
    },
  ])("$name", ({ properties, amountMinor }) => expect(money(properties)).toEqual({ amountMinor, isWithoutRate: false }));

  test("stays what it was when a rate is added for later days", () => {
    const later = [...RATES, { currency: "USD", fromOn: "2026-06-01", rate: "2" }];
    expect(money({ dealstage: won("2026-03-31T10:00") }, later).amountMinor).toBe(9_005);
    expect(money({}, later).amountMinor).toBe(20_010);
  });

  test.each<{ name: string; properties: Properties; isWithoutRate: boolean }>([
    { name: "has no rate in a currency without one", properties: { deal_currency_code: "CHF" }, isWithoutRate: true },
    {
      name: "has no rate when it was won before the first",
      properties: { dealstage: "won", closedate: "2025-12-31T10:00:00Z" },
      isWithoutRate: true,
    },
    {
      name: "is missing, not without a rate, when there is none",
      properties: { amount: "", deal_currency_code: "CHF" },
      isWithoutRate: false,
    },
    { name: "is missing when it is no amount", properties: { amount: "?", deal_currency_code: "CHF" }, isWithoutRate: false },
  ])("$name", ({ properties, isWithoutRate }) => expect(money(properties)).toEqual({ amountMinor: null, isWithoutRate }));
});

describe("a deal's other facts", () => {
  test("each time it was closed is told, so that its lead closes for later inquiries", () => {
    const { closes } = timeline({
      dealstage: [
        ["2026-02-01T09:00", "quote"],
        ["2026-03-03T12:00", "lost"],
        ["2026-04-10T12:00", "quote"],
        ["2026-04-20T12:00", "won"],
      ],
    });
    expect(closes).toEqual([
      { atMs: at("2026-03-03T12:00"), outcome: "lost" },
      { atMs: at("2026-04-20T12:00"), outcome: "won" },
    ]);
  });

  test.each<{ name: string; properties: Properties; amountMinor: number | null }>([
    { name: "the amount is in minor units", properties: { amount: "1234.5" }, amountMinor: 123_450 },
    { name: "zero is an amount", properties: { amount: "0" }, amountMinor: 0 },
    { name: "a missing amount is unknown, not zero", properties: {}, amountMinor: null },
    { name: "another currency without a rate is unknown", properties: { amount: "100", deal_currency_code: "USD" }, amountMinor: null },
    {
      name: "HubSpot's amount in home currency wins",
      properties: { amount: "100", deal_currency_code: "USD", amount_in_home_currency: "91.20" },
      amountMinor: 9_120,
    },
  ])("$name", ({ properties, amountMinor }) => expect(timeline(properties).amountMinor).toBe(amountMinor));

  test("the win belongs to its owner at the time, the deal to its owner now", () => {
    const { ownerId, wonOwnerId } = timeline({
      dealstage: [
        ["2026-02-01T09:00", "quote"],
        ["2026-03-03T12:00", "won"],
      ],
      hubspot_owner_id: [
        ["2026-02-01T09:00", "7"],
        ["2026-05-01T09:00", "8"],
      ],
    });
    expect({ ownerId, wonOwnerId }).toEqual({ ownerId: 8, wonOwnerId: 7 });
  });

  test("an imported win belongs to the first owner that is known", () => {
    const { wonOwnerId } = timeline({ dealstage: "won", closedate: "2024-11-05T12:00:00Z", hubspot_owner_id: "7" });
    expect(wonOwnerId).toBe(7);
  });

  test("a deal whose creation is not known yet has no timeline", () => {
    expect(dealTimeline(aDeal(1, [], "2026-02-01", { createdate: "" }), aCharter())).toBeNull();
  });
});
