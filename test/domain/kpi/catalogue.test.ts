import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { whyText } from "../../../extensions/app/shared/words";
import { computeKpis, KPI_CATALOGUE, type KpiName } from "../../../src/domain/kpi/catalogue";
import { partsOf, type Kpi } from "../../../src/domain/kpi/kpi";
import { NOTHING_AT_READ, NOTHING_SPENT, type AtRead, type KpiInput, type RecordedSpend } from "../../../src/domain/kpi/kpi-input";
import { isKnownBy, PARTS, type Part, type RowKey } from "../../../src/domain/kpi/parts";
import { WHY_TEXTS, type Why } from "../../../src/domain/kpi/why";
import { MEASURES, type Measure, type Sums } from "../../../src/domain/measures";
import { aKpiInput } from "../support/a-kpi-input";

const CATALOGUE: readonly Kpi[] = KPI_CATALOGUE;
const ALL_PARTS = Object.keys(PARTS) as Part[];
const AT_READ = Object.keys(NOTHING_AT_READ) as (keyof AtRead)[];

/** Small numbers often 0, and large ones: where rates go wrong. */
const wholes = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 40 }));
const amounts = fc.option(wholes, { nil: null });

/** What is counted at the instant of the question is never missing; medians and the like are. */
const atReadOf = (part: keyof AtRead): fc.Arbitrary<number | null> => (NOTHING_AT_READ[part] === null ? amounts : wholes);

const spends: fc.Arbitrary<RecordedSpend> = fc.record({
  mediaMinor: amounts,
  feesMinor: amounts,
  toolsMinor: amounts,
  salaryMinor: amounts,
});

const inputs: fc.Arbitrary<KpiInput> = fc.record({
  sums: fc.record(Object.fromEntries(MEASURES.map((measure) => [measure, wholes])) as Record<Measure, typeof wholes>),
  atRead: fc
    .tuple(...AT_READ.map(atReadOf))
    .map((values) => Object.fromEntries(AT_READ.map((part, index) => [part, values[index] ?? null])) as unknown as AtRead),
  spend: spends,
  spendBefore: fc.oneof({ weight: 3, arbitrary: spends }, fc.constantFrom("no_customers_yet" as const, "period_only" as const)),
  withoutRate: fc.subarray(["mediaMinor", "feesMinor", "toolsMinor", "salaryMinor"] as const),
  withoutRateBefore: fc.subarray(["mediaMinor", "feesMinor"] as const),
  isSpendUntied: fc.constantFrom(false, false, true),
  mqlsPromised: amounts,
  reportCadence: fc.option(
    fc.tuple(wholes, wholes).map(([inTime, late]) => ({ inTime, due: inTime + late })),
    { nil: null },
  ),
  marginShare: fc.oneof({ weight: 3, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) }, fc.constant(null)),
  currency: fc.constant("EUR"),
  minorPerMajor: fc.constantFrom(1, 100, 1_000),
});

/** The same row with one part of it otherwise; null where the row does not have that part. */
function withPart(input: KpiInput, part: Part, value: number | null): KpiInput | null {
  if (part === "mediaBeforeMinor" || part === "feesBeforeMinor") {
    if (typeof input.spendBefore === "string") return null;
    return { ...input, spendBefore: { ...input.spendBefore, [part === "mediaBeforeMinor" ? "mediaMinor" : "feesMinor"]: value } };
  }
  if (part === "mqlsPromised") return { ...input, mqlsPromised: value };
  if (part === "reportsInTime" || part === "reportsDue") {
    if (input.reportCadence == null || value === null) return null;
    return { ...input, reportCadence: { ...input.reportCadence, [part === "reportsDue" ? "due" : "inTime"]: value } };
  }
  if (part in NOTHING_SPENT) return { ...input, spend: { ...input.spend, [part]: value } };
  if (part in NOTHING_AT_READ)
    return { ...input, atRead: { ...input.atRead, [part]: value ?? (NOTHING_AT_READ[part as keyof AtRead] === null ? null : 0) } };
  return { ...input, sums: { ...input.sums, [part]: value ?? 0 } };
}

/** Whether a KPI says something else of one row than of another. */
const isOther = ({ compute }: Kpi, one: KpiInput, other: KpiInput): boolean => !isDeepStrictEqual(compute(one), compute(other));

