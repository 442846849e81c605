import { dealContributions, leadContributions } from "../../../src/domain/contributions";
import type { CompanyReach } from "../../../src/domain/unit/company-reach";
import type { LinkedRecord } from "../../../src/domain/unit/unit";
import { aCharter, aContact, aDeal, at, build, type KnownFacts, type Properties } from "./a-unit";

const ACME = "71";
const charter = aCharter({ pipelines: { upsell: "expansion", hiring: "not_counted" } });

const of = (company: string): Properties => ({ associatedcompanyid: company });
const won = (id: number, contactIds: readonly number[], wonAt: string, properties: Properties = {}): LinkedRecord =>
  aDeal(id, contactIds, "2026-01-05", {
    dealstage: [
      ["2026-01-05", "quote"],
      [wonAt, "won"],
    ],
    amount: "100",
    ...properties,
  });

/** What the deals of a unit come to: its first wins by id, its customers by id, and the counts that they add in the year. */
function wins(facts: KnownFacts) {
  const built = build(facts, charter);
  const contributions = [
    ...built.leads.flatMap((lead) => leadContributions(lead, charter)),
    ...built.deals.flatMap((deal) => dealContributions(deal, charter)),
  ];
  const sum = (measure: string): number =>
    contributions.reduce((total, added) => total + (added.basis === "period" && added.measure === measure ? added.amount : 0), 0);
  return {
    first: built.deals.filter((deal) => deal.isFirstWin).map((deal) => deal.dealId),
    companies: built.deals.map((deal) => deal.companyId),
    counts: [sum("dealsWon"), sum("newCustomers"), sum("expansionDeals"), sum("expansionRevenueMinor")],
  };
}

describe("a customer is counted once", () => {
  test("one contact with three won deals is three wins, one new customer, two expansions", () => {
    const deals = [won(5, [1], "2026-03-01"), won(6, [1], "2026-01-20"), won(7, [1], "2026-02-01")];
    expect(wins({ contacts: [aContact(1, "2026-01-01")], deals })).toEqual({
      first: [6],
      companies: [null, null, null],
      counts: [3, 1, 2, 20_000],
    });
  });

  test("two contacts without a company are two customers", () => {
    const contacts = [aContact(1, "2026-01-01"), aContact(2, "2026-01-02")];
    const { first, counts } = wins({ contacts, deals: [won(5, [1], "2026-02-01"), won(6, [2], "2026-03-01")] });
    expect({ first, counts }).toEqual({ first: [5, 6], counts: [2, 2, 0, 0] });
  });

  test("a second contact of the company that wins is expansion", () => {
    const contacts = [aContact(1, "2026-01-01", of(ACME)), aContact(2, "2026-01-02", of(ACME))];
    expect(wins({ contacts, deals: [won(5, [1], "2026-03-01"), won(6, [2], "2026-02-01")] })).toEqual({
      first: [6],
      companies: [71, 71],
      counts: [2, 1, 1, 10_000],
    });
  });

  test("the deal's own company is the customer, whatever its contact belongs to", () => {
    const contacts = [aContact(1, "2026-01-01", of(ACME)), aContact(2, "2026-01-02", of(ACME))];
    const deals = [won(5, [1], "2026-02-01", { "handoff:company": "72" }), won(6, [2], "2026-03-01")];
    expect(wins({ contacts, deals })).toMatchObject({ first: [5, 6], companies: [72, 71], counts: [2, 2, 0, 0] });
  });

  test("a deal that was read to have no company has that of its contact", () => {
    const contacts = [aContact(1, "2026-01-01", of(ACME))];
    expect(wins({ contacts, deals: [won(5, [1], "2026-02-01", { "handoff:company": "" })] }).companies).toEqual([71]);
  });

  test("a contact that left the company takes its wins along", () => {
    const left = { associatedcompanyid: [["2026-01-01", ACME] as const, ["2026-06-01", ""] as const] };
    const contacts = [aContact(1, "2026-01-01", left), aContact(2, "2026-01-02", of(ACME))];
    const { first, companies } = wins({ contacts, deals: [won(5, [1], "2026-02-01"), won(6, [2], "2026-03-01")] });
    expect({ first, companies }).toEqual({ first: [5, 6], companies: [null, 71] });
  });

  test("only pipelines that win customers make new ones: an upsell before the first deal does not", () => {
    const deals = [
      won(5, [1], "2026-01-20", { pipeline: "upsell" }),
      won(6, [1], "2026-01-21", { pipeline: "hiring" }),
      won(7, [1], "2026-02-01"),
    ];
    const { first, counts } = wins({ contacts: [aContact(1, "2026-01-01")], deals });
    expect({ first, counts }).toEqual({ first: [7], counts: [2, 1, 1, 10_000] });
  });

  test("a win that was taken back makes the next one the first, and won again it counts from then", () => {
    const contacts = [aContact(1, "2026-01-01", of(ACME)), aContact(2, "2026-01-02", of(ACME))];
    const stages = (...entries: readonly (readonly [string, string])[]): Properties => ({ dealstage: entries });
    const reopened = stages(["2026-01-05", "quote"], ["2026-02-01", "won"], ["2026-02-10", "quote"]);
    const rewon = stages(["2026-01-05", "quote"], ["2026-02-01", "won"], ["2026-02-10", "quote"], ["2026-04-01", "won"]);
    const other = won(6, [2], "2026-03-01");
    expect(wins({ contacts, deals: [won(5, [1], "2026-02-01"), other] }).first).toEqual([5]);
    expect(wins({ contacts, deals: [aDeal(5, [1], "2026-01-05", reopened), other] }).first).toEqual([6]);
    expect(wins({ contacts, deals: [aDeal(5, [1], "2026-01-05", rewon), other] }).first).toEqual([6]);
  });

  test("merged contacts are one customer", () => {
    const merged = aContact(1, "2026-01-01", {}, { merged: { 2: { createdate: "2026-01-02Z", hs_object_source: "FORM" } } });
    const { first, counts } = wins({ contacts: [merged], deals: [won(5, [1], "2026-02-01"), won(6, [1], "2026-03-01")] });
    expect({ first, counts }).toEqual({ first: [5], counts: [2, 1, 1, 10_000] });
  });

  test("a deleted contact leaves its company's first win to the next, and restored it has it again", () => {
    const unit = (isPresent: boolean) =>
      wins({
        contacts: [aContact(1, "2026-01-01", of(ACME), { isPresent }), aContact(2, "2026-01-02", of(ACME))],
        deals: [won(5, [1], "2026-02-01"), won(6, [2], "2026-03-01")],
      });
    expect(unit(false)).toMatchObject({ first: [6], companies: [null, 71] });
    expect(unit(true)).toMatchObject({ first: [5], companies: [71, 71] });
  });

  test("a company that won without any lead is a new customer of an unknown source", () => {
    const deals = [won(5, [], "2026-02-01", { "handoff:company": ACME }), won(6, [], "2026-03-01", { "handoff:company": ACME })];
    expect(wins({ deals })).toEqual({ first: [5], companies: [71, 71], counts: [2, 1, 1, 10_000] });
  });

  test("a deal of nobody makes no customer and no expansion", () => {
    expect(wins({ deals: [won(5, [], "2026-02-01")] })).toEqual({ first: [], companies: [null], counts: [1, 0, 0, 0] });
  });

  test("a company of very many customers is a list: each of its contacts is one by itself", () => {
    const contacts = [aContact(1, "2026-01-01", of(ACME)), aContact(2, "2026-01-02", of(ACME))];
    const companies = new Map<number, CompanyReach>([[71, "nobody"]]);
    expect(wins({ contacts, companies, deals: [won(5, [1], "2026-03-01"), won(6, [2], "2026-02-01")] })).toMatchObject({
      first: [5, 6],
      companies: [null, null],
    });
  });
});

