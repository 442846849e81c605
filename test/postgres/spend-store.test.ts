import fc from "fast-check";
import { spendContent } from "../../src/domain/spend/spend-entry";
import { aSpendEntry, aTypedEntry } from "../support/a-spend-entry";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { spendAccounts } from "../support/spend-accounts";

const PORTAL = 7_400_001;
const OTHER = 7_400_002;
const T = Date.parse("2026-11-20T12:00:00Z");

let database: TestDatabase;
let accounts: ReturnType<typeof spendAccounts>;
let runs = 7_401_000;

jest.setTimeout(60_000);
beforeAll(async () => {
  database = await createTestDatabase();
  accounts = spendAccounts(database);
  await accounts.install(PORTAL);
  await accounts.install(OTHER);
});
afterAll(() => database.drop());

describe("spend by version", () => {
  test("an edit replaces, a deletion ends, and each instant is told as it was known", async () => {
    const { stores } = accounts;
    const change = (atMs: number) => ({ atMs, userId: 9 });
    await stores(PORTAL, (tx) => tx.recordSpend([aTypedEntry("a"), aTypedEntry("b", { source: "" })], change(T)));
    await stores(PORTAL, (tx) => tx.recordSpend([aTypedEntry("a", { amountMinor: 5 })], change(T + 10)));
    await stores(PORTAL, (tx) => tx.dropSpend(["b"], { atMs: T + 20, userId: null }));
    const known = async (asOfMs: number | null) =>
      (await stores(PORTAL, (tx) => tx.readSpendEntries({ asOfMs }))).map(({ entryId, amountMinor }) => [entryId, amountMinor]);
    expect(await known(T - 1)).toEqual([]);
    expect(await known(T)).toEqual([
      ["a", 100_000],
      ["b", 100_000],
    ]);
    expect(await known(T + 9)).toEqual(await known(T));
    expect(await known(T + 10)).toEqual([
      ["b", 100_000],
      ["a", 5],
    ]);
    expect(await known(T + 20)).toEqual([["a", 5]]);
    expect(await known(null)).toEqual([["a", 5]]);

    const versions = await stores(PORTAL, (tx) => tx.readSpendVersions(T, T + 20));
    expect(versions).toEqual([
      { ...aTypedEntry("a"), recordedAtMs: T, recordedBy: 9, replacedAtMs: T + 10, replacedBy: 9 },
      { ...aTypedEntry("b", { source: "" }), recordedAtMs: T, recordedBy: 9, replacedAtMs: T + 20, replacedBy: null },
      { ...aTypedEntry("a", { amountMinor: 5 }), recordedAtMs: T + 10, recordedBy: 9, replacedAtMs: null, replacedBy: null },
    ]);
    expect(await stores(PORTAL, (tx) => tx.readSpendVersions(T + 10, T + 19))).toEqual([]);
  });

  test("another account sees none of it and cannot end it", async () => {
    const { stores } = accounts;
    await stores(PORTAL, (tx) => tx.recordSpend([aTypedEntry("mine")], { atMs: T, userId: 9 }));
    await stores(OTHER, (tx) => tx.dropSpend(["mine"], { atMs: T, userId: 9 }));
    await stores(OTHER, (tx) => tx.recordSpend([aTypedEntry("mine", { amountMinor: 1 })], { atMs: T, userId: 9 }));
    expect(await stores(PORTAL, (tx) => tx.findSpendEntry("mine"))).toMatchObject({ amountMinor: 100_000 });
    expect(await stores(OTHER, (tx) => tx.readSpendEntries())).toMatchObject([{ entryId: "mine", amountMinor: 1 }]);
    expect(await stores(OTHER, (tx) => tx.readSpendVersions(0, T + 100))).toHaveLength(1);
  });

  test("an edit by a machine whose clock is behind follows what it edits", async () => {
    const { stores } = accounts;
    await stores(PORTAL, (tx) => tx.recordSpend([aTypedEntry("skewed")], { atMs: T + 1_000, userId: 9 }));
    await stores(PORTAL, (tx) => tx.recordSpend([aTypedEntry("skewed", { amountMinor: 2 })], { atMs: T, userId: 9 }));
    expect(await stores(PORTAL, (tx) => tx.findSpendEntry("skewed"))).toMatchObject({ amountMinor: 2, recordedAtMs: T + 1_000 });
  });

  test("what touches a window is read, an entry without an end among it", async () => {
    const { stores } = accounts;
    const portalId = (runs += 1);
    await accounts.install(portalId);
    const entries = [aTypedEntry("june"), aTypedEntry("open", { isMonthly: true, toOn: null, fromOn: "2026-06-15" })];
    await stores(portalId, (tx) => tx.recordSpend(entries, { atMs: T, userId: 9 }));
    const within = async (fromOn: string, toOn: string) =>
      (await stores(portalId, (tx) => tx.readSpendEntries({ within: { fromOn, toOn } }))).map(({ entryId }) => entryId);
    expect(await within("2026-06-30", "2026-07-01")).toEqual(["june", "open"]);
    expect(await within("2026-07-01", "2026-07-02")).toEqual(["open"]);
    expect(await within("2026-05-01", "2026-06-01")).toEqual([]);
    expect(await within("2026-06-14", "2026-06-15")).toEqual(["june"]);
  });

  test("after any edits, every instant is told as a list of them tells it", async () => {
    const edit = fc.record({
      entryId: fc.constantFrom("a", "b", "c"),
      amountMinor: fc.option(fc.integer({ min: -100, max: 100 }), { nil: null }),
      afterMs: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 10 }), async (edits) => {
        const { stores } = accounts;
        const portalId = (runs += 1);
        await accounts.install(portalId);
        let atMs = T;
        const told: { atMs: number; entries: Map<string, number> }[] = [{ atMs: T - 1, entries: new Map() }];
        for (const { entryId, amountMinor, afterMs } of edits) {
          atMs += afterMs;
          const entries = new Map(told.at(-1)?.entries);
          const change = { atMs, userId: 9 };
          if (amountMinor === null) {
            entries.delete(entryId);
            await stores(portalId, (tx) => tx.dropSpend([entryId], change));
          } else {
            entries.set(entryId, amountMinor);
            await stores(portalId, (tx) => tx.recordSpend([aTypedEntry(entryId, { amountMinor })], change));
          }
          told.push({ atMs, entries });
        }
        for (let instant = T - 1; instant <= atMs + 1; instant += 1) {
          const expected = told.filter((state) => state.atMs <= instant).at(-1)?.entries ?? new Map<string, number>();
          const known = await stores(portalId, (tx) => tx.readSpendEntries({ asOfMs: instant }));
          expect(new Map(known.map((entry) => [entry.entryId, entry.amountMinor]))).toEqual(expected);
          expect(known.every((entry) => spendContent(entry) === spendContent(aSpendEntry({ amountMinor: entry.amountMinor })))).toBe(true);
        }
      }),
      { numRuns: 25, seed: 10 },
    );
  });
});
