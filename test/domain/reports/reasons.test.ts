import fc from "fast-check";
import { NO_REASON, UNATTRIBUTED } from "../../../src/domain/contributions";
import { reasonsReport, type ReasonsRead } from "../../../src/domain/reports/reasons";
import { kindOfReason, labelOfReason } from "../../../src/domain/reasons";

const spent = (value: number | null) =>
  value === null ? { value, unit: "CAD", why: "no_spend_recorded" as const } : { value, unit: "CAD" };

const READ: ReasonsRead = {
  dropped: [
    { source: "facebook", reason: "information_only", leads: 71 },
    { source: "facebook", reason: "out_of_area", leads: 38 },
    { source: "search", reason: "out_of_area", leads: 4 },
    { source: "search", reason: "price_too_high", leads: 5 },
    { source: "mouth", reason: "price_too_high", leads: 2 },
    { source: "search", reason: NO_REASON, leads: 10 },
  ],
  droppedBefore: [
    { source: "search", reason: "out_of_area", leads: 40 },
    { source: "search", reason: "information_only", leads: 10 },
  ],
  lostDeals: [
    { source: "search", reason: "price_too_high", deals: 3, dealsWithAmount: 2, amountMinor: 1_250_000 },
    { source: "mouth", reason: "price_too_high", deals: 1, dealsWithAmount: 0, amountMinor: 0 },
  ],
  sources: [
    { key: "search", label: "Search ads", leads: 90, spend: spent(9_000) },
    { key: "facebook", label: "Facebook", leads: 160, spend: spent(4_800) },
    { key: "mouth", label: "Word of mouth", leads: 30, spend: spent(null) },
  ],
  kindOf: kindOfReason,
  labelOf: (reason) => (reason === NO_REASON ? "No reason recorded" : labelOfReason(reason)),
  evidenceOf: (list, reason, source) => ({
    report: "reasons",
    list: `${list}:${reason ?? ""}:${source ?? ""}`,
    from: "2026-07-13",
    to: "2026-10-12",
  }),
  currency: "CAD",
  minorPerMajor: 100,
};

const rowOf = (reason: string, read = READ) => reasonsReport(read).rows.find((row) => row.reason === reason);

test("the most frequent reason comes first, leads without one last", () => {
  expect(reasonsReport(READ).rows.map(({ reason, kind, leads }) => [reason, kind, leads])).toEqual([
    ["information_only", "fit", 71],
    ["out_of_area", "fit", 42],
    ["price_too_high", "lost", 7],
    [NO_REASON, null, 10],
  ]);
});

test("what was spent on leads outside the area is 4,800 x 38 of 160 and 9,000 x 4 of 90: 1,540", () => {
  const row = rowOf("out_of_area");
  expect(row?.spent).toEqual({ value: 1_540, unit: "CAD" });
  expect(row?.sources.map(({ source, leads, spent: on, shareOfSource }) => [source, leads, on.value, shareOfSource.value])).toEqual([
    ["search", 4, 400, 4 / 90],
    ["facebook", 38, 1_140, 0.2375],
  ]);
});

test("a source without recorded spend adds none, and says why", () => {
  const row = rowOf("price_too_high");
  expect(row?.spent.value).toBe(500);
  expect(row?.sources.find(({ source }) => source === "mouth")?.spent).toMatchObject({ value: null, why: "no_spend_recorded" });
});

test("lost deals bring what those with an amount would have; where none has one that is said", () => {
  const row = rowOf("price_too_high");
  expect([row?.dealsLost, row?.lost.value]).toEqual([4, 12_500]);
  expect(row?.sources.find(({ source }) => source === "mouth")).toMatchObject({ dealsLost: 1, lost: { value: null, why: "no_amounts" } });
  expect(rowOf("out_of_area")?.lost).toMatchObject({ value: null, why: "no_amounts" });
});

