import type { SaveSpendRequest } from "../../extensions/app/shared/contract";
import type { Charter } from "../../src/domain/charter";
import { parseSpendCsv } from "../../src/adapters/csv/parse-spend-csv";
import { spendIn } from "../../src/domain/spend/spend-in";
import { aSpendRequest } from "../support/a-spend-request";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { INSTALLER, spendAccounts } from "../support/spend-accounts";

const REP = 502;

let database: TestDatabase;
let accounts: ReturnType<typeof spendAccounts>;
let portalId = 7_420_000;

jest.setTimeout(60_000);
beforeAll(async () => {
  database = await createTestDatabase();
  accounts = spendAccounts(database);
});
beforeEach(() => install());
afterAll(() => database.drop());

const install = (over: Partial<Charter> = {}): Promise<void> => {
  portalId += 1;
  return accounts.install(portalId, over);
};
const save = (over: Partial<SaveSpendRequest> = {}, userId = INSTALLER) => accounts.saveSpend({ portalId, userId }, aSpendRequest(over));
const end = (entryId: string, lastDay?: string, userId = INSTALLER) =>
  accounts.endSpend({ portalId, userId }, { entryId, ...(lastDay === undefined ? {} : { lastDay }) });
const read = (userId = INSTALLER) => accounts.readSpend({ portalId, userId });
const refused = (code: string) => expect.objectContaining({ code }) as Error;
const mediaIn = async (fromOn: string, toOn: string, asOfMs: number | null = null) =>
  spendIn(await accounts.stores(portalId, (tx) => tx.readSpendEntries({ asOfMs })), fromOn, toOn, { currency: "EUR", rates: [] })
    .mediaMinor;

describe("typed spend", () => {
  test("is told as it was entered, with who and when", async () => {
    const view = await save({ source: "search ADS", amount: "300.5", currency: "usd" });
    expect(view).toMatchObject({ currency: "EUR", maySeeSalaries: true });
    expect(view.entries).toEqual([
      {
        entryId: "search-1",
        source: "paid_search",
        sourceLabel: "Search ads",
        campaign: "",
        kind: "media",
        from: "2026-01-01",
        to: null,
        isMonthly: true,
        amount: "300.50",
        currency: "USD",
        origin: "typed",
        lacksRate: true,
        recordedAt: new Date(accounts.clock.at).toISOString(),
        recordedBy: INSTALLER,
      },
    ]);
    expect(view.sources).toContainEqual({ value: "meta_ads", label: "Facebook & Instagram ads", isPaid: true });
    expect(await read()).toEqual(view);
  });

  test("sent twice is entered once, and the same content again makes no version", async () => {
    await save();
    accounts.clock.at += 1_000;
    await save({ source: "Search ads", amount: "300.00" }, REP);
    const versions = await accounts.stores(portalId, (tx) => tx.readSpendVersions(0, accounts.clock.at));
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({ recordedBy: INSTALLER, replacedAtMs: null });
  });

  test("that is edited leaves the figures of before as they were known", async () => {
    await save();
    const before = accounts.clock.at;
    accounts.clock.at += 1_000;
    await save({ amount: "310" }, REP);
    expect(await mediaIn("2026-03-01", "2026-04-01")).toBe(31_000);
    expect(await mediaIn("2026-03-01", "2026-04-01", before)).toBe(30_000);
  });

  test("of 0 is a recorded 0", async () => {
    expect(await mediaIn("2026-03-01", "2026-04-01")).toBeNull();
    await save({ amount: "0" });
    expect(await mediaIn("2026-03-01", "2026-04-01")).toBe(0);
  });

  test("that cannot be is refused with what to do", async () => {
    await expect(save({ amount: "1,5", from: "2026-02-30" })).rejects.toMatchObject({
      code: "bad_spend",
      message: 'from: "2026-02-30" is not a date; amount: "1,5" has separators that can be read in two ways',
    });
    await expect(save({ isMonthly: false })).rejects.toThrow(refused("bad_spend"));
    expect((await read()).entries).toEqual([]);
  });
});

