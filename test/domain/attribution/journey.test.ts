import type { Charter } from "../../../src/domain/charter";
import { JOURNEY_ROLES } from "../../../src/domain/attribution/marketing-touch";
import { MOST_TOUCHES } from "../../../src/domain/attribution/journey";
import type { AttachedDeal, LinkedActivity } from "../../../src/domain/unit/unit";
import { aCall, aCharter, aContact, aDeal, at, build, only, type Entry, type Properties } from "../unit/a-unit";

const ASKED = "2026-05-01T10:00";
const WON: Properties = { dealstage: [["2026-05-20T12:00", "won"]], amount: "1000" };

/** The deal of a contact that filled in a form on 1 May 2026, opened on 10 May and won on 20 May unless said otherwise. */
const dealOf = (
  contact: Properties,
  deal: Properties = WON,
  known: Partial<Charter> = {},
  more: { openedAt?: string; calls?: LinkedActivity[] } = {},
): AttachedDeal =>
  only(
    build(
      {
        contacts: [aContact(1, ASKED, contact)],
        deals: [aDeal(5, [1], more.openedAt ?? "2026-05-10T09:00", deal)],
        activities: more.calls ?? [],
      },
      aCharter(known),
    ).deals,
  );

/** Each touch as `source campaign day roles`. */
const told = ({ journey }: AttachedDeal): string[] =>
  journey.map(({ source, campaign, atMs, roles }) =>
    [source, ...(campaign === null ? [] : [campaign]), new Date(atMs).toISOString().slice(5, 10), ...roles].join(" "),
  );

const visit = (when: string, value: string): { hs_latest_source: Entry; hs_latest_source_timestamp: Entry } => ({
  hs_latest_source: [when, value, "ANALYTICS"],
  hs_latest_source_timestamp: [when, `${when}:00Z`, "ANALYTICS"],
});
/** Visits as HubSpot's history has them. */
const visits = (...them: readonly [when: string, value: string][]): Properties => ({
  hs_latest_source: them.map(([when, value]) => visit(when, value).hs_latest_source),
  hs_latest_source_timestamp: them.map(([when, value]) => visit(when, value).hs_latest_source_timestamp),
});

test("who came by one ad and asked at once has one touch with every role", () => {
  const contact = {
    hs_analytics_source: "PAID_SEARCH",
    hs_analytics_source_data_1: "spring",
    ...visits(["2026-05-01T09:58", "PAID_SEARCH"]),
  };
  expect(told(dealOf(contact))).toEqual([`paid_search spring 05-01 ${JOURNEY_ROLES.join(" ")}`]);
});

test("first visit, inquiry, what came before the deal was opened, what came before it was won; nothing after", () => {
  const contact = {
    hs_analytics_source: "PAID_SOCIAL",
    hs_analytics_source_data_1: "Facebook",
    ...visits(
      ["2026-04-20T10:00", "ORGANIC_SEARCH"],
      ["2026-05-01T09:50", "EMAIL_MARKETING"],
      ["2026-05-08T10:00", "ORGANIC_SEARCH"],
      ["2026-05-15T10:00", "DIRECT_TRAFFIC"],
      ["2026-05-19T10:00", "EMAIL_MARKETING"],
      ["2026-05-21T10:00", "PAID_SEARCH"],
    ),
  };
  expect(told(dealOf(contact))).toEqual([
    "meta_ads 04-20 first",
    "organic_search 04-20",
    "email 05-01 lead_creation",
    "organic_search 05-08 deal_creation",
    "direct 05-15",
    "email 05-19 last",
  ]);
});

test("an open deal goes on gathering touches; a lost one has none after it was lost", () => {
  const contact = {
    hs_analytics_source: "DIRECT_TRAFFIC",
    ...visits(["2026-05-01T09:50", "DIRECT_TRAFFIC"], ["2026-06-01T10:00", "EMAIL_MARKETING"]),
  };
  expect(told(dealOf(contact, {}))).toEqual(["direct 05-01 first lead_creation deal_creation", "email 06-01 last"]);
  expect(told(dealOf(contact, { dealstage: [["2026-05-20T12:00", "lost"]] }))).toEqual([`direct 05-01 ${JOURNEY_ROLES.join(" ")}`]);
});

describe("what people say of the source", () => {
  const web = { hs_analytics_source: "DIRECT_TRAFFIC", ...visits(["2026-05-01T09:50", "DIRECT_TRAFFIC"]) };
  const friend = { handoff_source: [["2026-05-02T12:00", "word_of_mouth", "CRM_UI"]] as Entry[] };

  test("stands for the inquiry, and for the visit that it came by", () => {
    expect(told(dealOf({ ...web, ...friend }))).toEqual([`word_of_mouth 05-01 ${JOURNEY_ROLES.join(" ")}`]);
  });

  test("leaves other visits as they are", () => {
    const contact = {
      ...friend,
      hs_analytics_source: "PAID_SEARCH",
      ...visits(["2026-04-28T09:00", "PAID_SEARCH"], ["2026-05-01T09:50", "DIRECT_TRAFFIC"]),
    };
    expect(told(dealOf(contact))).toEqual(["paid_search 04-28 first", "word_of_mouth 05-01 lead_creation deal_creation last"]);
  });

  test("said of the deal it is the inquiry's for that deal", () => {
    expect(told(dealOf(web, { ...WON, handoff_source: "partner" }))).toEqual([`partner 05-01 ${JOURNEY_ROLES.join(" ")}`]);
  });

  test("as the number that they called: again, too, once more", () => {
    const number = { number: "+14165550100", source: "offline_ads", campaign: "Truck", fromOn: null, toOn: null };
    const call = (id: number, when: string): LinkedActivity =>
      aCall(id, [1], when, { hs_call_direction: "INBOUND", "handoff:called_number": [[when, "+14165550100", null]] });
    const calls = [call(8, "2026-05-01T10:20"), call(9, "2026-05-06T10:00")];
    expect(told(dealOf(web, WON, { phoneNumbers: [number] }, { calls }))).toEqual([
      "offline_ads Truck 05-01 first lead_creation",
      "offline_ads Truck 05-06 deal_creation last",
    ]);
    // A call to any other number is talk, not what brought them.
    expect(told(dealOf(web, WON, {}, { calls }))).toEqual([`direct 05-01 ${JOURNEY_ROLES.join(" ")}`]);
  });
});