describe("a deal without contacts", () => {
  const acmes = (id: number, createdAt: string, properties: Properties = {}) => aContact(id, createdAt, { ...of(ACME), ...properties });
  const deal = (createdAt: string): LinkedRecord => aDeal(5, [], createdAt, { "handoff:company": ACME });
  const attached = (facts: KnownFacts) => build(facts, charter).deals.map((one) => [one.contactId, one.isDealBeforeLead]);

  test("goes to the latest lead of its company's contacts that had started by then", () => {
    const contacts = [acmes(1, "2026-04-01"), acmes(2, "2026-05-01"), acmes(3, "2026-06-01"), aContact(4, "2026-05-09", of("72"))];
    expect(attached({ contacts, deals: [deal("2026-05-10")] })).toEqual([[2, false]]);
  });

  test("takes a lead of the next 24 hours, flagged, and none that comes later", () => {
    expect(attached({ contacts: [acmes(1, "2026-05-10T20:00")], deals: [deal("2026-05-10")] })).toEqual([[1, true]]);
    expect(attached({ contacts: [acmes(1, "2026-05-12")], deals: [deal("2026-05-10")] })).toEqual([[null, false]]);
  });

  test("with contacts of its own does not look at the company's", () => {
    const contacts = [aContact(1, "2026-04-01"), acmes(2, "2026-05-01")];
    expect(attached({ contacts, deals: [{ ...deal("2026-05-10"), contactIds: [1] }] })).toEqual([[1, false]]);
  });

  test("makes no lead of a contact that was imported", () => {
    const contacts = [acmes(1, "2026-05-01", { hs_object_source: "IMPORT" })];
    expect(build({ contacts, deals: [deal("2026-05-10")] }, charter)).toMatchObject({
      leads: [],
      deals: [{ contactId: null, companyId: 71 }],
    });
  });

  test.each(["customers", "nobody"] as const)("stays without a lead where its company holds %s together", (reach) => {
    const companies = new Map<number, CompanyReach>([[71, reach]]);
    const built = build({ contacts: [acmes(1, "2026-05-01")], deals: [deal("2026-05-10")], companies }, charter);
    expect(built.deals).toMatchObject([{ contactId: null, companyId: reach === "nobody" ? null : 71 }]);
  });

  test("adds to its lead what a deal does: it was qualified when the deal was opened", () => {
    const [lead] = build({ contacts: [acmes(1, "2026-05-01")], deals: [deal("2026-05-10")] }, charter).leads;
    expect(lead?.opportunityAtMs).toBe(at("2026-05-10"));
  });
});
