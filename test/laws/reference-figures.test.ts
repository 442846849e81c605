import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { importPortalFolder } from "../../sandbox/people/import-portal-folder";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import type { KpiName } from "../../src/domain/kpi/catalogue";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createLab, type Copy, type Lab } from "../support/lab";

const FOLDER = path.resolve("..", "shared", "datasets", "real_estate_funnel");
const isThere = existsSync(path.join(FOLDER, "portal", "contacts.csv"));
if (!isThere) console.log(`The reference figures are not compared: the folder ${FOLDER} is not there.`);
const withData = isThere ? describe : describe.skip;

jest.setTimeout(300_000);

const EVER = { from: "2020-01-01", to: "2030-01-01" };

/** What others published of one channel, or of all. */
type Published = Record<
  | "leads"
  | "qualified"
  | "site_visits"
  | "opportunities_negotiation"
  | "sold"
  | "lost"
  | "conversion_pct"
  | "win_rate_pct"
  | "cost"
  | "cpl"
  | "cac"
  | "revenue"
  | "avg_deal"
  | "roi_revenue_over_cost"
  | "sales_cycle_days_median"
  | "sales_cycle_days_mean"
  | "days_to_qualify_median"
  | "days_to_qualify_p90",
  number
> & { lost_reasons: Record<string, number> };

/** Our name of each published figure, what takes ours to the published unit, and the decimals it was published with where not four. */
const NAMES: readonly [Exclude<keyof Published, "lost_reasons">, KpiName, number, number?][] = [
  ["leads", "leads", 1],
  ["qualified", "sqls", 1],
  ["site_visits", "appointmentsHeld", 1],
  ["opportunities_negotiation", "opportunities", 1],
  ["sold", "dealsWon", 1],
  ["sold", "newCustomers", 1],
  ["lost", "disqualified", 1],
  ["revenue", "revenue", 1],
  ["cost", "spend", 1],
  ["cpl", "costPerLead", 1],
  ["cac", "mediaCac", 1],
  ["avg_deal", "averageDeal", 1, 2],
  ["roi_revenue_over_cost", "roas", 1],
  ["win_rate_pct", "opportunityToWinRate", 100],
  ["conversion_pct", "leadToCustomerRate", 100],
  ["sales_cycle_days_median", "salesCycleMedian", 1],
  ["sales_cycle_days_mean", "salesCycleMean", 1],
  ["days_to_qualify_median", "daysToQualifyMedian", 1],
  ["days_to_qualify_p90", "daysToQualifyP90", 1],
];

const published = (figures: Published): object =>
  Object.fromEntries(NAMES.map(([name, kpi, , decimals = 4]) => [kpi, figures[name].toFixed(decimals)]));
const ours = (kpis: Record<KpiName, { value: number | null }>): object =>
  Object.fromEntries(
    NAMES.map(([, kpi, unit, decimals = 4]) => [kpi, kpis[kpi].value === null ? null : (kpis[kpi].value * unit).toFixed(decimals)]),
  );

