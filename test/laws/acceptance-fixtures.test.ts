import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { KpiName } from "../../src/domain/kpi/catalogue";
import type { Figure } from "../../src/domain/kpi/figure";
import type { KpiQuery } from "../../src/ports";
import { accountSeed } from "../support/account-seed";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { dealWith, formLead } from "../support/lab-records";

/** What the account's figures must be, by hand: records in an account, the arithmetic in view, the answer of the app. */

const at = (text: string): number => Date.parse(text);
const CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";

let lab: Lab;
let folder: string;

labOfFile((made) => (lab = made));
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "handoff-spend-"));
});
afterAll(() => rmSync(folder, { recursive: true }));
jest.setTimeout(60_000);

/** An account with nothing in it, in the zone of the fixtures. */
beforeEach(() => {
  lab.beginWith(accountSeed({ timeZone: "America/Toronto", companyCurrency: "CAD" }));
  lab.nowMs = at("2026-12-20T12:00:00Z");
});

/** The app as installed now, with what was spent, if anything. */
async function installed(spendRows: readonly string[] = []): Promise<Copy> {
  const copy = lab.copy();
  await copy.backfill();
  if (spendRows.length > 0) {
    const file = path.join(folder, "spend.csv");
    writeFileSync(file, ["source,campaign,from,to,amount,currency,kind", ...spendRows].join("\n"));
    expect((await copy.spend(file)).refused).toEqual([]);
  }
  return copy;
}

type Dates = Pick<KpiQuery, "from" | "to"> & Partial<KpiQuery>;

/** Some figures of all, or of one row, without their units. */
async function figures(
  copy: Copy,
  dates: Dates,
  names: readonly KpiName[],
  key?: string,
): Promise<Partial<Record<KpiName, Omit<Figure, "unit">>>> {
  const { rows, total } = await copy.kpis({ basis: "cohort", by: null, kpis: names, ...dates });
  const kpis = key === undefined ? total.kpis : rows.find((row) => row.key === key)?.kpis;
  if (kpis === undefined) throw new Error(`There is no row ${String(key)}.`);
  return Object.fromEntries(
    names.map((name) => [name, Object.fromEntries(Object.entries(kpis[name]).filter(([field]) => field !== "unit"))]),
  );
}

const MARCH = { from: "2026-03-01", to: "2026-04-01" };
const APRIL = { from: "2026-04-01", to: "2026-05-01" };

/** So many leads of a source, one each hour of a day. */
const leadsOf = (count: number, source: string, day: string): number[] =>
  Array.from({ length: count }, (_, hour) =>
    formLead(lab.portal, at(`${day}T00:00:00Z`) + (6 + (hour % 18)) * 3_600_000, { handoff_source: source }),
  );

const call = (contact: number, atMs: number, seconds: number): void => {
  lab.portal.ui.createRecord(
    "calls",
    {
      hs_timestamp: new Date(atMs).toISOString(),
      hs_call_direction: "OUTBOUND",
      hs_call_disposition: CONNECTED,
      hs_call_duration: String(seconds * 1_000),
    },
    { at: atMs, associatedWith: [{ type: "contacts", id: contact }] },
  );
};

test("ten leads, three of them reached both ways: contact rate 3 / 10 = 30 %", async () => {
  const contacts = leadsOf(10, "paid_search", "2026-03-02");
  for (const contact of contacts.slice(0, 3)) call(contact, at("2026-03-03T15:00:00Z"), 45);
  // Somebody picked up and hung up: an attempt.
  for (const contact of contacts.slice(3, 5)) call(contact, at("2026-03-03T15:00:00Z"), 5);
  expect(await figures(await installed(), MARCH, ["contacted", "contactRate"])).toEqual({
    contacted: { value: 3 },
    contactRate: { value: 0.3, hits: 3, total: 10 },
  });
});

