import fc from "fast-check";
import { computeKpis } from "../../../src/domain/kpi/catalogue";
import { budgetReport, type BudgetTerms, type SourceFigures } from "../../../src/domain/reports/budget";
import { aKpiInput } from "../support/a-kpi-input";

const TERMS: BudgetTerms = { currency: "EUR", marginShare: null, target: null, isComparable: true };

const source = (
  key: string,
  droppedFit: number,
  known: Parameters<typeof aKpiInput>[0],
  more: Partial<SourceFigures> = {},
): SourceFigures => ({ key, label: key, kpis: computeKpis(aKpiInput(known)), droppedFit, droppedOutOfArea: 0, verdict: null, ...more });

const facebook = source("facebook", 118, { sums: { leads: 160, sqls: 8 }, spend: { mediaMinor: 480_000 } }, { droppedOutOfArea: 38 });
const search = source("search", 20, {
  sums: { leads: 90, sqls: 36, newCustomers: 12, dealsWon: 12, dealsWonWithAmount: 12, revenueMinor: 4_800_000 },
  spend: { mediaMinor: 900_000 },
});
const mouth = source("mouth", 0, {
  sums: { leads: 30, sqls: 21, newCustomers: 11, dealsWon: 11, dealsWonWithAmount: 11, revenueMinor: 5_500_000 },
});
const ALL = [facebook, search, mouth];

const rowOf = (key: string, sources = ALL, terms = TERMS) => budgetReport(sources, terms).rows.find((row) => row.key === key);

describe("wasted spend", () => {
  test("is 4,800 x 118 of 160 = 3,540 on leads that could never buy, 1,140 of it on those from outside the area", () => {
    const { wasted } = budgetReport(ALL, TERMS);
    expect(rowOf("facebook")?.wasted).toMatchObject({
      all: { value: 3_540 },
      onUnfit: { value: 3_540 },
      outOfArea: { value: 1_140 },
      onNobody: { value: 0 },
    });
    // and 9,000 x 20 of 90 = 2,000
    expect([wasted.all.value, wasted.onUnfit.value, wasted.outOfArea.value, wasted.onNobody.value]).toEqual([5_540, 5_540, 1_140, 0]);
    expect(rowOf("mouth")).toMatchObject({
      wasted: { all: { value: null, why: "no_spend_recorded" } },
      index: { value: null, why: "no_spend_recorded" },
    });
  });

  test("is all 700 that brought no lead, and counts in the total", () => {
    const radio = source("radio", 0, { spend: { mediaMinor: 70_000 } });
    const { wasted } = budgetReport([facebook, mouth, radio], TERMS);
    expect(rowOf("radio", [radio])?.wasted).toMatchObject({ all: { value: 700 }, onUnfit: { value: 0 }, onNobody: { value: 700 } });
    // 3,540 of facebook
    expect(wasted.all.value).toBe(4_240);
  });

  test("is all of it where none of at least ten leads qualified, and tells the part on leads that did not fit from the rest", () => {
    const twelve = source("a", 3, { sums: { leads: 12 }, spend: { mediaMinor: 5_000 } });
    expect(rowOf("a", [twelve])?.wasted).toMatchObject({ all: { value: 50 }, onUnfit: { value: 12.5 }, onNobody: { value: 37.5 } });
  });

  test("of four leads none of which qualified is nothing until twice what a qualified lead may cost is spent", () => {
    const four = source("b", 0, { sums: { leads: 4 }, spend: { mediaMinor: 5_000 } });
    const wastedAt = (target: number | null) => rowOf("b", [four], { ...TERMS, target })?.wasted.all.value;
    expect([wastedAt(null), wastedAt(25.01), wastedAt(25)]).toEqual([0, 0, 50]);
  });

  test("is unknown in total for the reason that says most, and for want of entries only where nothing was entered", () => {
    const abroad = source("abroad", 0, { sums: { leads: 20 }, withoutRate: ["mediaMinor"] });
    expect(budgetReport([mouth, abroad], TERMS)).toMatchObject({
      spend: { value: null, why: "no_rate" },
      wasted: { all: { value: null, why: "no_rate" } },
    });
    expect(budgetReport([mouth], TERMS)).toMatchObject({
      spend: { value: null, why: "no_spend_recorded" },
      wasted: { all: { value: null, why: "no_spend_recorded" } },
    });
  });

  test("never exceeds what was spent, and its parts add up", () => {
    const anySource = fc
      .record({ leads: fc.nat(200), spentMinor: fc.nat(1_000_000), fit: fc.nat(200), far: fc.nat(200), qualified: fc.nat(50) })
      .map(({ leads, spentMinor, fit, far, qualified }) => {
        const droppedFit = Math.min(fit, leads);
        const known = { sums: { leads, sqls: Math.min(qualified, leads - droppedFit) }, spend: { mediaMinor: spentMinor } };
        return source("x", droppedFit, known, { droppedOutOfArea: Math.min(far, droppedFit) });
      });
    fc.assert(
      fc.property(anySource, fc.option(fc.integer({ min: 1, max: 1_000 })), (drawn, target) => {
        const { all, onUnfit, outOfArea, onNobody } = rowOf("x", [drawn], { ...TERMS, target })?.wasted ?? {};
        const value = (figure: typeof all) => figure?.value ?? Number.NaN;
        expect(value(onUnfit) + value(onNobody)).toBeCloseTo(value(all), 6);
        expect(value(outOfArea)).toBeLessThanOrEqual(value(onUnfit));
        expect(value(all)).toBeLessThanOrEqual(drawn.kpis.spend.value ?? 0);
      }),
      { numRuns: 300, seed: 47 },
    );
  });
});

