import { formatChanges } from "../../src/adapters/terminal/format-changes";
import type { ChangeReport, Movement } from "../../src/ports";

const LEAD = "0b5e7f3a-1111-4222-8333-444455556666";
const GONE = "0b5e7f3a-1111-4222-8333-777788889999";
const at = "2026-07-02T09:00:00.000Z";

const movement = (over: Partial<Movement>): Movement => ({
  at,
  kind: "new_lead",
  subject: { type: "lead", id: LEAD, contactId: 4711 },
  cause: "webhook",
  parts: { leads: 1 },
  effect: -1.5,
  ...over,
});

const REPORT: ChangeReport = {
  portalId: 7_100_001,
  kpi: "costPerLead",
  key: "paid_search",
  rowLabel: "Search ads",
  from: "2026-06-01",
  to: "2026-07-01",
  basis: "cohort",
  by: "source",
  where: {},
  currency: "USD",
  since: "2026-07-01T00:00:00.000Z",
  until: "2026-07-03T00:00:00.000Z",
  before: { value: 30, unit: "USD" },
  after: { value: 1031, unit: "USD" },
  difference: 1001,
  sentence: "1 new lead, 1 spend entry edited: Cost per lead 30 USD → 1031 USD",
  byKind: [
    { kind: "spend_changed", words: "1 spend entry edited", german: "", count: 1, effect: 1002.5, parts: { mediaMinor: 100_250 } },
    { kind: "new_lead", words: "1 new lead", german: "", count: 1, effect: -1.5, parts: { leads: 1 } },
  ],
  movements: [
    movement({ kind: "spend_changed", subject: { type: "spend", id: "flyers" }, parts: { mediaMinor: 100_250 }, effect: 1002.5 }),
    movement({}),
    movement({ kind: "lead_deleted", subject: { type: "lead", id: GONE }, parts: { leads: -1 }, effect: 0 }),
    movement({
      kind: "source_corrected",
      subject: { type: "deal", id: "88" },
      moved: { by: "source", from: "Unattributed", to: "paid_search" },
      parts: {},
      effect: 0,
    }),
  ],
  count: 5,
};

describe("why a figure changed, as text", () => {
  const lines = formatChanges(REPORT, "table").split("\n");

  test("has the words on screen, and money in the currency with its sign", () => {
    expect(lines.slice(0, 3)).toEqual([
      "Account 7100001, 2026-06-01 to 2026-07-01 (not included): leads that came in on these dates",
      "Of source Search ads.",
      "2026-07-01T00:00:00.000Z to 2026-07-03T00:00:00.000Z",
    ]);
    expect(lines).toContain("Difference +1,001.00 USD");
    expect(lines).toContain("1 spend entry edited  +1,002.50 USD  Ads +1,002.50 USD");
    expect(lines).toContain("1 new lead                -1.50 USD  Leads +1");
    expect(lines.join("\n")).not.toMatch(/mediaMinor|100250|leads \+|paid_search|cohort/);
  });

  test("names the record first, by HubSpot's number, and an id of ours last where there is none", () => {
    const told = lines.filter((line) => line.includes(at)).map((line) => line.split(/ {2,}/));
    expect(told.map((cells) => cells[0])).toEqual(["spend entry", "contact 4711", "a lead that is gone", "deal 88"]);
    expect(told.map((cells) => cells.at(-1))).toEqual(["flyers", "Leads +1", GONE, "source Unknown source → Search ads"]);
    expect(lines.join("\n")).not.toContain(LEAD);
    expect(lines.at(-1)).toBe("4 of 5 movements");
  });

  test("says in words why there is no difference", () => {
    const none = { ...REPORT, difference: null, before: { value: null, unit: "USD", why: "no_leads" } } satisfies ChangeReport;
    expect(formatChanges(none, "table")).toContain("No difference to tell: No leads on these dates.");
  });

  test("is whole as JSON", () => {
    expect(JSON.parse(formatChanges(REPORT, "json"))).toEqual(REPORT);
  });
});