withData("a portal folder with figures that others published", () => {
  let database: TestDatabase;
  let lab: Lab;
  let dubai: Copy;
  let utc: Copy;

  beforeAll(async () => {
    database = await createTestDatabase();
    lab = await createLab(database);
    // Right after its last leads, so that the first look at how leads are qualified has some to look at.
    lab.nowMs = Date.parse("2026-07-01T00:00:00Z");
    const { seed, spendPath, problems } = importPortalFolder(path.join(FOLDER, "portal"), { importedAtMs: lab.nowMs });
    expect(problems).toEqual([]);
    dubai = lab.copy();
    lab.beginWith(seed);
    await dubai.backfill();
    expect((await dubai.spend(spendPath ?? "")).refused).toEqual([]);
    // Days are told by the leads' starts alone: their contacts will do.
    utc = lab.copy();
    lab.beginWith({
      ...seed,
      timeZone: "UTC",
      records: seed.records.filter(({ objectType }) => objectType === "contacts"),
      associations: [],
    });
    await utc.backfill();
  });
  afterAll(async () => {
    await lab.close();
    await database.drop();
  });

  const reference = (): { total: Published; by_channel: Record<string, Published> } =>
    JSON.parse(readFileSync(path.join(FOLDER, "reference.json"), "utf8")) as { total: Published; by_channel: Record<string, Published> };

  test("gives those figures to four decimals, in total and for each channel", async () => {
    const { rows, total } = await dubai.kpis({ ...EVER, basis: "cohort", by: "source" });
    expect(ours(total.kpis)).toEqual(published(reference().total));
    const channels = reference().by_channel;
    expect(rows.map((row) => row.key)).toEqual(Object.keys(channels).sort());
    for (const row of rows)
      expect({ channel: row.key, ...ours(row.kpis) }).toEqual({ channel: row.key, ...published(channels[row.key] ?? reference().total) });
  });

  test("counts for each reason, in total and for each channel, as many dropped or lost leads", async () => {
    const { total, by_channel: channels } = reference();
    const asked: [string, Published][] = [["in total", total], ...Object.entries(channels)];
    for (const [channel, { lost_reasons: wanted }] of asked) {
      const where = channel === "in total" ? {} : { source: channel };
      const { rows } = await dubai.kpis({ ...EVER, basis: "cohort", by: "reason", where, kpis: ["disqualified"] });
      const found = rows.flatMap(({ key, kpis }) => (kpis.disqualified.value ? [[key, kpis.disqualified.value]] : []));
      expect({ channel, reasons: Object.fromEntries(found) as object }).toEqual({ channel, reasons: wanted });
    }
  });

  test("shows by itself that its people qualify leads by stages: a held appointment does not, and the first agreement stays", async () => {
    const stores = withPortal(inPortal(database.pool));
    const { charter, seen } = await stores(dubai.portalId, async (tx) => {
      const portal = await tx.readPortal();
      if (portal === null) throw new Error("The account is not installed.");
      const daysAgo = (days: number): number => lab.nowMs - days * 86_400_000;
      const since = { leadsFromMs: daysAgo(91), customersFromMs: daysAgo(180), dealsFromMs: daysAgo(365) };
      return { charter: portal.charter, seen: await tx.readWays(portal.charter, since) };
    });
    expect(seen.leads).toBeGreaterThan(100);
    expect(seen.byChecklistOrStage / seen.leads).toBeGreaterThan(0.1);
    expect(charter).toMatchObject({ version: 1, isAppointmentQualifying: false, isCustomerByStage: false });
  });

  test("gives sums whose recompute finds no difference", async () => {
    expect((await dubai.audit()).differences).toEqual([]);
  });

  /** Leads by a day's first `characters`, counted from the file itself: in Dubai, which keeps one clock all year, the day begins four hours sooner. */
  const startsBy = (characters: number, aheadHours: number): Record<string, number> => {
    const [, ...lines] = readFileSync(path.join(FOLDER, "portal", "contacts.csv"), "utf8")
      .trim()
      .split("\n");
    const starts: Record<string, number> = {};
    for (const line of lines) {
      const startedAtMs = Date.parse(line.split(",")[1] ?? "") + aheadHours * 3_600_000;
      const key = new Date(startedAtMs).toISOString().slice(0, characters);
      starts[key] = (starts[key] ?? 0) + 1;
    }
    return starts;
  };

  test("counts its leads on the days of the account's own clock: an account in Dubai and one in UTC count them a day apart", async () => {
    const monthsOf = async (copy: Copy): Promise<Record<string, number>> => {
      const { rows } = await copy.kpis({ ...EVER, basis: "cohort", by: "month" });
      return Object.fromEntries(rows.flatMap((row) => (row.kpis.leads.value ? [[row.key, row.kpis.leads.value]] : [])));
    };
    expect(await monthsOf(dubai)).toEqual(startsBy(7, 4));
    expect(await monthsOf(utc)).toEqual(startsBy(7, 0));
    expect(await monthsOf(utc)).not.toEqual(await monthsOf(dubai));

    const [firstOfMarch, lastOfFebruary] = [
      { from: "2025-03-01", to: "2025-03-02" },
      { from: "2025-02-28", to: "2025-03-01" },
    ];
    const leads = async (copy: Copy, window: { from: string; to: string }) =>
      (await copy.kpis({ ...window, basis: "cohort", by: null })).total.kpis.leads.value;
    const inDubai = startsBy(10, 4);
    expect(await leads(dubai, firstOfMarch)).toBe(inDubai["2025-03-01"] ?? 0);
    expect(await leads(utc, lastOfFebruary)).toBe(inDubai["2025-03-01"] ?? 0);
    expect(await leads(dubai, lastOfFebruary)).toBe(inDubai["2025-02-28"] ?? 0);
  });
});