describe("deals", () => {
  const deals = (count: number, createdAt: string, closed: { stage: string; at: string } | null): void => {
    const { ui } = lab.portal;
    for (let number = 0; number < count; number += 1) {
      const { id } = ui.createRecord("deals", { dealstage: "contractsent", amount: "100" }, { at: at(createdAt) });
      if (closed !== null) ui.updateRecord("deals", id, { dealstage: closed.stage }, { at: at(closed.at) });
    }
  };

  test("100 created in January, 3 won, 7 lost, 90 open: won of opened 3 / 100 = 3 %, won of decided 3 / (3 + 7) = 30 %", async () => {
    deals(3, "2026-01-12T15:00:00Z", { stage: "closedwon", at: "2026-01-20T15:00:00Z" });
    deals(7, "2026-01-12T15:00:00Z", { stage: "closedlost", at: "2026-01-21T15:00:00Z" });
    deals(90, "2026-01-13T15:00:00Z", null);
    const copy = await installed();
    for (const basis of ["cohort", "period"] as const)
      expect(await figures(copy, { from: "2026-01-01", to: "2026-02-01", basis }, ["createdWinRate", "closeRate", "dealsOpen"])).toEqual({
        createdWinRate: { value: 0.03, hits: 3, total: 100 },
        closeRate: { value: 0.3, hits: 3, total: 10 },
        dealsOpen: { value: 90 },
      });
  });

  test("10 created in March, 6 of them won in May: of March's deals 6 / 10 = 60 % are won, and none was decided in March", async () => {
    deals(6, "2026-03-12T15:00:00Z", { stage: "closedwon", at: "2026-05-20T15:00:00Z" });
    deals(4, "2026-03-12T15:00:00Z", null);
    const copy = await installed();
    expect(await figures(copy, { ...MARCH, basis: "cohort" }, ["createdWinRate"])).toEqual({
      createdWinRate: { value: 0.6, hits: 6, total: 10 },
    });
    expect(await figures(copy, { ...MARCH, basis: "period" }, ["createdWinRate", "closeRate"])).toEqual({
      createdWinRate: { value: 0.6, hits: 6, total: 10 },
      closeRate: { value: null, hits: 0, total: 0, why: "no_closed_deals" },
    });
  });

  test("one contact with three won deals: 3 wins, 1 new customer, 2 wins of an earlier customer", async () => {
    const contact = formLead(lab.portal, at("2026-03-02T15:00:00Z"));
    for (const day of ["04", "11", "18"])
      dealWith(lab.portal, contact, at(`2026-03-${day}T15:00:00Z`), { dealstage: "closedwon", amount: "1000" });
    expect(
      await figures(await installed(), MARCH, ["leads", "dealsWon", "newCustomers", "revenue", "expansionDeals", "expansionRevenue"]),
    ).toEqual({
      leads: { value: 1 },
      dealsWon: { value: 3 },
      newCustomers: { value: 1 },
      revenue: { value: 3_000 },
      expansionDeals: { value: 2 },
      expansionRevenue: { value: 2_000 },
    });
  });
});

describe("money", () => {
  const COSTS = ["spend", "costPerLead"] as const;

  test("500 spent without a lead: no cost per lead, and the 500 are in everybody's: (500 + 300) / 4 = 200", async () => {
    leadsOf(4, "paid_search", "2026-03-02");
    const copy = await installed(["meta_ads,,2026-03-01,2026-03-31,500,CAD,media", "paid_search,,2026-03-01,2026-03-31,300,CAD,media"]);
    const bySource = { ...MARCH, by: "source" } as const;
    expect(await figures(copy, bySource, COSTS, "meta_ads")).toEqual({
      spend: { value: 500 },
      costPerLead: { value: null, why: "no_leads" },
    });
    expect(await figures(copy, bySource, COSTS, "paid_search")).toEqual({ spend: { value: 300 }, costPerLead: { value: 75 } });
    expect(await figures(copy, bySource, COSTS)).toEqual({ spend: { value: 800 }, costPerLead: { value: 200 } });
  });

  test("0 recorded for four leads is 0.00 each; nothing recorded for four leads is not known", async () => {
    leadsOf(4, "word_of_mouth", "2026-03-02");
    leadsOf(4, "paid_search", "2026-03-03");
    const copy = await installed(["word_of_mouth,,2026-03-01,2026-03-31,0,CAD,media"]);
    const bySource = { ...MARCH, by: "source" } as const;
    expect(await figures(copy, bySource, COSTS, "word_of_mouth")).toEqual({ spend: { value: 0 }, costPerLead: { value: 0 } });
    expect(await figures(copy, bySource, COSTS, "paid_search")).toEqual({
      spend: { value: null, why: "no_spend_recorded" },
      costPerLead: { value: null, why: "no_spend_recorded" },
    });
  });

  test("10,000 won for 4,000 of ads: return (10,000 - 4,000) / 4,000 = 150 %, 10,000 / 4,000 = 2.5 for each ad dollar", async () => {
    const [a = 0, b = 0] = leadsOf(2, "paid_search", "2026-03-02");
    dealWith(lab.portal, a, at("2026-03-10T15:00:00Z"), { dealstage: "closedwon", amount: "7500" });
    dealWith(lab.portal, b, at("2026-03-11T15:00:00Z"), { dealstage: "closedwon", amount: "2500" });
    const copy = await installed(["paid_search,,2026-03-01,2026-03-31,4000,CAD,media"]);
    for (const basis of ["cohort", "period"] as const)
      expect(await figures(copy, { ...MARCH, basis }, ["revenue", "spend", "roi", "roas"])).toEqual({
        revenue: { value: 10_000 },
        spend: { value: 4_000 },
        roi: { value: 1.5 },
        roas: { value: 2.5 },
      });
  });

  test("30,000 of ads and 20,000 of sales for 25 new customers: (30,000 + 20,000) / 25 = 2,000 all in, 30,000 / 25 = 1,200 of ads", async () => {
    const contacts = leadsOf(25, "paid_search", "2026-03-02");
    for (const contact of contacts) dealWith(lab.portal, contact, at("2026-03-10T15:00:00Z"), { dealstage: "closedwon" });
    const copy = await installed(["paid_search,,2026-03-01,2026-03-31,30000,CAD,media", ",,2026-03-01,2026-03-31,20000,CAD,salary"]);
    expect(await figures(copy, MARCH, ["newCustomers", "loadedCac", "mediaCac", "costPerCustomer"])).toEqual({
      newCustomers: { value: 25 },
      loadedCac: { value: 2_000 },
      mediaCac: { value: 1_200 },
      costPerCustomer: { value: 1_200 },
    });
  });
});