test("another form of the same lead is a touch of what brought them then, once a day", () => {
  const contact = {
    hs_analytics_source: "PAID_SEARCH",
    recent_conversion_date: [
      ["2026-05-05T10:00", "2026-05-05T10:00:00Z", "FORM"],
      ["2026-05-05T11:00", "2026-05-05T11:00:00Z", "FORM"],
    ] as Entry[],
    ...visits(["2026-05-01T09:50", "PAID_SEARCH"], ["2026-05-04T09:00", "EMAIL_MARKETING"]),
  };
  expect(told(dealOf(contact))).toEqual(["paid_search 05-01 first lead_creation", "email 05-04", "email 05-05 deal_creation last"]);
});

test("tags and clicks of later visits are touches with their campaign", () => {
  const contact = {
    hs_analytics_source: "ORGANIC_SEARCH",
    "handoff:click.google": [["2026-05-08T10:00:01", "yes", null]] as Entry[],
    "handoff:last_utm_source": [["2026-05-08T10:00", "google", null]] as Entry[],
    "handoff:last_utm_medium": [["2026-05-08T10:00", "cpc", null]] as Entry[],
    "handoff:last_utm_campaign": [["2026-05-08T10:00", "remarketing", null]] as Entry[],
  };
  expect(told(dealOf(contact))).toEqual(["organic_search 05-01 first lead_creation", "paid_search remarketing 05-08 deal_creation last"]);
});

test("what an import brings without a time of its own is no visit of its day", () => {
  const contact = { hs_analytics_source: "ORGANIC_SEARCH", hs_latest_source: [["2026-05-08T10:00", "PAID_SEARCH", "IMPORT"]] as Entry[] };
  expect(told(dealOf(contact))).toEqual([`organic_search 05-01 ${JOURNEY_ROLES.join(" ")}`]);
});

test("a deal that was opened before the inquiry was written down was opened because of it", () => {
  const deal = dealOf({ hs_analytics_source: "PAID_SEARCH" }, WON, {}, { openedAt: "2026-04-30T18:00" });
  expect([deal.isDealBeforeLead, told(deal)]).toEqual([true, [`paid_search 05-01 ${JOURNEY_ROLES.join(" ")}`]]);
});

test("nothing known, no touch; a deal without a lead has what was said of it", () => {
  expect(dealOf({}).journey).toEqual([]);
  const alone = (properties: Properties): AttachedDeal =>
    only(build({ contacts: [], deals: [aDeal(5, [], "2026-05-10T09:00", { ...WON, ...properties })] }).deals);
  expect(told(alone({ handoff_source: "event" }))).toEqual([`event 05-10 ${JOURNEY_ROLES.join(" ")}`]);
  expect(alone({}).journey).toEqual([]);
});

test("the second lead of a returning customer: how they were found, the click that led back, and that they came back", () => {
  const contact = {
    hs_analytics_source: "PAID_SEARCH",
    recent_conversion_date: [["2026-09-01T10:00", "2026-09-01T10:00:00Z", "FORM"]] as Entry[],
    ...visits(["2026-05-01T09:50", "PAID_SEARCH"], ["2026-06-01T09:00", "DIRECT_TRAFFIC"], ["2026-08-25T09:00", "EMAIL_MARKETING"]),
  };
  const { deals } = build({
    contacts: [aContact(1, ASKED, contact)],
    deals: [aDeal(5, [1], "2026-05-10T09:00", WON), aDeal(6, [1], "2026-09-03T09:00", { dealstage: [["2026-09-20T12:00", "won"]] })],
  });
  expect(deals.map(told)).toEqual([
    [`paid_search 05-01 ${JOURNEY_ROLES.join(" ")}`],
    ["paid_search 05-01 first", "email 08-25", "repeat_customer 09-01 lead_creation deal_creation last"],
  ]);
});

test("a long journey keeps its roles and the latest touches", () => {
  const days = Array.from({ length: 80 }, (_, day) => new Date(at("2026-05-03T10:00") + day * 86_400_000).toISOString().slice(0, 16));
  const contact = {
    hs_analytics_source: "PAID_SEARCH",
    ...visits(...days.map((day, index): [string, string] => [day, index % 2 === 0 ? "EMAIL_MARKETING" : "DIRECT_TRAFFIC"])),
  };
  const journey = dealOf(contact, {}).journey;
  expect(journey).toHaveLength(MOST_TOUCHES);
  expect(new Set(journey.flatMap(({ roles }) => roles))).toEqual(new Set(JOURNEY_ROLES));
  expect(journey.at(0)).toMatchObject({ source: "paid_search", roles: ["first", "lead_creation"] });
  expect(journey.at(-1)?.atMs).toBe(at(days.at(-1) ?? ""));
});