describe("a monthly amount", () => {
  test("holds until the next one of its source, campaign and kind begins", async () => {
    await save();
    await save({ entryId: "other-kind", kind: "fees" });
    await save({ entryId: "other-campaign", campaign: "spring" });
    const { entries } = await save({ entryId: "search-2", from: "2026-04-01", amount: "500" });
    expect(entries.map(({ entryId, from, to }) => [entryId, from, to])).toEqual([
      ["search-1", "2026-01-01", "2026-03-31"],
      ["search-2", "2026-04-01", null],
      ["other-kind", "2026-01-01", null],
      ["other-campaign", "2026-01-01", null],
    ]);
    // two campaigns of 300 in March, 300 and 500 in April
    expect(await mediaIn("2026-03-01", "2026-04-01")).toBe(60_000);
    expect(await mediaIn("2026-04-01", "2026-05-01")).toBe(80_000);
  });

  test.each([
    { name: "begins on the same day", over: { from: "2026-01-01" } },
    { name: "begins before it", over: { from: "2025-06-01" } },
    { name: "ends while it goes on", over: { from: "2026-03-01", to: "2026-03-31" } },
  ])("that $name is refused, since it is not plain which holds", async ({ over }) => {
    await save();
    await expect(save({ entryId: "search-2", ...over })).rejects.toThrow(refused("spend_overlaps"));
    expect((await read()).entries).toMatchObject([{ entryId: "search-1", to: null }]);
  });

  test("after the last day of another is a second one beside it", async () => {
    await save({ to: "2026-03-31" });
    expect((await save({ entryId: "search-2", from: "2026-04-01" })).entries).toMatchObject([{ to: "2026-03-31" }, { to: null }]);
  });

  test("is ended by a day, and opened again by a later one", async () => {
    await save();
    expect((await end("search-1", "2026-05-15")).entries).toMatchObject([{ to: "2026-05-15" }]);
    expect((await end("search-1", "2026-05-31")).entries).toMatchObject([{ to: "2026-05-31" }]);
    await expect(end("search-1", "2025-12-31")).rejects.toThrow(refused("bad_spend"));
    await expect(end("never-was", "2026-05-31")).rejects.toThrow(refused("unknown_spend"));
  });
});

describe("spend taken back", () => {
  test("is no more, twice asked too, and was there before", async () => {
    await save();
    const before = accounts.clock.at;
    accounts.clock.at += 1_000;
    expect((await end("search-1")).entries).toEqual([]);
    expect((await end("search-1")).entries).toEqual([]);
    expect(await mediaIn("2026-03-01", "2026-04-01")).toBeNull();
    expect(await mediaIn("2026-03-01", "2026-04-01", before)).toBe(30_000);
  });

  test("that came with a file can be taken back but is changed in the file", async () => {
    const rows = parseSpendCsv("source,from,to,amount\npaid_search,2026-06-01,2026-06-30,10");
    await accounts.importSpend(portalId, rows);
    const entryId = (await read()).entries[0]?.entryId ?? "";
    await expect(save({ entryId })).rejects.toThrow(refused("spend_imported"));
    await expect(end(entryId, "2026-06-15")).rejects.toThrow(refused("spend_imported"));
    expect((await end(entryId)).entries).toEqual([]);
  });
});

describe("salaries", () => {
  const SALARY = { entryId: "salary-1", source: "", kind: "salary", amount: "4000" } as const;

  test("are shown to who installed the app, and to no other until the agreement names them", async () => {
    await save(SALARY);
    await save();
    expect((await read()).entries).toHaveLength(2);
    expect(await read(REP)).toMatchObject({ maySeeSalaries: false, entries: [{ kind: "media" }] });
    await install({ salaryVisibleTo: [REP] });
    await save(SALARY);
    expect(await read(REP)).toMatchObject({ maySeeSalaries: true, entries: [{ kind: "salary" }] });
  });

  test("are entered, changed, ended and hidden behind another kind by nobody else", async () => {
    await save(SALARY);
    for (const attempt of [
      save({ ...SALARY, entryId: "salary-2" }, REP),
      save({ ...SALARY, kind: "tools" }, REP),
      end("salary-1", undefined, REP),
    ])
      await expect(attempt).rejects.toThrow(refused("salary_hidden"));
    expect((await accounts.listSpend(portalId)).entries).toMatchObject([{ kind: "salary", amount: "4000.00" }]);
  });
});