describe("what happened before is corrected", () => {
  const WON = ["dealsWon", "revenue"] as const;

  test("a deal won on 3 March, reopened on 10 April and won again on 20 April is April's, and March is without it", async () => {
    await lab.begin();
    lab.nowMs = at("2026-02-01T12:00:00Z");
    const copy = lab.copy();
    await copy.installEmpty();
    const { ui } = lab.portal;
    const contact = formLead(lab.portal, at("2026-02-01T15:00:00Z"));
    const deal = dealWith(lab.portal, contact, at("2026-02-10T15:00:00Z"), { amount: "1000", dealstage: "contractsent" });
    const won = async (): Promise<object> => {
      await copy.hear();
      return {
        march: await figures(copy, { ...MARCH, basis: "period" }, WON),
        april: await figures(copy, { ...APRIL, basis: "period" }, WON),
      };
    };
    const nothing = { dealsWon: { value: 0 }, revenue: { value: 0 } };
    const once = { dealsWon: { value: 1 }, revenue: { value: 1_000 } };

    ui.updateRecord("deals", deal, { dealstage: "closedwon" }, { at: at("2026-03-03T15:00:00Z") });
    expect(await won()).toEqual({ march: once, april: nothing });
    ui.updateRecord("deals", deal, { dealstage: "contractsent" }, { at: at("2026-04-10T15:00:00Z") });
    expect(await won()).toEqual({ march: nothing, april: nothing });
    ui.updateRecord("deals", deal, { dealstage: "closedwon" }, { at: at("2026-04-20T15:00:00Z") });
    expect(await won()).toEqual({ march: nothing, april: once });
  });

  test("A asked on 1 May, B on 3 May, merged on 9 May: one lead of 1 May, answered when either was first: 3 May 17:00 - 1 May 15:00 = 50 h", async () => {
    await lab.begin();
    lab.nowMs = at("2026-04-30T12:00:00Z");
    const copy = lab.copy();
    await copy.installEmpty();
    const a = formLead(lab.portal, at("2026-05-01T15:00:00Z"));
    const b = formLead(lab.portal, at("2026-05-03T15:00:00Z"));
    call(b, at("2026-05-03T17:00:00Z"), 45);
    call(a, at("2026-05-04T15:00:00Z"), 45);
    const MAY = { from: "2026-05-01", to: "2026-06-01", by: null };
    const names = ["leads", "contacted", "speedToLeadWallMedian"] as const;
    await copy.hear();
    expect(await figures(copy, MAY, names)).toEqual({
      leads: { value: 2 },
      contacted: { value: 2 },
      // the median of 72 h (A) and 2 h (B)
      speedToLeadWallMedian: { value: 37 * 3_600 },
    });

    lab.portal.ui.merge("contacts", a, b, { at: at("2026-05-09T15:00:00Z") });
    await copy.hear();
    const merged = { leads: { value: 1 }, contacted: { value: 1 }, speedToLeadWallMedian: { value: 50 * 3_600 } };
    expect(await figures(copy, MAY, names)).toEqual(merged);
    expect(await figures(copy, { from: "2026-05-01", to: "2026-05-02" }, names)).toEqual(merged);
    const installedAfterwards = lab.copy();
    await installedAfterwards.backfill();
    expect(await figures(installedAfterwards, MAY, names)).toEqual(merged);
  });
});

