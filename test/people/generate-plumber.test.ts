import { DateTime } from "luxon";
import { generatePlumber } from "../../sandbox/people/generate-plumber";
import { count, daysToWin, isWon, percentile, sum, tally } from "./counting";
import { recount, recountLooseDeals, type RecountedLead } from "./recount";
import { SAMPLE_CASES } from "./sample-dates";

const NO_INQUIRY = ["EMAIL_INTEGRATION", "IMPORT"];
const EVERY_DAY = { from: "2000-01-01", to: "2100-01-01" };

/** A contact is a lead unless a mailbox or an import brought it, by HubSpot's record source. */
const leadsOf = (contacts: readonly RecountedLead[]): RecountedLead[] =>
  contacts.filter(({ recordSource }) => !NO_INQUIRY.includes(recordSource));

describe.each(SAMPLE_CASES)("the plumber as of $asOf, seed $seed", ({ asOf, seed }) => {
  const asOfMs = Date.parse(asOf);
  const sample = generatePlumber({ asOfMs, seed });
  const contacts = recount(sample.seed, sample.window);
  const leads = leadsOf(contacts);
  const looseDeals = recountLooseDeals(sample.seed, sample.window);

  it("has 80 contacts, of which 48 are leads, 20 come from the mailbox and 12 from an import", () => {
    expect(contacts).toHaveLength(80);
    expect(tally(contacts.map(({ recordSource }) => recordSource))).toMatchObject({ EMAIL_INTEGRATION: 20, IMPORT: 12 });
    expect(leads).toHaveLength(48);
  });

  it("knows the source of 23 of 48 leads", () => {
    expect(tally(leads.map(({ source }) => source))).toEqual({ paid_search: 10, organic_search: 7, direct: 6, unknown: 25 });
    expect(((23 / 48) * 100).toFixed(1)).toBe("47.9");
  });

  it("has 14 of the unknown sources by hand, 8 by an app, 3 by a form that no tracking follows", () => {
    const unknown = leads.filter(({ source }) => source === "unknown");
    const by = tally(unknown.map(({ recordSource }) => (["CRM_UI", "MOBILE_IOS"].includes(recordSource) ? "hand" : recordSource)));
    expect(by).toEqual({ hand: 14, INTEGRATION: 8, FORM: 3 });
  });

  it("has a call or a note on 25 leads, and nothing on 23", () => {
    expect(count(leads, ({ firstTouchAtMs }) => firstTouchAtMs !== null)).toBe(25);
    expect(count(leads, ({ firstTouchAtMs }) => firstTouchAtMs === null)).toBe(23);
    // Nobody who bought, and nobody whom Pat met, is listed as never contacted.
    const untouched = leads.filter(({ firstTouchAtMs }) => firstTouchAtMs === null);
    expect(untouched.filter(({ deal, meetings }) => deal !== null || meetings.length > 0)).toEqual([]);
  });

  it("has 14 deals, 10 with a contact, and 9 of them are won", () => {
    const linked = leads.flatMap(({ deal }) => deal ?? []);
    expect([linked.length, looseDeals.length]).toEqual([10, 4]);
    expect([count(leads, isWon), count(looseDeals, ({ outcome }) => outcome === "won")]).toEqual([6, 3]);
    expect(6 / 48).toBe(0.125);
    const won = [...linked, ...looseDeals].filter(({ outcome }) => outcome === "won");
    const amounts = won.flatMap(({ amount }) => amount ?? []);
    expect([won.length, amounts.length, sum(amounts, (amount) => amount)]).toEqual([9, 7, 5_950]);
    expect(5_950 / 7).toBe(850);
    expect(sum(looseDeals, ({ amount }) => amount ?? 0)).toBe(2_600);
  });

  it("has 11 past appointments, of which one has an outcome", () => {
    const meetings = leads.flatMap((lead) => lead.meetings);
    expect(tally(meetings.map(({ outcome }) => outcome))).toEqual({ SCHEDULED: 10, COMPLETED: 1 });
    const starts = sample.seed.records.flatMap(({ properties }) => properties.hs_meeting_start_time?.[0]?.value ?? []);
    const inWindow = starts.filter((start) => start < sample.window.to && start >= sample.window.from);
    expect(inWindow.filter((start) => Date.parse(start) > asOfMs)).toEqual([]);
  });

  it("leaves 30 leads without an owner, and has one person", () => {
    expect(tally(leads.map(({ ownerId }) => ownerId ?? "nobody"))).toEqual({ "72101": 18, nobody: 30 });
    expect(sample.seed.owners).toHaveLength(1);
  });

  it("records no spend, and keeps no stage but the first", () => {
    expect(sample.spendCsv).toBeNull();
    expect(leads.every(({ stages }) => stages.join() === "lead")).toBe(true);
    expect(sample.seed.records.some(({ properties }) => "hs_lead_status" in properties)).toBe(false);
  });

  it("is asked on Mondays between seven and nine more than at any other two hours of the week", () => {
    const slots = tally(
      leads.map(({ startedAtMs }) => {
        const at = DateTime.fromMillis(startedAtMs, { zone: "America/Chicago" });
        return `${at.weekday} ${Math.floor((at.hour + 1) / 2) * 2 - 1}`;
      }),
    );
    const [busiest] = Object.entries(slots).sort(([, a], [, b]) => b - a);
    expect(busiest?.[0]).toBe("1 7");
  });

  it("takes 29 to 34 days from lead to won at the 80th percentile", () => {
    for (const some of [leads, leadsOf(recount(sample.seed, EVERY_DAY))]) {
      expect(percentile(daysToWin(some), 0.8)).toBeGreaterThan(29);
      expect(percentile(daysToWin(some), 0.8)).toBeLessThan(34);
    }
  });

  it("has no deal that goes on after a visit without an outcome: it would tell that the visit took place", () => {
    const all = leadsOf(recount(sample.seed, EVERY_DAY));
    expect(all.filter(({ deal, meetings }) => deal !== null && meetings.length > 0)).toEqual([]);
  });

  it("is as messy before and after, small, and ends now", () => {
    for (const range of [sample.previousWindow, { from: sample.window.to, to: "2100-01-01" }]) {
      const some = leadsOf(recount(sample.seed, range));
      expect(some.length).toBeGreaterThan(10);
      expect(count(some, ({ firstTouchAtMs }) => firstTouchAtMs === null)).toBeGreaterThan(2);
      expect(count(some, ({ source }) => source === "unknown")).toBeGreaterThan(4);
    }
    expect(count(sample.seed.records, ({ objectType }) => objectType === "contacts")).toBeLessThan(400);
    const instants = sample.seed.records.flatMap(({ properties }) => Object.values(properties).flatMap((some) => some.map(({ at }) => at)));
    expect(instants.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(asOfMs);
  });
});

describe("generatePlumber", () => {
  it("gives the same bytes for the same seed and instant, and others for another seed", () => {
    const bytes = (seed: number): string => JSON.stringify(generatePlumber({ asOfMs: Date.parse("2026-11-21T15:00:00Z"), seed }));
    expect(bytes(1) === bytes(1)).toBe(true);
    expect(bytes(2) === bytes(1)).toBe(false);
  });
});
