import type { Request } from "express";
import type { Copy, Lab, WebhookEvent } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(120_000);

const day = (text: string): { at: number } => ({ at: Date.parse(`2026-${text}T15:00:00Z`) });
const contact = (id: number) => ({ type: "contacts" as const, id });
const deal = (id: number) => ({ type: "deals" as const, id });
const company = (id: number) => ({ type: "companies" as const, id });

const askedOn = (text: string): number => lab.portal.ui.createRecord("contacts", {}, { ...day(text), sourceType: "FORM" }).id;
const wonOn = (text: string, associatedWith: readonly { type: "contacts" | "companies"; id: number }[]): number =>
  lab.portal.ui.createRecord("deals", { amount: "100", dealstage: "closedwon" }, { ...day(text), associatedWith }).id;
const companyOf = (text: string, associatedWith: readonly { type: "contacts" | "deals"; id: number }[]): number =>
  lab.portal.ui.createRecord("companies", {}, { ...day(text), associatedWith }).id;

const MISSING_SCOPES = {
  status: 403,
  body: { status: "error", message: "This app hasn't been granted all required scopes.", category: "MISSING_SCOPES", correlationId: "x" },
};
/** As HubSpot answers an app that was not granted companies. */
const refuseCompanies = (): void => {
  const asksForCompanies = ({ path, query }: Request): boolean =>
    path.endsWith("/deals/companies/batch/read") || (path.endsWith("/deals") && query.associations === "contacts,companies");
  lab.portal.faults.push({ match: asksForCompanies, times: 99, ...MISSING_SCOPES });
};

async function installed(): Promise<Copy> {
  // What is read is asserted at the lab's instant, which goes on with what is heard.
  lab.nowMs = day("01-01").at;
  await lab.begin();
  const copy = lab.copy();
  await copy.installEmpty();
  return copy;
}
/** Installed only now: all comes by reading the account as it stands. */
async function readAlone(): Promise<Copy> {
  lab.nowMs = Math.max(lab.nowMs, ...lab.events().map((event) => event.occurredAt));
  const copy = lab.copy();
  await copy.backfill();
  return copy;
}
const customersOf = async (copy: Copy) =>
  (await copy.figures()).deals.map(({ dealId, companyId, contactId, isFirstWin }) => ({ dealId, companyId, contactId, isFirstWin }));
const expectClean = async (copy: Copy): Promise<void> => expect((await copy.audit()).differences).toEqual([]);

describe("a company's customers", () => {
  test("are one, in whatever order it is heard who works there, and by a read alone", async () => {
    await installed();
    const [a, b] = [askedOn("03-01"), askedOn("03-02")];
    const [first, second] = [wonOn("03-10", [contact(b)]), wonOn("03-20", [contact(a)])];
    const events = [...lab.events()];
    const acme = companyOf("04-01", [contact(a), contact(b)]);
    const joining = lab.events().slice(events.length);
    const expected = [
      { dealId: first, companyId: acme, contactId: b, isFirstWin: true },
      { dealId: second, companyId: acme, contactId: a, isFirstWin: false },
    ];
    const half = Math.floor(events.length / 2);
    const orders: WebhookEvent[][][] = [
      [events, joining],
      [joining, events],
      [joining.slice(0, 1), events, joining.slice(1)],
      [events.slice(half), joining, events.slice(0, half)],
      [[...events, ...joining].reverse()],
    ];
    lab.nowMs = day("04-01").at;
    for (const order of orders) {
      const copy = lab.copy();
      await copy.installEmpty();
      for (const part of order) {
        await copy.deliver(part);
        await copy.apply();
      }
      await copy.drain();
      expect(await customersOf(copy)).toEqual(expected);
      await expectClean(copy);
    }
    const read = await readAlone();
    expect(await customersOf(read)).toEqual(expected);
    await expectClean(read);
  });

  test("are two again once one of them leaves, and one when both are merged into one person", async () => {
    const copy = await installed();
    const [a, b] = [askedOn("03-01"), askedOn("03-02")];
    const acme = companyOf("03-03", [contact(a), contact(b)]);
    wonOn("03-10", [contact(b)]);
    wonOn("03-20", [contact(a)]);
    const first = async (): Promise<boolean[]> => {
      await copy.hear();
      await expectClean(copy);
      return (await customersOf(copy)).map((one) => one.isFirstWin);
    };
    expect(await first()).toEqual([true, false]);
    lab.portal.ui.dissociate(contact(a), company(acme), day("04-01"));
    expect(await first()).toEqual([true, true]);
    lab.portal.ui.merge("contacts", a, b, day("04-02"));
    expect(await first()).toEqual([true, false]);
  });

  test("follow the contact into the recycle bin and out of it, and out of a privacy deletion not", async () => {
    const copy = await installed();
    const [a, b] = [askedOn("03-01"), askedOn("03-02")];
    companyOf("03-03", [contact(a), contact(b)]);
    const [first, second] = [wonOn("03-10", [contact(b)]), wonOn("03-20", [contact(a)])];
    const wins = async (): Promise<number[]> => {
      await copy.hear();
      await expectClean(copy);
      return (await customersOf(copy)).filter((one) => one.isFirstWin).map((one) => one.dealId);
    };
    expect(await wins()).toEqual([first]);
    lab.portal.ui.archive("contacts", b, day("04-01"));
    expect(await wins()).toEqual([second]);
    lab.portal.ui.restore("contacts", b, day("04-02"));
    expect(await wins()).toEqual([first]);
    lab.portal.ui.privacyDelete(b, day("04-03"));
    expect(await wins()).toEqual([second]);
  });
});

