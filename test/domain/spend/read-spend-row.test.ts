import { sourcesOf } from "../../../src/domain/spend/name-source";
import { readSpendRow, type SpendRow } from "../../../src/domain/spend/read-spend-row";

const SOURCES = sourcesOf({ sources: [{ value: "radio", label: "Radio Dubai", isPaid: true, isRetired: false }] }, [
  { value: "Google Ads", label: "Google Ads" },
]);
const ROW: SpendRow = { source: "", campaign: "", from: "2026-06-01", to: "2026-06-30", amount: "1000", currency: "", kind: "" };
const read = (over: Partial<SpendRow>, isMonthly = false, currency = "EUR") =>
  readSpendRow({ ...ROW, ...over }, { currency, sources: SOURCES, isMonthly });
const problemsOf = (over: Partial<SpendRow>) => {
  const answer = read(over);
  return "problems" in answer ? answer.problems : [];
};

describe("a row of spend", () => {
  test("stands for media in the account's currency, tied to no source, where it says no more", () => {
    expect(read({})).toEqual({
      entry: {
        source: "",
        campaign: "",
        kind: "media",
        fromOn: "2026-06-01",
        toOn: "2026-06-30",
        isMonthly: false,
        amountMinor: 100_000,
        currency: "EUR",
      },
      isSourceKnown: true,
    });
  });

  test.each([
    { text: "paid_search", source: "paid_search", isKnown: true },
    { text: "Search ads", source: "paid_search", isKnown: true },
    { text: "  SEARCH ADS ", source: "paid_search", isKnown: true },
    { text: "google ads", source: "Google Ads", isKnown: true },
    { text: "radio dubai", source: "radio", isKnown: true },
    { text: "Unknown source", source: "", isKnown: true },
    { text: "unattributed", source: "", isKnown: true },
    { text: "Podcast", source: "Podcast", isKnown: false },
  ])("names its source by value or label in any case: $text", ({ text, source, isKnown }) => {
    expect(read({ source: text })).toMatchObject({ entry: { source }, isSourceKnown: isKnown });
  });

  test.each([
    { text: "1234.5", minor: 123_450 },
    { text: "-12.50", minor: -1_250 },
    { text: "0", minor: 0 },
    { text: "1.2E3", minor: 120_000 },
    { text: "12.345", minor: null },
    { text: "0.125", minor: 13 },
    { text: "12.3456", minor: 1_235 },
    { text: "1000000000000", minor: 100_000_000_000_000 },
  ])("the amount $text is $minor", ({ text, minor }) => {
    const answer = read({ amount: text });
    expect("entry" in answer ? answer.entry.amountMinor : null).toBe(minor);
  });

  test("a currency with thousandths takes three digits", () => {
    expect(read({ amount: "1.234", currency: "KWD" })).toMatchObject({ entry: { amountMinor: 1_234, currency: "KWD" } });
  });

  test.each([
    { amount: "1,234.50", meant: "1234.50" },
    { amount: "1.234,50", meant: "1234.50" },
    { amount: "1234,5", meant: "1234.5" },
    { amount: "1 234.50", meant: "1234.50" },
    { amount: "1'234", meant: "1234" },
    { amount: "1.234", meant: "1234" },
    { amount: "1.234.567", meant: "1234567" },
    { amount: "-1,234", meant: "-1234" },
  ])("the amount $amount is refused, and $meant is proposed", ({ amount, meant }) => {
    const [problem] = problemsOf({ amount });
    expect(problem).toMatchObject({ column: "amount", reason: expect.stringContaining(`"${amount}"`) as string });
    expect(problem?.whatToDo).toContain(`: ${meant}.`);
  });

  test.each([
    { name: "no amount", row: { amount: "" }, column: "amount", reason: "the amount is missing" },
    { name: "an amount with its currency", row: { amount: "€ 12" }, column: "amount", reason: '"€ 12" is not an amount' },
    { name: "words", row: { amount: "n/a" }, column: "amount", reason: '"n/a" is not an amount' },
    { name: "more than the most", row: { amount: "1000000000000.01" }, column: "amount", reason: "1000000000000.01 is too large" },
    {
      name: "more than a double holds",
      row: { amount: "99999999999999999999" },
      column: "amount",
      reason: "99999999999999999999 is too large",
    },
    { name: "a day that no year has", row: { from: "2026-02-30" }, column: "from", reason: '"2026-02-30" is not a date' },
    { name: "29 February of a common year", row: { from: "2026-02-29" }, column: "from", reason: '"2026-02-29" is not a date' },
    { name: "a date as others write it", row: { to: "30/06/2026" }, column: "to", reason: '"30/06/2026" is not a date' },
    { name: "no date", row: { to: "" }, column: "to", reason: "the date is missing" },
    { name: "a slip in the year", row: { to: "2206-06-30" }, column: "to", reason: "2206-06-30 is too far away" },
    { name: "days the wrong way round", row: { to: "2026-05-31" }, column: "to", reason: "2026-05-31 is before 2026-06-01" },
    { name: "a currency's sign", row: { currency: "$" }, column: "currency", reason: '"$" is not a currency' },
    { name: "a kind of its own", row: { kind: "ads" }, column: "kind", reason: '"ads" is no kind of spend' },
  ])("$name is refused by column", ({ row, column, reason }) => {
    expect(problemsOf(row)).toEqual([{ column, reason, whatToDo: expect.any(String) as string }]);
  });

  test("29 February of a leap year is a day", () => {
    expect(read({ from: "2028-02-29", to: "2028-02-29" })).toMatchObject({ entry: { fromOn: "2028-02-29" } });
  });

  test("all that is wrong is told at once", () => {
    expect(problemsOf({ from: "x", to: "y", amount: "z", currency: "?", kind: "?" }).map(({ column }) => column)).toEqual([
      "from",
      "to",
      "amount",
      "currency",
      "kind",
    ]);
  });

  test("only a monthly amount may go on without an end", () => {
    expect(read({ to: "" }, true)).toMatchObject({ entry: { toOn: null, isMonthly: true } });
    expect(problemsOf({ to: "" })).toMatchObject([{ column: "to" }]);
  });
});
