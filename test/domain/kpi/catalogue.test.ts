import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { whyText } from "../../../extensions/app/shared/words";
import { kpiPage } from "../../../scripts/docs/kpi-page";
import { computeKpis, KPI_CATALOGUE } from "../../../src/domain/kpi/catalogue";
import type { KpiInput } from "../../../src/domain/kpi/kpi-input";
import { WHY_TEXTS, type Why } from "../../../src/domain/kpi/why";
import { MEASURES, type Sums } from "../../../src/domain/measures";
import { aKpiInput } from "../support/a-kpi-input";

/** Small numbers often 0, and large ones: where rates go wrong. */
const wholes = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 40 }));
const amounts = fc.option(wholes, { nil: null });

const inputs: fc.Arbitrary<KpiInput> = fc.record({
  sums: fc
    .array(wholes, { minLength: MEASURES.length, maxLength: MEASURES.length })
    .map((values) => Object.fromEntries(MEASURES.map((measure, index) => [measure, values[index] ?? 0])) as Sums),
  atRead: fc.record({
    pastDueOpen: wholes,
    runningOpen: wholes,
    unrecordedAppointments: wholes,
    speedToLeadMedianSeconds: amounts,
    speedToLeadP90Seconds: amounts,
    speedToLeadWallMedianSeconds: amounts,
    salesCycleMedianDays: amounts,
  }),
  spend: fc.oneof(
    fc.constant("not_by_owner" as const),
    fc.record({ mediaMinor: amounts, feesMinor: amounts, toolsMinor: amounts, salaryMinor: amounts }),
  ),
  currency: fc.constant("EUR"),
  minorPerMajor: fc.constantFrom(1, 100, 1_000),
});

test("a figure of any sums is a finite number, or null with a reason of its definition", () => {
  const reasons = new Map<string, readonly Why[]>(KPI_CATALOGUE.map(({ name, nullBecause }) => [name, nullBecause]));
  fc.assert(
    fc.property(inputs, (input) => {
      for (const [name, { value, why }] of Object.entries(computeKpis(input))) {
        if (value === null)
          expect({ name, why, isNamed: why !== undefined && reasons.get(name)?.includes(why) }).toEqual({ name, why, isNamed: true });
        else expect({ name, isFinite: Number.isFinite(value), why }).toEqual({ name, isFinite: true, why: undefined });
      }
    }),
    { numRuns: 500, seed: 7 },
  );
});

test("the unit of a figure is the one of its definition", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const figures = computeKpis(input);
      for (const { name, unit } of KPI_CATALOGUE) expect([name, figures[name].unit]).toEqual([name, unit === "money" ? "EUR" : unit]);
    }),
    { numRuns: 20, seed: 8 },
  );
});

test("within one cohort costs rise along the path: a lead costs at most what a qualified one does", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 1_000 }), wholes, (a, b, mediaMinor) => {
      const [sqls, leads] = [Math.min(a, b), Math.max(a, b)];
      const { costPerLead, costPerQualifiedLead } = computeKpis(aKpiInput({ sums: { leads, sqls }, spend: { mediaMinor } }));
      expect(costPerLead.value ?? Number.NaN).toBeLessThanOrEqual(costPerQualifiedLead.value ?? Number.NaN);
    }),
    { numRuns: 100, seed: 9 },
  );
});

test("each KPI has a file of its own that says its number in the catalogue, its unit and its null case", () => {
  const folder = "src/domain/kpi";
  const files = new Set(readdirSync(folder));
  for (const { name, catalogueId, nullBecause } of KPI_CATALOGUE) {
    const file = `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
    expect(files).toContain(file);
    const source = readFileSync(`${folder}/${file}`, "utf8");
    expect(source).toContain(`export const ${name}: Kpi =`);
    expect(source).toContain(`(${catalogueId}`);
    expect(source).toContain("Unit: ");
    for (const why of nullBecause) expect(source).toContain(`\`${why}\``);
    if (nullBecause.length === 0) expect(source).toContain("Never null.");
  }
});

test("each name stands once", () => {
  expect(new Set(KPI_CATALOGUE.map(({ name }) => name)).size).toBe(KPI_CATALOGUE.length);
});

test("a missing figure is explained in the same words as on the cards", () => {
  const onCards = Object.keys(WHY_TEXTS).map((why) => [why, whyText(why as Why, { spent: "{spend}" })]);
  expect(WHY_TEXTS).toEqual(Object.fromEntries(onCards));
});

test("docs/kpis.md is what the catalogue says; npx tsx scripts/generate-kpi-docs.ts writes it", () => {
  expect(readFileSync("docs/kpis.md", "utf8")).toBe(kpiPage());
});