describe("a deal without contacts", () => {
  test("goes by its company's contacts until it has one, and then by that one alone", async () => {
    const copy = await installed();
    const [a, b, stranger] = [askedOn("03-01"), askedOn("03-02"), askedOn("03-03")];
    const acme = companyOf("03-04", [contact(a), contact(b)]);
    const won = wonOn("03-10", [company(acme)]);
    const owner = async (): Promise<number | null | undefined> => {
      await copy.hear();
      await expectClean(copy);
      return (await customersOf(copy)).find((one) => one.dealId === won)?.contactId;
    };
    expect(await owner()).toBe(b);
    lab.portal.ui.associate(deal(won), contact(stranger), day("03-12"));
    expect(await owner()).toBe(stranger);
    lab.portal.ui.dissociate(deal(won), contact(stranger), day("03-13"));
    expect(await owner()).toBe(b);
    lab.portal.ui.dissociate(contact(b), company(acme), day("03-14"));
    expect(await owner()).toBe(a);
    lab.portal.ui.dissociate(deal(won), company(acme), day("03-15"));
    expect(await owner()).toBeNull();
  });

  test("is for the company that people call its primary one, wherever that stands in the list", async () => {
    const copy = await installed();
    const won = wonOn("03-10", []);
    const [one, two] = [companyOf("03-11", [deal(won)]), companyOf("03-12", [])];
    lab.portal.ui.associate(deal(won), company(two), { ...day("03-13"), isPrimary: true });
    await copy.hear();
    const read = await readAlone();
    for (const each of [copy, read]) expect(await customersOf(each)).toMatchObject([{ companyId: two }]);
    lab.portal.ui.associate(deal(won), company(one), { ...day("03-14"), isPrimary: true });
    await copy.hear();
    expect(await customersOf(copy)).toMatchObject([{ companyId: one }]);
  });
});

