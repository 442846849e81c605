import { DateTime } from "luxon";
import { generateB2b } from "../../sandbox/people/generate-b2b";
import { count, daysToWin, isWon, percentile, spendCents, sum, tally } from "./counting";
import { recount, type RecountedLead } from "./recount";
import { SAMPLE_CASES } from "./sample-dates";

/** leads, qualified, customers, revenue */
const row = (leads: readonly RecountedLead[]): number[] => [
  leads.length,
  count(leads, ({ isQualified }) => isQualified),
  count(leads, isWon),
  sum(leads, ({ deal }) => (deal?.outcome === "won" ? (deal.amount ?? 0) : 0)),
];

describe.each(SAMPLE_CASES)("the software company as of $asOf, seed $seed", ({ asOf, seed }) => {
  const asOfMs = Date.parse(asOf);
  const sample = generateB2b({ asOfMs, seed });
  const leads = recount(sample.seed, sample.window);
  const bySource = (source: string): RecountedLead[] => leads.filter((lead) => lead.source === source);

  it("has the leads, qualified leads, customers and revenue of each source", () => {
    expect({
      linkedin_ads: row(bySource("linkedin_ads")),
      paid_search: row(bySource("paid_search")),
      paid_social: row(bySource("paid_social")),
      partner: row(bySource("partner")),
      unknown: row(bySource("unknown")),
      total: row(leads),
    }).toEqual({
      linkedin_ads: [40, 20, 5, 150_000],
      paid_search: [120, 24, 3, 36_000],
      paid_social: [300, 6, 0, 0],
      partner: [20, 12, 4, 100_000],
      unknown: [20, 3, 1, 12_000],
      total: [500, 65, 13, 298_000],
    });
  });

  it("has the spend of the three sources that are paid for", () => {
    const spend = spendCents(sample.spendCsv, sample.window, { currency: "EUR", kindOf: () => "media" });
    expect(spend).toEqual({ linkedin_ads: 1_200_000, paid_search: 960_000, paid_social: 300_000 });
    expect(sum(Object.values(spend), (cents) => cents)).toBe(2_460_000);
  });

  it("passes qualified leads through marketing's stage and then sales' own", () => {
    const path = (lead: RecountedLead): string => lead.stages.join(" ");
    const qualified = leads.filter(({ isQualified }) => isQualified);
    expect(qualified.filter((lead) => !path(lead).startsWith("lead marketingqualifiedlead salesqualifiedlead"))).toEqual([]);
    expect(count(leads, ({ stages }) => stages.includes("marketingqualifiedlead"))).toBe(133);
    expect(count(leads, ({ stages }) => stages.includes("salesqualifiedlead"))).toBe(65);
  });

  it("has an e-book that nobody who wants it asks more for", () => {
    const forms = tally(
      sample.seed.records.flatMap(({ properties }) => {
        const isEbook = properties.hs_latest_source_data_1?.[0]?.value === "Reddit";
        return isEbook ? [properties.hs_object_source_detail_1?.[0]?.value ?? null] : [];
      }),
    );
    expect(Object.keys(forms)).toEqual(["Download the e-book"]);
    expect(count(bySource("paid_social"), ({ firstTouchAtMs }) => firstTouchAtMs === null)).toBe(220);
  });

  it("has three reps with leads of their own, and companies in names", () => {
    const byOwner = tally(leads.map(({ ownerId }) => ownerId));
    expect(Object.keys(byOwner).sort()).toEqual(["72201", "72202", "72203"]);
    const contacts = sample.seed.records.filter(({ properties }) => properties.hs_object_source?.[0]?.value === "FORM");
    expect(contacts.filter(({ properties }) => "lastname" in properties && (properties.company?.[0]?.value ?? "") === "")).toHaveLength(3);
  });

  it("takes 29 to 34 days from lead to won at the 80th percentile, and closes all wins of the window before today", () => {
    for (const some of [leads, recount(sample.seed, { from: "2000-01-01", to: "2100-01-01" })]) {
      expect(percentile(daysToWin(some), 0.8)).toBeGreaterThan(29);
      expect(percentile(daysToWin(some), 0.8)).toBeLessThan(34);
      expect(some.filter(({ deal }) => deal && deal.outcome !== "open" && deal.closedAtMs >= asOfMs)).toEqual([]);
    }
  });

  it("has leads before and after, is small enough to be read in about 90 calls, and ends now", () => {
    expect(recount(sample.seed, sample.previousWindow)).toHaveLength(250);
    expect(recount(sample.seed, { from: sample.window.to, to: "2100-01-01" }).length).toBeGreaterThan(40);
    const sizes = tally(sample.seed.records.map(({ objectType }) => objectType));
    expect(sizes.contacts).toBeLessThanOrEqual(1_000);
    expect(sizes.deals).toBeLessThanOrEqual(350);
    expect((sizes.calls ?? 0) + (sizes.meetings ?? 0)).toBeLessThanOrEqual(5_000);
    const instants = sample.seed.records.flatMap(({ properties }) => Object.values(properties).flatMap((some) => some.map(({ at }) => at)));
    expect(instants.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(asOfMs);
  });

  it("hears nobody on a holiday of Berlin", () => {
    const days = leads.map(({ startedAtMs }) => DateTime.fromMillis(startedAtMs, { zone: "Europe/Berlin" }).toFormat("MM-dd"));
    expect(days.filter((day) => ["01-01", "03-08", "05-01", "10-03", "12-25", "12-26"].includes(day))).toEqual([]);
  });
});

describe("generateB2b", () => {
  it("gives the same bytes for the same seed and instant, and others for another seed", () => {
    const bytes = (seed: number): string => JSON.stringify(generateB2b({ asOfMs: Date.parse("2026-11-21T15:00:00Z"), seed }));
    expect(bytes(1) === bytes(1)).toBe(true);
    expect(bytes(2) === bytes(1)).toBe(false);
  });
});