describe("days are the account's", () => {
  test("a lead of 9 March 03:30 in London came on 8 March in Toronto, the day of 23 hours", async () => {
    formLead(lab.portal, at("2026-03-09T03:30:00Z"));
    const copy = await installed();
    expect(await figures(copy, { from: "2026-03-08", to: "2026-03-09" }, ["leads"])).toEqual({ leads: { value: 1 } });
    expect(await figures(copy, { from: "2026-03-09", to: "2026-03-10" }, ["leads"])).toEqual({ leads: { value: 0 } });
  });

  describe.each([
    {
      name: "8 March, 23 hours from 05:00 to 04:00 in London",
      days: ["2026-03-07", "2026-03-08", "2026-03-09", "2026-03-10"],
      first: "2026-03-08T05:00:00Z",
      next: "2026-03-09T04:00:00Z",
      month: "2026-03-01,2026-03-31,310",
      // Saturday noon to Monday noon
      asked: "2026-03-07T17:00:00Z",
      answered: "2026-03-09T16:00:00Z",
      waitedHours: 47,
    },
    {
      name: "1 November, 25 hours from 04:00 to 05:00 in London",
      days: ["2026-10-31", "2026-11-01", "2026-11-02", "2026-11-03"],
      first: "2026-11-01T04:00:00Z",
      next: "2026-11-02T05:00:00Z",
      month: "2026-10-31,2026-11-29,300",
      asked: "2026-10-31T16:00:00Z",
      answered: "2026-11-02T17:00:00Z",
      waitedHours: 49,
    },
  ])("the clocks change on $name", ({ days, first, next, month, asked, answered, waitedHours }) => {
    /** The last instant of the day before, the first and the last of the day, and the first of the day after. */
    const instants = [at(first) - 1, at(first), at(next) - 1, at(next)];
    const byDay = async (copy: Copy, names: readonly KpiName[], basis: KpiQuery["basis"]): Promise<unknown[]> =>
      Promise.all(days.slice(0, 3).map((from, index) => figures(copy, { from, to: days[index + 1] ?? "", basis }, names)));

    test("its leads are those between its midnights, and it accrues a day's spend: 10 / 2 leads = 5", async () => {
      for (const instant of instants) formLead(lab.portal, instant, { handoff_source: "paid_search" });
      const copy = await installed([`paid_search,,${month},CAD,media`]);
      const one = { leads: { value: 1 }, spend: { value: 10 }, costPerLead: { value: 10 } };
      const two = { leads: { value: 2 }, spend: { value: 10 }, costPerLead: { value: 5 } };
      expect(await byDay(copy, ["leads", "spend", "costPerLead"], "cohort")).toEqual([one, two, one]);
      expect(await byDay(copy, ["leads", "spend", "costPerLead"], "period")).toEqual([one, two, one]);
    });

    test("its deals are those won or lost between its midnights", async () => {
      const contact = formLead(lab.portal, at("2026-01-05T15:00:00Z"));
      for (const instant of instants) {
        const won = dealWith(lab.portal, contact, at("2026-02-02T15:00:00Z"), { dealstage: "contractsent", amount: "100" });
        lab.portal.ui.updateRecord("deals", won, { dealstage: "closedwon" }, { at: instant });
        dealWith(lab.portal, contact, instant, { dealstage: "closedlost" });
      }
      const dealsOf = (each: number): object => ({
        dealsWon: { value: each },
        dealsLost: { value: each },
        revenue: { value: each * 100 },
        closeRate: { value: 0.5, hits: each, total: 2 * each, interval: expect.anything() as unknown },
      });
      const copy = await installed();
      expect(await byDay(copy, ["dealsWon", "dealsLost", "revenue", "closeRate"], "period")).toEqual([dealsOf(1), dealsOf(2), dealsOf(1)]);
    });

    test("a wait over it is as long as it was, and opening hours are what the clock on the wall says", async () => {
      call(formLead(lab.portal, at(asked)), at(answered), 45);
      const window = { from: days[0] ?? "", to: days[3] ?? "" };
      expect(await figures(await installed(), window, ["speedToLeadMedian", "speedToLeadWallMedian"])).toEqual({
        // Monday 09:00 to 12:00
        speedToLeadMedian: { value: 3 * 3_600 },
        speedToLeadWallMedian: { value: waitedHours * 3_600 },
      });
    });
  });
});
