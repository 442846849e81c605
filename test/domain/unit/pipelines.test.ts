import type { PipelineUse } from "../../../src/domain/charter";
import { contributionsOf, type Contribution } from "../../../src/domain/contributions";
import { aCharter, aContact, aDeal, aMeeting, at, build, only, type Entry, type Properties } from "./a-unit";

const charter = aCharter({ pipelines: { renewals: "expansion", onboarding: "not_counted" } });
const WON: Entry[] = [
  ["2026-05-03T10:00", "quote"],
  ["2026-05-10T10:00", "won"],
];
const LOST: Entry[] = [
  ["2026-05-03T10:00", "quote"],
  ["2026-05-10T10:00", "lost"],
];
const dealIn = (pipeline: string, properties: Properties = {}, id = 5) =>
  aDeal(id, [1], "2026-05-03T10:00", { pipeline, amount: "100", hs_object_source: "CRM_UI", ...properties });
const contacts = [aContact(1, "2026-05-01T10:00", { handoff_source: "referral" })];

const sums = (contributions: readonly Contribution[]): Record<string, number> => {
  const told: Record<string, number> = {};
  for (const { basis, measure, amount } of contributions) if (basis === "period") told[measure] = (told[measure] ?? 0) + amount;
  return told;
};

describe.each<{ pipeline: string; use: PipelineUse }>([
  { pipeline: "renewals", use: "expansion" },
  { pipeline: "onboarding", use: "not_counted" },
])("a deal of a pipeline that is for $use", ({ pipeline, use }) => {
  test("has its lead, for where it came from", () => {
    const { deals, leads } = build({ contacts, deals: [dealIn(pipeline)] }, charter);
    expect(only(deals)).toMatchObject({ pipelineUse: use, leadId: only(leads).leadId, source: "referral" });
  });

  test.each([{ dealstage: "quote" }, { dealstage: WON }, { dealstage: LOST }])("tells nothing of its lead: %j", (properties) => {
    const meetings = [aMeeting(9, [1], "2026-05-02T10:00", "2026-05-02T12:00")];
    const alone = build({ contacts, meetings }, charter);
    const withIt = build({ contacts, meetings, deals: [dealIn(pipeline, properties)] }, charter);
    expect(withIt.leads).toEqual(alone.leads);
    expect(withIt.appointments).toEqual(alone.appointments);
  });

  test("does not say that an appointment was made", () => {
    const { leads } = build({ contacts, deals: [dealIn(pipeline, { dealstage: "appointmentscheduled" })] }, charter);
    expect(only(leads).appointmentAtMs).toBeNull();
  });

  test("makes nobody a lead who was added by hand", () => {
    const byHand = [aContact(1, "2026-05-01T10:00", { hs_object_source: "CRM_UI", lifecyclestage: "" })];
    expect(build({ contacts: byHand, deals: [dealIn(pipeline)] }, charter).leads).toEqual([]);
    expect(build({ contacts: byHand, deals: [dealIn("default")] }, charter).leads).toHaveLength(1);
  });

  test("closes no lead: an inquiry after its loss joins", () => {
    const again = [aContact(1, "2026-05-01T10:00", { recent_conversion_date: [["2026-05-20T10:00", "2026-05-20T10:00:00Z"]] })];
    expect(build({ contacts: again, deals: [dealIn(pipeline, { dealstage: LOST })] }, charter).leads).toHaveLength(1);
    expect(build({ contacts: again, deals: [dealIn("default", { dealstage: LOST })] }, charter).leads).toHaveLength(2);
  });

  test("keeps no lead from being lost", () => {
    const lost = dealIn("default", { dealstage: LOST }, 6);
    const { leads } = build({ contacts, deals: [dealIn(pipeline), lost] }, charter);
    expect(only(leads).disqualifiedAtMs).toBe(at("2026-05-10T10:00"));
  });
});

describe("what deals of other pipelines add", () => {
  const added = (pipeline: string, properties: Properties = {}) =>
    sums(contributionsOf(build({ contacts, deals: [dealIn(pipeline, properties)] }, charter), charter));
  const ofLead = sums(contributionsOf(build({ contacts }, charter), charter));

  test.each([{ dealstage: "quote" }, { dealstage: WON }, { dealstage: LOST }])("not counted: only that it is not, %j", (properties) => {
    expect(added("onboarding", properties)).toEqual({ ...ofLead, dealsNotCounted: 1 });
  });

  test("a renewal is a win and its money, and no new customer", () => {
    expect(added("renewals", { dealstage: WON })).toEqual({
      ...ofLead,
      dealsCreated: 1,
      dealsWon: 1,
      dealsCreatedWon: 1,
      dealsWonWithAmount: 1,
      revenueMinor: 10_000,
      expansionDeals: 1,
      expansionRevenueMinor: 10_000,
      sourcedDeals: 1,
      sourcedRevenueMinor: 10_000,
      influencedDeals: 1,
      influencedRevenueMinor: 10_000,
    });
  });

  test("a renewal that nobody is known for is one all the same", () => {
    const deals = [aDeal(5, [], "2026-05-03T10:00", { pipeline: "renewals", dealstage: WON, amount: "100" })];
    expect(sums(contributionsOf(build({ deals }, charter), charter))).toMatchObject({ dealsWon: 1, expansionDeals: 1 });
  });

  test("the first deal after a renewal is the first win of a customer", () => {
    const deals = [dealIn("renewals", { dealstage: WON }), aDeal(6, [1], "2026-05-20T10:00", { dealstage: [["2026-05-21T10:00", "won"]] })];
    expect(sums(contributionsOf(build({ contacts, deals }, charter), charter))).toMatchObject({
      dealsWon: 2,
      newCustomers: 1,
      expansionDeals: 1,
    });
  });

  test("who renewed before asks again as a returning customer", () => {
    const again = [aContact(1, "2026-05-01T10:00", { recent_conversion_date: [["2026-07-20T10:00", "2026-07-20T10:00:00Z"]] })];
    const sourcesWith = (pipeline: string) =>
      build({ contacts: again, deals: [dealIn(pipeline, { dealstage: WON })] }, charter).leads.map(({ source }) => source);
    expect(sourcesWith("renewals")).toEqual([null, "repeat_customer"]);
    expect(sourcesWith("onboarding")).toEqual([null, null]);
  });
});
