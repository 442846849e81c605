import { parseSpendCsv } from "../../src/adapters/csv/parse-spend-csv";
import type { Charter } from "../../src/domain/charter";
import { aSpendRequest } from "../support/a-spend-request";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { INSTALLER, spendAccounts } from "../support/spend-accounts";

const HEADER = "source,campaign,from,to,amount,currency,kind";

let database: TestDatabase;
let accounts: ReturnType<typeof spendAccounts>;
let portalId = 7_410_000;

jest.setTimeout(60_000);
beforeAll(async () => {
  database = await createTestDatabase();
  accounts = spendAccounts(database);
});
afterAll(() => database.drop());

const account = async (over: Partial<Charter> = {}): Promise<number> => {
  portalId += 1;
  await accounts.install(portalId, over, [{ value: "Bayut", label: "Bayut listings" }]);
  return portalId;
};
const importing = (portal: number, lines: readonly string[], options?: { userId: number | null; areGoodRowsKept: boolean }) =>
  accounts.importSpend(portal, parseSpendCsv([HEADER, ...lines].join("\n")), options);
const kept = async (portal: number) =>
  (await accounts.stores(portal, (tx) => tx.readSpendEntries())).map(({ source, kind, amountMinor }) => [source, kind, amountMinor]);

const JUNE = "paid_search,,2026-06-01,2026-06-30,1000,EUR,media";
const KEEPING = { userId: null, areGoodRowsKept: true };
const FEES = ",,2026-06-01,2026-06-30,300,,fees";

describe("a file of spend", () => {
  test("is kept but for its bad rows where that is asked for, which are told by line and column", async () => {
    const portal = await account();
    const report = await importing(portal, [JUNE, "meta_ads,,2026-06-01,2026-06-31,x,EUR,media", FEES], KEEPING);
    expect(report).toMatchObject({ accepted: 2, added: 2, unchanged: 0, dropped: 0, isKept: true, warnings: [] });
    expect(report.refused).toMatchObject([{ line: 3, problems: [{ column: "to" }, { column: "amount" }] }]);
    expect(await kept(portal)).toEqual([
      ["paid_search", "media", 100_000],
      ["", "fees", 30_000],
    ]);
  });

  test("changes nothing when one row is bad, and tells all that are", async () => {
    const portal = await account();
    await importing(portal, [FEES]);
    const report = await importing(portal, [JUNE, "meta_ads,,,,,,", "meta_ads,,2026-06-31,2026-06-30,1,,"]);
    expect(report).toMatchObject({ accepted: 1, added: 0, dropped: 0, isKept: false, refused: [{ line: 3 }, { line: 4 }] });
    expect(await kept(portal)).toEqual([["", "fees", 30_000]]);
  });

  test("of bad rows only takes nothing away", async () => {
    const portal = await account();
    await importing(portal, [JUNE]);
    expect(await importing(portal, ["not,what,it,should,be,,"], KEEPING)).toMatchObject({ accepted: 0, isKept: false });
    expect(await kept(portal)).toHaveLength(1);
  });

  test("without rows takes what earlier files brought away", async () => {
    const portal = await account();
    await importing(portal, [JUNE, FEES]);
    expect(await importing(portal, [])).toMatchObject({ dropped: 2, isKept: true });
    expect(await kept(portal)).toEqual([]);
  });

  test("that is imported again leaves every entry as it was recorded", async () => {
    const portal = await account();
    await importing(portal, [JUNE, FEES, FEES]);
    const before = await accounts.stores(portal, (tx) => tx.readSpendEntries());
    accounts.clock.at += 60_000;
    expect(await importing(portal, [FEES, JUNE, FEES])).toMatchObject({ added: 0, unchanged: 3, dropped: 0 });
    expect(await accounts.stores(portal, (tx) => tx.readSpendEntries())).toEqual(before);
  });

  test("replaces the file before it row by row, and what was typed stays", async () => {
    const portal = await account();
    const typed = aSpendRequest({ source: "event", from: "2026-05-01", to: "2026-05-02", isMonthly: false, amount: "50" });
    await accounts.saveSpend({ portalId: portal, userId: INSTALLER }, typed);
    await importing(portal, [JUNE, FEES]);
    const importedAtMs = accounts.clock.at;
    accounts.clock.at += 60_000;
    const report = await importing(portal, [FEES, "meta_ads,,2026-06-01,2026-06-30,7,,"]);
    expect(report).toMatchObject({ added: 1, unchanged: 1, dropped: 1 });
    expect(await kept(portal)).toEqual([
      ["event", "media", 5_000],
      ["", "fees", 30_000],
      ["meta_ads", "media", 700],
    ]);
    const earlier = await accounts.stores(portal, (tx) => tx.readSpendEntries({ asOfMs: importedAtMs }));
    expect(earlier.map(({ source }) => source)).toEqual(["event", "paid_search", ""]);
  });

  test("names sources by value or label; one that nobody knows counts under its own name, spelled one way", async () => {
    const portal = await account();
    const report = await importing(portal, [
      "BAYUT LISTINGS,,2026-06-01,2026-06-30,1,,",
      "Podcast,,2026-06-01,2026-06-30,2,,",
      "podcast,,2026-07-01,2026-07-31,3,,",
    ]);
    expect(report.warnings).toEqual([{ line: 3, warning: '"Podcast" is none of the account\'s sources: it gets a row of its own' }]);
    expect((await kept(portal)).map(([source]) => source)).toEqual(["Bayut", "Podcast", "Podcast"]);
  });

  test("that says a row twice is told so, and both count", async () => {
    const portal = await account();
    const report = await importing(portal, [JUNE, FEES, JUNE]);
    expect(report.warnings).toEqual([{ line: 4, warning: "says the same as line 2: both count" }]);
    expect(await kept(portal)).toHaveLength(3);
  });

  test("for days that somebody typed spend for is told so", async () => {
    const portal = await account();
    const typed = aSpendRequest({ source: "Search ads", from: "2026-06-15" });
    await accounts.saveSpend({ portalId: portal, userId: INSTALLER }, typed);
    expect((await importing(portal, [JUNE, FEES])).warnings).toMatchObject([{ line: 2 }]);
    expect((await importing(portal, ["paid_search,,2026-06-01,2026-06-14,1,,"])).warnings).toEqual([]);
  });

  test("in money without a rate is kept and told", async () => {
    const rates = [{ currency: "USD", fromOn: "2026-06-01", rate: "0.9" }];
    const portal = await account({ rates });
    const report = await importing(portal, [
      "paid_search,,2026-06-01,2026-06-30,10,USD,",
      "paid_search,,2026-05-31,2026-06-30,10,USD,",
      "paid_search,,2026-06-01,2026-06-30,10,GBP,",
    ]);
    expect(report).toMatchObject({ accepted: 3, refused: [], warnings: [{ line: 3 }, { line: 4 }] });
    const { entries } = await accounts.listSpend(portal);
    expect(entries.map(({ from, currency, lacksRate }) => [from, currency, lacksRate])).toEqual([
      ["2026-05-31", "USD", true],
      ["2026-06-01", "USD", false],
      ["2026-06-01", "GBP", true],
    ]);
  });

  test("brings salaries only by who may see them, and takes none of theirs away", async () => {
    const portal = await account({ salaryVisibleTo: [77] });
    const salary = ",,2026-06-01,2026-06-30,4000,,salary";
    expect((await importing(portal, [salary], { userId: 77, areGoodRowsKept: false })).refused).toEqual([]);
    const report = await importing(portal, [JUNE, salary], { userId: 78, areGoodRowsKept: true });
    expect(report).toMatchObject({ accepted: 1, dropped: 0, refused: [{ line: 3, problems: [{ column: "kind" }] }] });
    expect(await kept(portal)).toEqual([
      ["", "salary", 400_000],
      ["paid_search", "media", 100_000],
    ]);
    expect(await importing(portal, [], { userId: 78, areGoodRowsKept: false })).toMatchObject({ dropped: 1 });
    expect(await kept(portal)).toEqual([["", "salary", 400_000]]);
  });

  test("of an account without the app is refused", async () => {
    await expect(importing(7_419_999, [JUNE])).rejects.toMatchObject({ code: "unknown_portal" });
  });
});