describe("the comparison of sources", () => {
  test("has shares that add up and an index of result over spend: 48,000 of 103,000 for 9,000 of 13,800", () => {
    const { rows, comparedBy } = budgetReport(ALL, TERMS);
    expect(rows.reduce((sum, { spendShare }) => sum + (spendShare.value ?? 0), 0)).toBeCloseTo(1, 12);
    expect(rows.reduce((sum, { wonShare }) => sum + (wonShare.value ?? 0), 0)).toBeCloseTo(1, 12);
    expect(rowOf("search")?.index.value).toBeCloseTo(48_000 / 103_000 / (9_000 / 13_800), 12);
    expect(comparedBy).toBe("revenue");
  });

  test("is of margin where it is told: the same shares of less money", () => {
    const terms = { ...TERMS, marginShare: 0.4 };
    expect(budgetReport(ALL, terms).comparedBy).toBe("margin");
    expect(rowOf("search", ALL, terms)?.won).toEqual({ value: 19_200, unit: "EUR" });
    expect(rowOf("search", ALL, terms)?.index.value).toBeCloseTo(rowOf("search")?.index.value ?? 0, 12);
  });

  test("ranks by customers and by what one costs, each for itself, and nobody with fewer than ten leads", () => {
    const few = source("few", 0, { sums: { leads: 9, newCustomers: 40 }, spend: { mediaMinor: 100 } });
    const cheap = source("cheap", 0, { sums: { leads: 10, newCustomers: 2 }, spend: { mediaMinor: 100 } });
    const { rows } = budgetReport([...ALL, few, cheap], TERMS);
    expect(Object.fromEntries(rows.map(({ key, ranks }) => [key, [ranks.customers, ranks.costPerCustomer]]))).toEqual({
      search: [1, 2],
      // nobody knows what its customers cost
      mouth: [2, null],
      cheap: [3, 1],
      facebook: [4, null],
      few: [null, null],
    });
  });

  test("ranks no leads of an unknown source, and nobody where too many leads have none", () => {
    const unknown = source("Unattributed", 0, { sums: { leads: 300, newCustomers: 50 }, isSpendUntied: true });
    const ranksOf = (isComparable: boolean) =>
      Object.fromEntries(budgetReport([search, unknown], { ...TERMS, isComparable }).rows.map(({ key, ranks }) => [key, ranks.customers]));
    expect(ranksOf(true)).toEqual({ search: 1, Unattributed: null });
    expect(ranksOf(false)).toEqual({ search: null, Unattributed: null });
  });

  test("ranks by customers kept only those who won at least ten", () => {
    const winner = (key: string, acquiredActive: number, acquiredLapsable: number) =>
      source(key, 0, { sums: { leads: 100 }, atRead: { acquiredCustomers: acquiredLapsable, acquiredActive, acquiredLapsable } });
    const { rows } = budgetReport([winner("half", 10, 20), winner("most", 9, 10), winner("few", 9, 9)], TERMS);
    expect(Object.fromEntries(rows.map(({ key, ranks }) => [key, ranks.kept]))).toEqual({ most: 1, half: 2, few: null });
  });

  test("gives equal sources the same place", () => {
    const twin = (key: string) => source(key, 0, { sums: { leads: 20, newCustomers: 3 }, spend: { mediaMinor: 100 } });
    const { rows } = budgetReport([twin("a"), twin("b"), source("c", 0, { sums: { leads: 20, newCustomers: 1 } })], TERMS);
    expect(rows.map(({ ranks }) => ranks.customers)).toEqual([1, 1, 3]);
  });
});

describe("with 2,000 spent on no source, whose 50 leads bought for 20,000", () => {
  const unknown = source("Unattributed", 25, {
    sums: { leads: 50, sqls: 10, newCustomers: 4, dealsWon: 4, dealsWonWithAmount: 4, revenueMinor: 2_000_000 },
    spend: { mediaMinor: 200_000 },
    marginShare: 0.5,
    isSpendUntied: true,
  });
  const { rows, spend, wasted } = budgetReport([...ALL, unknown], TERMS);

  test("it counts in the total of 15,800 only", () => {
    const none = { value: null, why: "no_spend_recorded" };
    expect(spend.value).toBe(15_800);
    expect(rows.find(({ key }) => key === "Unattributed")).toMatchObject({
      spend: { value: 2_000 },
      spendShare: none,
      wonShare: none,
      index: none,
      wasted: { all: none, onUnfit: none, outOfArea: none, onNobody: none },
      costPerCustomer: none,
      profit: none,
    });
  });

  test("the shares, the index and the waste of known sources are the same as without it", () => {
    const shares = (each: typeof rows) =>
      each
        .filter(({ key }) => key !== "Unattributed")
        .map(({ key, spendShare, wonShare, index }) => [key, spendShare.value, wonShare.value, index.value]);
    expect(shares(rows)).toEqual(shares(budgetReport(ALL, TERMS).rows));
    expect(rows.find(({ key }) => key === "search")?.spendShare.value).toBeCloseTo(9_000 / 13_800, 12);
    expect(wasted.all.value).toBe(5_540);
  });
});