test("shares are of those with a reason, and compared with the days before: 42 of 120 after 40 of 50", () => {
  expect(rowOf("out_of_area")).toMatchObject({
    share: { hits: 42, total: 120 },
    before: { hits: 40, total: 50 },
    change: { isSignificant: true, difference: 42 / 120 - 0.8 },
  });
  expect(rowOf(NO_REASON)?.share).toMatchObject({ hits: 10, total: 130 });
  expect(reasonsReport(READ).coverage).toMatchObject({ hits: 120, total: 130 });
});

test("with fewer than ten before, or no days before, nothing is compared", () => {
  expect(rowOf("out_of_area", { ...READ, droppedBefore: [{ source: "search", reason: "out_of_area", leads: 9 }] })?.change).toBeNull();
  expect(rowOf("out_of_area", { ...READ, droppedBefore: null })).toMatchObject({ before: null, change: null });
});

test("where nothing was dropped there are no rows, and no share that is not a number", () => {
  const report = reasonsReport({ ...READ, dropped: [], lostDeals: [] });
  expect(report.rows).toEqual([]);
  expect(report.total).toMatchObject({ leads: 0, spent: { value: null }, lost: { value: null, why: "no_amounts" } });
  expect(report.coverage).toMatchObject({ value: null, why: "no_drops" });
});

test("rows add up to the total, sources too, and cells to their row: leads, money and lost deals", () => {
  const keys = ["search", "facebook", "mouth"];
  const reasons = ["out_of_area", "price_too_high", "own_reason", NO_REASON];
  const cells = fc.uniqueArray(
    fc.record({
      source: fc.constantFrom(...keys),
      reason: fc.constantFrom(...reasons),
      leads: fc.nat(50),
      deals: fc.nat(20),
      amountMinor: fc.nat(10_000_000),
    }),
    {
      selector: ({ source, reason }) => `${source} ${reason}`,
    },
  );
  fc.assert(
    fc.property(cells, (drawn) => {
      const read: ReasonsRead = {
        ...READ,
        dropped: drawn.map(({ source, reason, leads }) => ({ source, reason, leads })),
        lostDeals: drawn.map(({ source, reason, deals, amountMinor }) => ({
          source,
          reason,
          deals,
          dealsWithAmount: deals,
          amountMinor: deals === 0 ? 0 : amountMinor,
        })),
        sources: keys.map((key, index) => ({ key, label: key, leads: 1_000, spend: spent(index * 777) })),
      };
      const { rows, bySource, total } = reasonsReport(read);
      type Numbers = Pick<typeof total, "leads" | "spent" | "dealsLost" | "lost">;
      const sumOf = (all: readonly Numbers[]) => [
        all.reduce((sum, { leads }) => sum + leads, 0),
        Math.round(all.reduce((sum, { spent: on }) => sum + (on.value ?? 0), 0) * 1e6) / 1e6,
        all.reduce((sum, { dealsLost }) => sum + dealsLost, 0),
        Math.round(all.reduce((sum, { lost }) => sum + (lost.value ?? 0), 0) * 1e6) / 1e6,
      ];
      expect(sumOf(rows)).toEqual(sumOf([total]));
      expect(sumOf(bySource)).toEqual(sumOf([total]));
      for (const row of rows) expect(sumOf(row.sources)).toEqual(sumOf([row]));
    }),
    { numRuns: 200, seed: 61 },
  );
});

test("what was spent on no source in particular is not spent on the leads whose source is unknown", () => {
  const report = reasonsReport({
    ...READ,
    dropped: [...READ.dropped, { source: UNATTRIBUTED, reason: "out_of_area", leads: 5 }],
    sources: [...READ.sources, { key: UNATTRIBUTED, label: "Unknown source", leads: 10, spend: spent(6_000) }],
  });
  const row = report.rows.find(({ reason }) => reason === "out_of_area");
  expect([row?.leads, row?.spent.value]).toEqual([47, 1_540]);
  expect(row?.sources.find(({ source }) => source === UNATTRIBUTED)?.spent).toMatchObject({ value: null, why: "no_spend_recorded" });
});