describe("the text of a file", () => {
  const rowsOf = (text: string) =>
    parseSpendCsv(text).map(({ line, source, amount, extraColumns }) => [line, source, amount, extraColumns]);

  test.each([
    { name: "columns in another order and case", text: "Amount,FROM,to,source\n1,2026-06-01,2026-06-01,x", rows: [[2, "x", "1", 0]] },
    { name: "a byte order mark and Windows' line ends", text: `\ufeff${HEADER}\r\nx,,a,b,1,,\r\n`, rows: [[2, "x", "1", 0]] },
    { name: "semicolons, with decimal commas to be refused by row", text: "source;from;to;amount\nx;a;b;1,5", rows: [[2, "x", "1,5", 0]] },
    { name: "tabs", text: "source\tfrom\tto\tamount\nx\ta\tb\t1", rows: [[2, "x", "1", 0]] },
    { name: "blank lines, which are counted and left out", text: `${HEADER}\n\n,,,,,,\nx,,a,b,1,,`, rows: [[4, "x", "1", 0]] },
    { name: "an amount with a comma of its own", text: `${HEADER}\nx,,a,b,1,234.50,EUR,media`, rows: [[2, "x", "1", 1]] },
    { name: "empty cells at the end", text: `${HEADER}\nx,,a,b,1,,,,,`, rows: [[2, "x", "1", 0]] },
    { name: "cells left out at the end", text: `${HEADER}\nx,,a,b,1`, rows: [[2, "x", "1", 0]] },
    { name: "a comma between quotes", text: `${HEADER}\n"x, y",,a,b,1,,`, rows: [[2, "x, y", "1", 0]] },
  ])("may have $name", ({ text, rows }) => {
    expect(rowsOf(text)).toEqual(rows);
  });

  test.each([
    { name: "nothing", text: "" },
    { name: "no names of columns", text: "paid_search,,2026-06-01,2026-06-30,1000,EUR,media" },
    { name: "a column twice", text: "from,to,amount,amount\na,b,1,2" },
    { name: "a quote that does not end", text: `${HEADER}\n"x,,a,b,1,,` },
  ])("with $name is refused as a whole", ({ text }) => {
    expect(() => parseSpendCsv(text)).toThrow(expect.objectContaining({ code: "unreadable_file" }) as Error);
  });
});
