import { aContact, aDeal, build, iso, only, type Entry } from "./a-unit";

const attached = (facts: Parameters<typeof build>[0]) => {
  const built = build(facts);
  return built.deals.map((deal) => ({ deal: deal.dealId, contact: deal.contactId, isBefore: deal.isDealBeforeLead }));
};

const form = (day: string): Entry[] => [[day, `${day}T00:00:00Z`]];

describe("which lead a deal belongs to", () => {
  test("of several contacts, the one whose latest lead started last", () => {
    const contacts = [aContact(1, "2026-04-01"), aContact(2, "2026-05-01"), aContact(3, "2026-03-01")];
    expect(attached({ contacts, deals: [aDeal(5, [1, 2, 3], "2026-05-10")] })).toEqual([{ deal: 5, contact: 2, isBefore: false }]);
  });

  test("at equal starts, the lowest id", () => {
    const contacts = [aContact(2, "2026-05-01"), aContact(1, "2026-05-01")];
    expect(attached({ contacts, deals: [aDeal(5, [2, 1], "2026-05-10")] })).toEqual([{ deal: 5, contact: 1, isBefore: false }]);
  });

  test("a lead that started within 24 hours after the deal takes it, flagged", () => {
    const contacts = [aContact(1, "2026-04-01"), aContact(2, "2026-05-11T12:00")];
    expect(attached({ contacts, deals: [aDeal(5, [1, 2], "2026-05-10T12:00")] })).toEqual([{ deal: 5, contact: 2, isBefore: true }]);
  });

  test("a second after that it does not", () => {
    const contacts = [aContact(1, "2026-04-01"), aContact(2, "2026-05-11T12:00:01")];
    expect(attached({ contacts, deals: [aDeal(5, [1, 2], "2026-05-10T12:00")] })).toEqual([{ deal: 5, contact: 1, isBefore: false }]);
  });

  test("where nobody had a lead yet it goes to the earliest that comes, flagged", () => {
    const contacts = [aContact(1, "2026-07-01"), aContact(2, "2026-06-01")];
    expect(attached({ contacts, deals: [aDeal(5, [1, 2], "2026-05-10")] })).toEqual([{ deal: 5, contact: 2, isBefore: true }]);
  });

  test("a deal none of whose contacts has a lead is unattributed", () => {
    const contacts = [aContact(1, "2026-05-01", { hs_object_source: "IMPORT" })];
    expect(attached({ contacts, deals: [aDeal(5, [1], "2026-05-10"), aDeal(6, [], "2026-05-10")] })).toEqual([
      { deal: 5, contact: null, isBefore: false },
      { deal: 6, contact: null, isBefore: false },
    ]);
  });

  test("a deleted contact gets none, a deleted deal is none", () => {
    const contacts = [aContact(1, "2026-05-01", {}, { isPresent: false }), aContact(2, "2026-04-01")];
    const deals = [aDeal(5, [1, 2], "2026-05-10"), aDeal(6, [2], "2026-05-10", {}, { isPresent: false })];
    expect(attached({ contacts, deals })).toEqual([{ deal: 5, contact: 2, isBefore: false }]);
  });

  test("of one contact's leads it is the one in force when the deal was made", () => {
    const contacts = [aContact(1, "2026-01-10", { recent_conversion_date: form("2026-05-01") })];
    const { leads, deals } = build({ contacts, deals: [aDeal(5, [1], "2026-02-01"), aDeal(6, [1], "2026-05-05")] });
    const starts = deals.map((deal) => iso(deal.leadStartedAtMs)?.slice(0, 10));
    expect([leads.length, starts]).toEqual([2, ["2026-01-10", "2026-05-01"]]);
  });

  test("a deal closed within its first day is decided when it closes: a later inquiry is a new lead without it", () => {
    const stages: Entry[] = [
      ["2026-05-10T09:00", "quote"],
      ["2026-05-10T11:00", "won"],
    ];
    const contacts = [aContact(1, "2026-05-09", { recent_conversion_date: [["2026-05-10T18:00", "2026-05-10T18:00:00Z"]] })];
    const { leads, deals } = build({ contacts, deals: [aDeal(5, [1], "2026-05-10T09:00", { dealstage: stages })] });
    expect(leads.map((lead) => iso(lead.wonAtMs))).toEqual(["2026-05-10T11:00:00", null]);
    expect(deals.map((deal) => deal.leadId)).toEqual([leads[0]?.leadId]);
  });

  test("a lost deal that waited for its lead closes that lead for later inquiries", () => {
    const contacts = [aContact(1, "2026-06-01", { recent_conversion_date: form("2026-06-20") })];
    const stages: Entry[] = [
      ["2026-05-10", "quote"],
      ["2026-06-10", "lost"],
    ];
    const { leads } = build({ contacts, deals: [aDeal(5, [1], "2026-05-10", { dealstage: stages })] });
    expect(leads.map((lead) => iso(lead.startedAtMs)?.slice(0, 10))).toEqual(["2026-06-01", "2026-06-20"]);
  });
});

describe("a deal's source", () => {
  const contacts = [aContact(1, "2026-05-01", { handoff_source: "referral" })];

  test("is its lead's", () => {
    expect(only(build({ contacts, deals: [aDeal(5, [1], "2026-05-10")] }).deals).source).toBe("referral");
  });

  test("is the deal's own where a person set one", () => {
    expect(only(build({ contacts, deals: [aDeal(5, [1], "2026-05-10", { handoff_source: "event" })] }).deals).source).toBe("event");
  });
});

describe("customers", () => {
  const won = (id: number, createdAt: string, wonAt: string) =>
    aDeal(id, [1], createdAt, {
      dealstage: [
        [createdAt, "quote"],
        [wonAt, "won"],
      ],
    });

  test("three won deals of one contact are one new customer, on the lead of the first", () => {
    const contacts = [aContact(1, "2026-01-01", { recent_conversion_date: form("2026-04-01") })];
    const deals = [won(5, "2026-01-05", "2026-01-20"), won(6, "2026-01-06", "2026-02-20"), won(7, "2026-04-05", "2026-04-20")];
    const built = build({ contacts, deals });
    expect(built.deals.filter((deal) => deal.outcome === "won")).toHaveLength(3);
    expect(built.leads.map((lead) => [iso(lead.wonAtMs)?.slice(0, 10), lead.isNewCustomer])).toEqual([
      ["2026-01-20", true],
      ["2026-04-20", false],
    ]);
  });

  test("who comes back after a win is a repeat customer, unless somebody named a source", () => {
    const contacts = [aContact(1, "2026-01-01", { recent_conversion_date: form("2026-04-01"), hs_analytics_source: "DIRECT_TRAFFIC" })];
    const built = build({ contacts, deals: [won(5, "2026-01-05", "2026-01-20")] });
    expect(built.leads.map((lead) => lead.source)).toEqual(["direct", "repeat_customer"]);
  });

  test("nobody is a repeat customer by the deal of the same lead", () => {
    const contacts = [aContact(1, "2026-05-01", { hs_analytics_source: "DIRECT_TRAFFIC" })];
    const built = build({ contacts, deals: [won(5, "2026-04-05", "2026-04-20")] });
    expect(built.leads.map((lead) => lead.source)).toEqual(["direct"]);
  });
});
