import { DateTime } from "luxon";
import { generateLandscaper } from "../../sandbox/people/generate-landscaper";
import type { SeedVersion } from "../../sandbox/portal/seed";
import { count, daysToWin, isWon, percentile, spendCents, sum, tally } from "./counting";
import { recount, type RecountedLead } from "./recount";

const CLOSED_ON_SATURDAY = "2026-11-21T15:00:00Z";
const OPEN_ON_WEDNESDAY = "2027-05-12T13:20:00Z";

const isOnTime = ({ answerMinutes }: RecountedLead): boolean => answerMinutes !== null && answerMinutes <= 15;
const meetingsWith = (leads: readonly RecountedLead[], outcome: string): number =>
  sum(leads, ({ meetings }) => count(meetings, (meeting) => meeting.outcome === outcome));

/** leads, reached, qualified, leads with an appointment, held, no-shows, deals, won, lost, open, revenue */
const funnel = (leads: readonly RecountedLead[]): number[] => [
  leads.length,
  count(leads, ({ isReached }) => isReached),
  count(leads, ({ isQualified }) => isQualified),
  count(leads, ({ meetings }) => meetings.length > 0),
  meetingsWith(leads, "COMPLETED"),
  meetingsWith(leads, "NO_SHOW"),
  count(leads, ({ deal }) => deal !== null),
  count(leads, isWon),
  count(leads, ({ deal }) => deal?.outcome === "lost"),
  count(leads, ({ deal }) => deal?.outcome === "open"),
  sum(leads, ({ deal }) => (deal?.outcome === "won" ? (deal.amount ?? 0) : 0)),
];

const spend = (csv: string, range: { from: string; to: string }): Record<string, number> =>
  spendCents(csv, range, { currency: "CAD", kindOf: (source) => (source === "organic_search" ? "fees" : "media") });

