import fc from "fast-check";
import { currentValue, instantOf, ledgerOf, valueAt, type PropertyChange } from "../../../src/domain/ledger";

const change = (atMs: number, value: string, isHistory = false): PropertyChange => ({ atMs, value, isHistory, sourceType: null });
const short = (changes: readonly PropertyChange[]): [number, string][] => ledgerOf(changes).map(({ atMs, value }) => [atMs, value]);

describe("ledgerOf", () => {
  test("puts changes in time order, however they arrived", () => {
    expect(short([change(3, "c"), change(1, "a"), change(2, "b")])).toEqual([
      [1, "a"],
      [2, "b"],
      [3, "c"],
    ]);
  });

  test("keeps the first of equal values in a row, and a value that came back", () => {
    expect(short([change(1, "won"), change(2, "won"), change(3, "open"), change(4, "won")])).toEqual([
      [1, "won"],
      [3, "open"],
      [4, "won"],
    ]);
  });

  test("lets a history read beat an event of the same instant", () => {
    expect(short([change(5, "z"), change(5, "a", true)])).toEqual([[5, "a"]]);
  });

  test("takes the larger value of two events of the same instant", () => {
    expect(short([change(5, "b"), change(5, "a")])).toEqual([[5, "b"]]);
    expect(short([change(5, "a"), change(5, "b")])).toEqual([[5, "b"]]);
  });

  test("does not count a value that was overruled at its own instant as a change and back", () => {
    expect(short([change(1, "b"), change(5, "a"), change(5, "b")])).toEqual([[1, "b"]]);
  });

  test("gives the same ledger for every order of arrival", () => {
    const aChange = fc.record({
      atMs: fc.integer({ min: 0, max: 4 }),
      value: fc.constantFrom("", "a", "b"),
      isHistory: fc.boolean(),
      sourceType: fc.constant(null),
    });
    const changesAndAnOrder = fc
      .array(aChange, { maxLength: 12 })
      .chain((changes) => fc.tuple(fc.constant(changes), fc.shuffledSubarray(changes, { minLength: changes.length })));
    fc.assert(
      fc.property(changesAndAnOrder, ([changes, shuffled]) => {
        expect(short(shuffled)).toEqual(short(changes));
      }),
    );
  });
});

describe("a ledger's values", () => {
  const ledger = ledgerOf([change(10, "a"), change(20, ""), change(30, "b")]);

  test.each([
    { name: "is none before the first", atMs: 9, value: null },
    { name: "is in force from its own instant on", atMs: 10, value: "a" },
    { name: "is none once cleared", atMs: 29, value: null },
    { name: "is the last one for ever", atMs: 1_000, value: "b" },
  ])("the value $name", ({ atMs, value }) => expect(valueAt(ledger, atMs)).toBe(value));

  test("the current value is the last entry, none when that cleared it", () => {
    expect(currentValue(ledger)).toBe("b");
    expect(currentValue(ledger.slice(0, 2))).toBeNull();
    expect(currentValue([])).toBeNull();
  });
});

describe("instantOf", () => {
  test.each([
    { name: "reads ISO 8601", value: "2026-05-01T10:00:00Z", ms: Date.UTC(2026, 4, 1, 10) },
    { name: "reads milliseconds", value: "1777629600000", ms: 1_777_629_600_000 },
    { name: "answers null for nothing", value: "", ms: null },
    { name: "answers null for what is no instant", value: "soon", ms: null },
  ])("$name", ({ value, ms }) => expect(instantOf(value)).toBe(ms));
});