test("a figure of any sums is a finite number, or null with a reason of its definition", () => {
  const reasons = new Map<string, readonly Why[]>(KPI_CATALOGUE.map(({ name, nullBecause }) => [name, nullBecause]));
  fc.assert(
    fc.property(inputs, (input) => {
      const wrong = Object.entries(computeKpis(input)).filter(([name, { value, why }]) =>
        value === null ? why === undefined || !reasons.get(name)?.includes(why) : !Number.isFinite(value) || why !== undefined,
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 500, seed: 7 },
  );
});

test("the unit of a figure is the one of its definition, whether or not it has a value", () => {
  fc.assert(
    fc.property(inputs, fc.boolean(), (input, isMissing) => {
      const figures = computeKpis(input, undefined, isMissing ? () => "not_by_owner" : undefined);
      const units = KPI_CATALOGUE.map(({ name, unit }) => [name, unit === "money" ? "EUR" : unit]);
      expect(KPI_CATALOGUE.map(({ name }) => [name, figures[name].unit])).toEqual(units);
    }),
    { numRuns: 40, seed: 8 },
  );
});

test("a figure is the same whatever else changes than the parts of its definition", () => {
  fc.assert(
    fc.property(inputs, fc.constantFrom(...ALL_PARTS), amounts, (input, part, value) => {
      const other = withPart(input, part, value);
      if (other === null) return;
      const moved = CATALOGUE.filter((kpi) => !partsOf(kpi).includes(part) && isOther(kpi, input, other));
      expect({ part, moved: moved.map(({ name }) => name) }).toEqual({ part, moved: [] });
    }),
    { numRuns: 1_500, seed: 10 },
  );
});

test("each part of a definition can change the figure", () => {
  const changes = fc.sample(fc.tuple(inputs, amounts), { numRuns: 2_000, seed: 13 });
  const idle = CATALOGUE.flatMap((kpi) =>
    partsOf(kpi)
      .filter((part) =>
        changes.every(([input, value]) => {
          const other = withPart(input, part, value);
          return other === null || !isOther(kpi, input, other);
        }),
      )
      .map((part) => `${kpi.name} does not depend on ${part}`),
  );
  expect(idle).toEqual([]);
});

describe("within one cohort costs rise along the path", () => {
  /** Counts of one cohort, each part of the one before it. */
  const nested = (length: number): fc.Arbitrary<number[]> =>
    fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: length, maxLength: length }).map((counts) => counts.sort((a, b) => b - a));

  test.each<{ name: string; path: readonly [Measure, KpiName][] }>([
    {
      name: "lead, reached, qualified, customer",
      path: [
        ["leads", "costPerLead"],
        ["contacted", "costPerContacted"],
        ["sqls", "costPerQualifiedLead"],
        ["newCustomers", "costPerCustomer"],
      ],
    },
    {
      name: "lead, marketing-ready, qualified",
      path: [
        ["leads", "costPerLead"],
        ["mqls", "costPerMql"],
        ["sqls", "costPerQualifiedLead"],
      ],
    },
    {
      name: "appointment made, appointment held",
      path: [
        ["appointmentsSet", "costPerAppointment"],
        ["appointmentsHeld", "costPerAppointmentHeld"],
      ],
    },
    {
      name: "won deal, new customer",
      path: [
        ["dealsWon", "costPerWon"],
        ["newCustomers", "costPerCustomer"],
      ],
    },
  ])("$name", ({ path }) => {
    fc.assert(
      fc.property(nested(path.length), wholes, wholes, (counts, mediaMinor, feesMinor) => {
        const sums: Partial<Sums> = Object.fromEntries(path.map(([measure], step) => [measure, counts[step] ?? 0]));
        const figures = computeKpis(aKpiInput({ sums, spend: { mediaMinor, feesMinor } }));
        // What nothing was found for costs more than anything: it has no figure, and no later step has one.
        const costs = path.map(([, kpi]) => figures[kpi].value ?? Number.POSITIVE_INFINITY);
        expect([...costs].sort((a, b) => a - b)).toEqual(costs);
      }),
      { numRuns: 300, seed: 9 },
    );
  });
});