describe.each([
  { asOf: CLOSED_ON_SATURDAY, seed: 1 },
  { asOf: CLOSED_ON_SATURDAY, seed: 20 },
  { asOf: OPEN_ON_WEDNESDAY, seed: 1 },
  { asOf: OPEN_ON_WEDNESDAY, seed: 20 },
])("the landscaper as of $asOf, seed $seed", ({ asOf, seed }) => {
  const asOfMs = Date.parse(asOf);
  const sample = generateLandscaper({ asOfMs, seed });
  const leads = recount(sample.seed, sample.window);
  const previous = recount(sample.seed, sample.previousWindow);
  const bySource = (source: string): RecountedLead[] => leads.filter((lead) => lead.source === source);
  const byOwner = (ownerId: string | null): RecountedLead[] => leads.filter((lead) => lead.ownerId === ownerId);

  it("has the funnel of each source", () => {
    expect({
      meta_ads: funnel(bySource("meta_ads")),
      paid_search: funnel(bySource("paid_search")),
      organic_search: funnel(bySource("organic_search")),
      directory: funnel(bySource("directory")),
      word_of_mouth: funnel(bySource("word_of_mouth")),
      offline_ads: funnel(bySource("offline_ads")),
      unknown: funnel(bySource("unknown")),
      total: funnel(leads),
    }).toEqual({
      meta_ads: [160, 64, 8, 6, 3, 3, 2, 0, 2, 0, 0],
      paid_search: [90, 63, 36, 30, 24, 6, 22, 12, 8, 2, 48_000],
      organic_search: [60, 48, 27, 22, 18, 4, 16, 9, 5, 2, 31_500],
      directory: [45, 27, 9, 8, 6, 2, 6, 3, 3, 0, 9_600],
      word_of_mouth: [30, 27, 21, 18, 17, 1, 15, 11, 3, 1, 55_000],
      offline_ads: [20, 14, 8, 7, 6, 1, 6, 3, 2, 1, 10_500],
      unknown: [15, 9, 4, 3, 2, 1, 3, 1, 2, 0, 3_400],
      total: [420, 252, 113, 94, 76, 18, 70, 39, 25, 6, 158_000],
    });
  });

  it("has the spend of each source", () => {
    expect(spend(sample.spendCsv, sample.window)).toEqual({
      meta_ads: 480_000,
      paid_search: 900_000,
      organic_search: 150_000,
      directory: 225_000,
      offline_ads: 60_000,
    });
    const before = spend(sample.spendCsv, sample.previousWindow);
    expect(sum(Object.values(before), (cents) => cents)).toBe(1_455_000);
    expect(before.meta_ads).toBe(120_000);
  });

  it("has the reasons of Facebook's leads and of the lost deals", () => {
    const ended = bySource("meta_ads").filter(({ isQualified, isDropped }) => !isQualified && isDropped);
    expect(tally(ended.map(({ reason }) => reason))).toEqual({ information_only: 71, out_of_area: 38, budget_too_low: 9, no_response: 26 });
    expect(count(bySource("meta_ads"), ({ isQualified, isDropped }) => !isQualified && !isDropped)).toBe(8);
    expect(count(bySource("meta_ads"), ({ isDropped }) => isDropped)).toBe(144);
    expect(tally(leads.map(({ deal }) => deal?.reason ?? null))).toEqual({
      chose_competitor: 8,
      price_too_high: 6,
      went_quiet: 6,
      no_decision: 5,
    });
  });

  it("gives Facebook's leads a fair trial", () => {
    expect(count(bySource("meta_ads"), ({ firstTouchAtMs }) => firstTouchAtMs === null)).toBe(24);
    expect(count(bySource("meta_ads"), isOnTime)).toBe(96);
  });

  it("has the weekend leads that nobody called", () => {
    const row = (some: readonly RecountedLead[]): number[] => [
      some.length,
      count(some, ({ isReached }) => isReached),
      count(some, ({ firstTouchAtMs }) => firstTouchAtMs === null),
      count(some, isOnTime),
      count(some, isWon),
    ];
    expect(row(leads.filter(({ isWeekend }) => isWeekend))).toEqual([84, 29, 31, 20, 3]);
    expect(row(leads.filter(({ isWeekend }) => !isWeekend))).toEqual([336, 223, 17, 241, 36]);
    const waits = leads.flatMap((lead) =>
      lead.isWeekend && lead.firstTouchAtMs !== null ? [(lead.firstTouchAtMs - lead.startedAtMs) / 3_600_000] : [],
    );
    expect(percentile(waits, 0.5)).toBeGreaterThan(39);
    expect(percentile(waits, 0.5)).toBeLessThan(43);
  });

  it("answers in the bands of minutes", () => {
    const within = (from: number, to: number): number =>
      count(leads, ({ answerMinutes }) => answerMinutes !== null && answerMinutes > from && answerMinutes <= to);
    expect([within(-1, 5), within(5, 15), within(15, 60), within(60, Infinity)]).toEqual([118, 143, 52, 59]);
  });

  it("has the people's figures", () => {
    const row = (ownerId: string | null): number[] => {
      const own = byOwner(ownerId);
      return [
        own.length,
        count(own, isOnTime),
        count(own, ({ isReached }) => isReached),
        count(own, ({ isQualified }) => isQualified),
        count(own, isWon),
      ];
    };
    expect([row("72002"), row("72001"), row("72003"), row(null)]).toEqual([
      [140, 126, 105, 42, 5],
      [150, 90, 90, 45, 27],
      [100, 45, 51, 23, 6],
      [30, 0, 6, 3, 1],
    ]);
    const marcos = byOwner("72002").filter(({ isQualified }) => isQualified);
    expect(tally(marcos.map(({ source }) => source))).toEqual({
      meta_ads: 3,
      paid_search: 14,
      organic_search: 10,
      word_of_mouth: 7,
      directory: 4,
      offline_ads: 3,
      unknown: 1,
    });
    const median = (ownerId: string): number =>
      percentile(
        byOwner(ownerId).flatMap(({ answerMinutes }) => answerMinutes ?? []),
        0.5,
      );
    expect(Math.round(median("72002"))).toBe(6);
    expect(Math.round(median("72001"))).toBe(14);
    expect(Math.round(median("72003"))).toBe(38);
  });

  it("has more no-shows the longer ahead a meeting is booked", () => {
    const meetings = leads.flatMap((lead) => lead.meetings);
    expect(meetings.filter(({ daysAhead, fullDaysAhead }) => daysAhead !== fullDaysAhead)).toEqual([]);
    const row = (fits: (days: number) => boolean): number[] => {
      const some = meetings.filter(({ daysAhead }) => fits(daysAhead));
      return [some.length, count(some, ({ outcome }) => outcome === "NO_SHOW")];
    };
    expect([row((days) => days <= 1), row((days) => days === 2), row((days) => days >= 3)]).toEqual([
      [40, 2],
      [22, 3],
      [32, 13],
    ]);
  });

  it("had fewer leads and as many customers in the 13 weeks before, and all the growth is Facebook's", () => {
    const counts = (some: readonly RecountedLead[]): number[] => [
      some.length,
      count(some, ({ isQualified }) => isQualified),
      count(some, isWon),
    ];
    expect(counts(previous)).toEqual([300, 108, 40]);
    expect(counts(previous.filter(({ source }) => source === "meta_ads"))).toEqual([40, 3, 1]);
    const others = (some: readonly RecountedLead[]) => tally(some.map(({ source }) => source).filter((source) => source !== "meta_ads"));
    expect(others(previous)).toEqual(others(leads));
  });

  it("takes 29 to 34 days from lead to won at the 80th percentile, and closes all wins of the windows before today", () => {
    const everyLead = recount(sample.seed, { from: "2000-01-01", to: "2100-01-01" });
    for (const some of [everyLead, leads, previous]) {
      expect(percentile(daysToWin(some), 0.8)).toBeGreaterThan(29);
      expect(percentile(daysToWin(some), 0.8)).toBeLessThan(34);
    }
    expect(everyLead.filter(({ deal }) => deal && deal.outcome !== "open" && deal.closedAtMs >= asOfMs)).toEqual([]);
  });

  it("is small enough to be read in about 90 calls, and ends now", () => {
    const sizes = tally(sample.seed.records.map(({ objectType }) => objectType));
    expect(sizes.contacts).toBeLessThanOrEqual(1_000);
    expect(sizes.deals).toBeLessThanOrEqual(350);
    expect((sizes.calls ?? 0) + (sizes.meetings ?? 0)).toBeLessThanOrEqual(5_000);
    const instants = sample.seed.records.flatMap(({ properties }) =>
      Object.values(properties).flatMap((versions) => versions.map(({ at }) => at)),
    );
    expect(instants.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(asOfMs);
    const oldest = instants.reduce((a, b) => Math.min(a, b));
    expect(DateTime.fromMillis(asOfMs).diff(DateTime.fromMillis(oldest), "months").months).toBeGreaterThan(17);
  });

  it("keeps histories in time order and creates each record with its first version", () => {
    const wrong = sample.seed.records.filter(({ objectType, properties }) => {
      const created = properties[objectType === "contacts" || objectType === "deals" ? "createdate" : "hs_createdate"]?.[0];
      const createdAt = Date.parse(created?.value ?? "");
      const isInOrder = (versions: readonly SeedVersion[]): boolean =>
        versions.every(({ at }, index) => at >= (versions[index - 1]?.at ?? createdAt));
      return created?.at !== createdAt || !Object.values(properties).every(isInOrder);
    });
    expect(wrong).toEqual([]);
  });

  it("passes through the lifecycle in order", () => {
    const paths = sample.seed.records.map(({ properties }) => (properties.lifecyclestage ?? []).map(({ value }) => value).join(" "));
    expect(Object.keys(tally(paths)).sort()).toEqual([
      "",
      "lead",
      "lead salesqualifiedlead",
      "lead salesqualifiedlead opportunity",
      "lead salesqualifiedlead opportunity customer",
    ]);
  });

  it("lets no lead wait over a holiday of that autumn, so that the figures hold whichever holidays a calendar keeps", () => {
    const holidays = ["2026-08-03", "2026-09-07", "2026-09-30", "2026-12-25", "2027-01-01", "2027-02-15", "2027-03-26"];
    const dates = (lead: RecountedLead): string[] =>
      [lead.startedAtMs, lead.firstTouchAtMs ?? lead.startedAtMs].map((at) =>
        DateTime.fromMillis(at, { zone: sample.seed.timeZone }).toFormat("yyyy-MM-dd"),
      );
    const over = leads.filter((lead) => {
      const [from = "", to = ""] = dates(lead);
      return holidays.some((holiday) => from <= holiday && holiday <= to);
    });
    expect(over).toEqual([]);
  });

  it("has a fresh quote request for Priya, a missed call and three meetings without an outcome", () => {
    const recent = recount(sample.seed, { from: sample.window.to, to: "2100-01-01" });
    const waitsMs = asOf === OPEN_ON_WEDNESDAY ? { request: 9 * 60_000, call: 4 * 60_000 } : { request: 0, call: 0 };
    const request = recent.find(({ startedAtMs, source }) => startedAtMs === asOfMs - waitsMs.request && source === "paid_search");
    expect(request).toMatchObject({ ownerId: "72001", firstTouchAtMs: null, isReached: false });
    const missed = sample.seed.records.filter(({ properties }) => properties.hs_call_direction?.at(-1)?.value === "INBOUND");
    expect(missed.map(({ properties }) => properties.hs_timestamp?.[0]?.at)).toEqual([asOfMs - waitsMs.call]);
    const past = sample.seed.records.filter(
      ({ properties }) =>
        properties.hs_meeting_outcome?.at(-1)?.value === "SCHEDULED" &&
        Date.parse(properties.hs_meeting_end_time?.[0]?.value ?? "") < asOfMs - 3_600_000,
    );
    expect(past.length).toBeGreaterThanOrEqual(3);
    expect(past.length).toBeLessThanOrEqual(6);
  });

  it("leaves two deals of Search ads open, both Priya's, whose leads lie in the window", () => {
    const open = bySource("paid_search").filter(({ deal }) => deal?.outcome === "open");
    expect(open.map(({ ownerId }) => ownerId)).toEqual(["72001", "72001"]);
  });
});

describe("generateLandscaper", () => {
  it("judges 13 July to 11 October on 21 November 2026", () => {
    const { window, previousWindow } = generateLandscaper({ asOfMs: Date.parse(CLOSED_ON_SATURDAY) });
    expect(window).toEqual({ from: "2026-07-13", to: "2026-10-12" });
    expect(previousWindow).toEqual({ from: "2026-04-13", to: "2026-07-13" });
  });

  it("gives the same bytes for the same seed and instant, and others for another seed", () => {
    const bytes = (seed: number): string => JSON.stringify(generateLandscaper({ asOfMs: Date.parse(CLOSED_ON_SATURDAY), seed }));
    const first = bytes(1);
    expect(bytes(1) === first).toBe(true);
    expect(bytes(2) === first).toBe(false);
  });
});
