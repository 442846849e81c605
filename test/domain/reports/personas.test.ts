import { personasReport, type PersonaCounts } from "../../../src/domain/reports/personas";

const AGREED = { property: "hs_persona", wanted: ["owner", "tenant"] };
const of = (persona: string | null, leads: number, ready: number, customers: number): PersonaCounts => ({
  persona,
  leads,
  ready,
  customers,
});
const COUNTS = [of("tenant", 60, 3, 1), of("owner", 40, 17, 8), of("agency", 9, 5, 1), of(null, 11, 2, 0)];

test("owners are 40 of 109 leads and 8 of 10 customers: they buy 2.18 times as often as people do on the whole", () => {
  const { rows, coverage } = personasReport(COUNTS, AGREED);
  expect(rows.map(({ persona, isWanted }) => [persona, isWanted])).toEqual([
    ["tenant", true],
    ["owner", true],
    ["agency", false],
    [null, false],
  ]);
  const owner = rows[1];
  expect([owner?.leadShare.hits, owner?.leadShare.total, owner?.customerShare.hits, owner?.customerShare.total]).toEqual([40, 109, 8, 10]);
  expect(owner?.index.value).toBeCloseTo(8 / 10 / (40 / 109), 12);
  expect(rows[0]?.index.value).toBeCloseTo(1 / 10 / (60 / 109), 12);
  expect([coverage.hits, coverage.total]).toEqual([109, 120]);
});

test("nine leads make no index, and those of whom nothing is said have no shares", () => {
  const { rows } = personasReport(COUNTS, AGREED);
  expect(rows[2]?.index).toEqual({ value: null, unit: "ratio", why: "too_few" });
  expect([rows[3]?.leadShare.why, rows[3]?.customerShare.why, rows[3]?.index.why]).toEqual([
    "not_connected",
    "not_connected",
    "not_connected",
  ]);
  expect(rows[3]?.leads).toBe(11);
});

test("both teams want 20 of the 100 that marketing aims at, which are 20 of the 27 that sales wants", () => {
  const { overlap, wantedBySales } = personasReport(COUNTS, AGREED);
  expect([overlap.hits, overlap.total, wantedBySales.hits, wantedBySales.total]).toEqual([20, 100, 20, 27]);
});

test("without customers there is no index, and without a field nothing is known", () => {
  expect(personasReport([of("owner", 40, 0, 0)], AGREED).rows[0]?.index.why).toBe("too_few");
  expect(personasReport(COUNTS, null)).toMatchObject({
    property: null,
    rows: [],
    coverage: { why: "not_connected" },
    overlap: { why: "not_connected" },
  });
});