describe("a company of more than fifty contacts", () => {
  test("finds no lead for its deals without contacts any more, and still is one customer", async () => {
    const copy = await installed();
    const contacts = Array.from({ length: 50 }, () => askedOn("03-01"));
    const acme = companyOf("03-02", contacts.map(contact));
    const won = wonOn("03-10", [company(acme)]);
    const later = wonOn("03-20", [contact(contacts[7] ?? 0)]);
    await copy.hear();
    expect(await customersOf(copy)).toEqual([
      { dealId: won, companyId: acme, contactId: contacts[0], isFirstWin: true },
      { dealId: later, companyId: acme, contactId: contacts[7], isFirstWin: false },
    ]);
    const last = askedOn("03-21");
    lab.portal.ui.associate(contact(last), company(acme), day("03-22"));
    await copy.hear();
    expect(await customersOf(copy)).toEqual([
      { dealId: won, companyId: acme, contactId: null, isFirstWin: true },
      { dealId: later, companyId: acme, contactId: contacts[7], isFirstWin: false },
    ]);
    await expectClean(copy);
    lab.portal.ui.privacyDelete(last, day("03-23"));
    await copy.hear();
    expect((await customersOf(copy))[0]).toMatchObject({ contactId: contacts[0] });
    await expectClean(copy);
  });

  test("with deals is a list: each of its contacts is a customer", async () => {
    const copy = await installed();
    const contacts = Array.from({ length: 50 }, () => askedOn("03-01"));
    const list = companyOf("03-02", contacts.map(contact));
    for (const id of contacts) wonOn("03-10", [contact(id)]);
    const counts = async (): Promise<{ first: number; companies: (number | null)[] }> => {
      await copy.hear();
      await expectClean(copy);
      const deals = await customersOf(copy);
      return { first: deals.filter((one) => one.isFirstWin).length, companies: [...new Set(deals.map((one) => one.companyId))] };
    };
    expect(await counts()).toEqual({ first: 1, companies: [list] });
    const last = askedOn("03-21");
    lab.portal.ui.associate(contact(last), company(list), day("03-22"));
    wonOn("03-23", [contact(last)]);
    expect(await counts()).toEqual({ first: 51, companies: [null] });
  });
});

describe("an account that does not grant companies", () => {
  test("is read all the same, at the price of one refused call, and customers go by the companies of contacts", async () => {
    await installed();
    const a = askedOn("03-01");
    const acme = companyOf("03-02", [contact(a)]);
    const other = companyOf("03-02", []);
    wonOn("03-10", [contact(a), company(other)]);
    refuseCompanies();
    const before = lab.portal.requests().length;
    const copy = await readAlone();
    const refused = lab.portal
      .requests()
      .slice(before)
      .filter(({ status }) => status === 403);
    expect(refused).toHaveLength(1);
    expect(await customersOf(copy)).toMatchObject([{ companyId: acme, isFirstWin: true }]);
    await expectClean(copy);
  });

  test("and grants them later has them from its next reconcile on", async () => {
    await installed();
    const a = askedOn("03-01");
    const acme = companyOf("03-02", [contact(a)]);
    const won = wonOn("03-10", [company(acme)]);
    refuseCompanies();
    const copy = await readAlone();
    expect(await customersOf(copy)).toMatchObject([{ companyId: null, contactId: null }]);
    expect((await copy.reconcile()).refused).toEqual([]);
    lab.portal.faults.length = 0;
    const { repairs } = await copy.reconcile();
    expect(repairs).toEqual([{ objectType: "deals", recordId: won, what: "changed", properties: ["handoff:company"] }]);
    expect(await customersOf(copy)).toMatchObject([{ companyId: acme, contactId: a, isFirstWin: true }]);
    await expectClean(copy);
    expect(await copy.auditFacts()).toEqual([]);
  });
});

test("a company that is deleted, or merged into another, is told by contacts at once and of deals by the next reconcile", async () => {
  const copy = await installed();
  const a = askedOn("03-01");
  const [acme, other] = [companyOf("03-02", [contact(a)]), companyOf("03-02", [])];
  const bare = wonOn("03-10", [company(acme)]);
  const linked = wonOn("03-11", [contact(a)]);
  const companies = async () => (await customersOf(copy)).map(({ dealId, companyId }) => [dealId, companyId]);
  await copy.hear();
  expect(await companies()).toEqual([
    [bare, acme],
    [linked, acme],
  ]);
  lab.portal.ui.merge("companies", other, acme, day("03-20"));
  await copy.hear();
  expect(await companies()).toEqual([
    [bare, acme],
    [linked, other],
  ]);
  await copy.reconcile();
  expect(await companies()).toEqual([
    [bare, other],
    [linked, other],
  ]);
  lab.portal.ui.archive("companies", other, day("03-21"));
  await copy.hear();
  await copy.reconcile();
  expect(await companies()).toEqual([
    [bare, null],
    [linked, null],
  ]);
  lab.portal.ui.restore("companies", other, day("03-22"));
  await copy.hear();
  await copy.reconcile();
  expect(await companies()).toEqual([
    [bare, other],
    [linked, other],
  ]);
  await expectClean(copy);
  expect(await copy.auditFacts()).toEqual([]);
});