describe("a row that does not have a part", () => {
  const nullBy = (key: RowKey, why: Why): KpiName[] => {
    const figures = computeKpis(aKpiInput({ sums: { leads: 10 }, spend: { mediaMinor: 1 } }), undefined, (part) =>
      isKnownBy(part, key) ? null : why,
    );
    return KPI_CATALOGUE.map(({ name }) => name).filter((name) => figures[name].why === why);
  };
  const OF_SPEND: readonly KpiName[] = [
    "spend",
    "costPerLead",
    "costPerContacted",
    "costPerMql",
    "costPerQualifiedLead",
    "costPerAppointment",
    "costPerAppointmentHeld",
    "costPerWon",
    "costPerCustomer",
    "mediaCac",
    "loadedCac",
    "laggedCac",
    "ltvToCac",
    "paybackMonths",
    "roi",
    "marginRoi",
    "roas",
    "profit",
  ];

  test("has no figure that is made of it, and says why: spend is not known by person or by service", () => {
    expect(nullBy("owner", "not_by_owner")).toEqual([...OF_SPEND, "mqlTargetShare", "alignmentIndex"]);
    expect(nullBy("service", "not_by_service")).toEqual([...OF_SPEND, "mqlTargetShare", "alignmentIndex"]);
  });

  test("has all figures but what an aim is set for by source and by campaign", () => {
    // An aim is for all leads together, and so are the reports that both teams get.
    expect(nullBy("source", "not_by_campaign")).toEqual(["mqlTargetShare", "alignmentIndex"]);
    expect(nullBy("campaign", "not_by_campaign")).toEqual(["mqlTargetShare", "alignmentIndex"]);
  });

  test("has figures of deals alone by pipeline", () => {
    const known = KPI_CATALOGUE.map(({ name }) => name).filter((name) => !nullBy("pipeline", "not_by_pipeline").includes(name));
    expect(known).toEqual([
      "dealsWon",
      "dealsLost",
      "dealsOpen",
      "revenue",
      "averageDeal",
      "closeRate",
      "createdWinRate",
      "expansionDeals",
      "expansionRevenue",
      "sourcedRevenue",
      "sourcedRevenueShare",
      "influencedRevenue",
      "openPipeline",
      "staleDealShare",
      "staleAmountShare",
      "dealsWithoutLead",
      "dealsWithoutRate",
      "dealsNotCounted",
      "ltv",
      "retentionRate",
      "repeatRate",
      "salesCycleMedian",
      "salesCycleMean",
      "openDealAge",
    ]);
  });

  test("has counts of what was dropped or lost alone by reason", () => {
    const known = KPI_CATALOGUE.map(({ name }) => name).filter((name) => !nullBy("reason", "not_by_reason").includes(name));
    expect(known).toEqual(["excluded", "dealsLost", "disqualified"]);
  });
});

test("only what was asked for is computed, in the catalogue's order", () => {
  expect(Object.keys(computeKpis(aKpiInput({}), ["roi", "leads"]))).toEqual(["roi", "leads"]);
  expect(Object.keys(computeKpis(aKpiInput({})))).toEqual(KPI_CATALOGUE.map(({ name }) => name));
});

test("what people are paid is in one figure, and it says so", () => {
  expect(CATALOGUE.filter((kpi) => partsOf(kpi).includes("salaryMinor"))).toEqual(CATALOGUE.filter(({ showsSalaries }) => showsSalaries));
});

test("each KPI has a file of its own that says its number in the catalogue, its unit and its null case", () => {
  const folder = "src/domain/kpi";
  const files = new Set(readdirSync(folder));
  for (const { name, catalogueId, nullBecause } of KPI_CATALOGUE) {
    const file = `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
    expect(files).toContain(file);
    const source = readFileSync(`${folder}/${file}`, "utf8");
    expect(source).toContain(`export const ${name} = {`);
    expect(source).toContain(`(${catalogueId}`);
    expect(source).toContain("Unit: ");
    for (const why of nullBecause) expect(source).toContain(`\`${why}\``);
    if (nullBecause.length === 0) expect(source).toContain("Never null.");
  }
});

test("each name stands once", () => {
  expect(new Set(KPI_CATALOGUE.map(({ name }) => name)).size).toBe(KPI_CATALOGUE.length);
});

test("a KPI that is told apart from another has words of its own; a count and its share may have the same", () => {
  const labels = new Map<string, Kpi[]>();
  for (const kpi of CATALOGUE) labels.set(kpi.label, [...(labels.get(kpi.label) ?? []), kpi]);
  const pairs = [...labels.values()].filter((kpis) => kpis.length > 1);
  expect(pairs.map((kpis) => kpis.map(({ unit }) => unit))).toEqual(pairs.map(() => ["count", "share"]));
});

/** Words of the trade that nobody has to know to read a screen. */
const NOT_ON_SCREEN =
  /\b(MQLs?|SQLs?|SLA|CAC|LTV|ROAS|CPL|CPQL|P90|Wilson|cohorts?|periods?|maturing|attainment|breach(ed|es)?|at risk|void|paused|unattributed|offline|disqualif\w+|charter|hand-?offs?|disputes?|episodes?|touch(es)?|coverage|restated|backfill|reconcile\w*|portals?|wall time|business time|vanity|email)\b/i;

test("words on screen are those of everyday life", () => {
  const onScreen = [
    ...CATALOGUE.flatMap(({ label, sentence }) => [label, sentence]),
    ...Object.values(PARTS).map(({ label }) => label),
    ...Object.values(WHY_TEXTS),
  ];
  expect(onScreen.filter((words) => NOT_ON_SCREEN.test(words))).toEqual([]);
});

test("a sentence is one, and German words are there for each", () => {
  for (const { name, sentence, german } of CATALOGUE) {
    expect([name, sentence]).toEqual([name, expect.stringMatching(/^[A-Z].*\.$/)]);
    expect([name, german]).toEqual([name, expect.stringMatching(/^[A-ZÄÖÜ0-9]/)]);
  }
});

test("a missing figure is explained in the same words as on the cards", () => {
  const onCards = Object.keys(WHY_TEXTS).map((why) => [why, whyText(why as Why, { spent: "{spend}" })]);
  expect(WHY_TEXTS).toEqual(Object.fromEntries(onCards));
});
