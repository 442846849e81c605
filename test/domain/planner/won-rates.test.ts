import fc from "fast-check";
import { computeKpis } from "../../../src/domain/kpi/catalogue";
import type { Sums } from "../../../src/domain/measures";
import { PLAN_CHAINS, type GoalKind, type PlanRates } from "../../../src/domain/planner/chain";
import type { Plan } from "../../../src/domain/planner/plan";
import { PLAN_RATES, planRate, type MeasuredRate, type PlanRateName } from "../../../src/domain/planner/plan-rate";
import { WON_OF_AIM, wonRates } from "../../../src/domain/planner/won-rates";
import { aKpiInput } from "../support/a-kpi-input";
import { aPlan, evidence, stageOf } from "./a-plan";

interface LabLead {
  isReached: boolean;
  isQualified: boolean;
  /** whoever asks has bought before, of an earlier lead */
  isReturning: boolean;
  appointments: ("held" | "no_show" | "unknown")[];
  /** in cents, of each of its won deals */
  deals: number[];
}

/** The leads of some days, with the won deals of earlier customers that came of no lead. */
interface LabWindow {
  leads: LabLead[];
  dealsOfNoLead: number[];
}

const WENT_ALL_THE_WAY: LabLead = { isReached: true, isQualified: true, isReturning: false, appointments: ["held"], deals: [100_000] };
const SPENT = 5_000;

function sumsOf({ leads, dealsOfNoLead }: LabWindow): Partial<Sums> {
  const deals = [...leads.flatMap((lead) => lead.deals), ...dealsOfNoLead];
  const appointments = leads.flatMap((lead) => lead.appointments);
  const of = (outcome: string): number => appointments.filter((each) => each === outcome).length;
  const buyers = leads.filter((lead) => lead.deals.length > 0);
  return {
    leads: leads.length,
    contacted: leads.filter(({ isReached }) => isReached).length,
    sqls: leads.filter(({ isQualified }) => isQualified).length,
    appointmentsSet: appointments.length,
    appointmentsHeld: of("held"),
    noShows: of("no_show"),
    leadsWon: buyers.length,
    newCustomers: buyers.filter(({ isReturning }) => !isReturning).length,
    dealsWon: deals.length,
    dealsWonWithAmount: deals.length,
    revenueMinor: deals.reduce((sum, cents) => sum + cents, 0),
  };
}

const COUNTED = ["appointmentsHeld", "dealsWon", "newCustomers", "sqls"] as const;

/** All rates of a plan as these sums have them. */
function measuredOf(kind: GoalKind, sums: Partial<Sums>): Record<PlanRateName, MeasuredRate> {
  const names = [...PLAN_RATES, ...COUNTED];
  const input = aKpiInput({ sums, spend: { mediaMinor: SPENT * 100 }, atRead: { salesCycleMedianDays: 0 } });
  const kpis = computeKpis(input, names);
  const read = Object.fromEntries(
    names.map((name) => [name, { figure: kpis[name], explain: { ...evidence("leads"), kpi: name } }]),
  ) as Record<(typeof names)[number], MeasuredRate>;
  return { ...read, ...wonRates(kind, read) };
}

const ratesOf = (kind: GoalKind, sums: Partial<Sums>): PlanRates => {
  const measured = measuredOf(kind, sums);
  return Object.fromEntries(PLAN_RATES.map((name) => [name, planRate(name, measured[name], undefined)])) as unknown as PlanRates;
};

/** The plan for exactly what was won of these leads. */
function planForTheSame(kind: GoalKind, chain: Plan["chain"], window: LabWindow): Plan {
  const sums = sumsOf(window);
  const amount = kind === "revenue" ? (sums.revenueMinor ?? 0) / 100 : (sums.newCustomers ?? 0);
  return aPlan({ kind, chain, amount, rates: ratesOf(kind, sums) });
}

const KINDS: readonly GoalKind[] = ["revenue", "customers"];
const BOTH = KINDS.flatMap((kind) => PLAN_CHAINS.map((chain) => ({ kind, chain })));

describe.each(BOTH)("an aim in $kind, by way of $chain", ({ kind, chain }) => {
  test("that is what leads have won asks for as many leads, and all that lay between, whoever came back and however often they bought", () => {
    const cents = fc.integer({ min: 1, max: 5_000_000 });
    const lead: fc.Arbitrary<LabLead> = fc.record({
      isReached: fc.boolean(),
      isQualified: fc.boolean(),
      isReturning: fc.boolean(),
      appointments: fc.array(fc.constantFrom("held" as const, "no_show" as const, "unknown" as const), { maxLength: 3 }),
      deals: fc.array(cents, { maxLength: 4 }),
    });
    const window = fc.record({
      leads: fc.array(lead, { maxLength: 40 }).map((leads) => [WENT_ALL_THE_WAY, ...leads]),
      dealsOfNoLead: fc.array(cents, { maxLength: 10 }),
    });
    fc.assert(
      fc.property(window, (given) => {
        const { leads, contacted, sqls, appointmentsHeld = 0, noShows = 0, ...won } = sumsOf(given);
        const between =
          chain === "appointments" ? { shows: appointmentsHeld, appointments: appointmentsHeld + noShows } : { qualified: sqls };
        const plan = planForTheSame(kind, chain, given);
        for (const [stage, count] of Object.entries({ deals: won[WON_OF_AIM[kind]], ...between, reached: contacted, leads, spend: SPENT }))
          expect({ stage, needed: stageOf(plan, stage as keyof typeof between).needed }).toEqual({
            stage,
            needed: expect.closeTo(count ?? Number.NaN, 6),
          });
      }),
      { numRuns: 150, seed: 13 },
    );
  });

  test("of 90 leads with an appointment and a deal each, 60 of people who had bought before, asks for those 90", () => {
    const window: LabWindow = {
      leads: Array.from({ length: 90 }, (_, index) => ({ ...WENT_ALL_THE_WAY, isReturning: index >= 30 })),
      dealsOfNoLead: [],
    };
    expect(sumsOf(window)).toMatchObject({ newCustomers: 30, dealsWon: 90, revenueMinor: 9_000_000 });
    const plan = planForTheSame(kind, chain, window);
    expect(stageOf(plan, "leads").shown).toBe(90);
    expect(stageOf(plan, chain === "appointments" ? "shows" : "qualified").shown).toBe(90);
  });
});

describe("the last rates", () => {
  const sums = {
    leads: 90,
    contacted: 80,
    sqls: 60,
    appointmentsSet: 75,
    appointmentsHeld: 60,
    noShows: 15,
    dealsWon: 30,
    newCustomers: 20,
  };

  test("are those of two counts where no figure is their ratio, and both counts can be opened", () => {
    const { appointmentsPerSale, qualifiedToWonRate } = measuredOf("revenue", sums);
    expect(appointmentsPerSale).toMatchObject({
      figure: { value: 2, unit: "ratio" },
      explain: { kpi: "appointmentsHeld" },
      per: { kpi: "dealsWon" },
    });
    expect(qualifiedToWonRate).toMatchObject({
      figure: { value: 0.5, hits: 30, total: 60 },
      explain: { kpi: "dealsWon" },
      per: { kpi: "sqls" },
    });
  });

  test("are the figure itself where there is one", () => {
    const { appointmentsPerSale, qualifiedToWonRate } = measuredOf("customers", sums);
    expect(appointmentsPerSale).toMatchObject({ figure: { value: 3, unit: "ratio" }, explain: { kpi: "appointmentsPerSale" } });
    expect(appointmentsPerSale.per).toBeUndefined();
    expect(qualifiedToWonRate).toMatchObject({ figure: { hits: 20, total: 60 }, explain: { kpi: "newCustomers" }, per: { kpi: "sqls" } });
  });

  test("have the range of a share of what was held, where there is one", () => {
    const { appointmentsPerSale, qualifiedToWonRate } = ratesOf("revenue", { ...sums, sqls: 20 });
    expect(appointmentsPerSale).toMatchObject({ n: 60, range: { low: expect.any(Number), high: expect.any(Number) } });
    expect(qualifiedToWonRate).toMatchObject({ value: 1.5, n: null, range: null });
  });

  test.each([
    { is: "nothing was won", given: { dealsWon: 0, newCustomers: 0 }, why: ["no_customers_yet", undefined] },
    { is: "no outcome is recorded", given: { appointmentsHeld: 0, noShows: 0 }, why: ["no_outcomes", undefined] },
    { is: "no appointment was made", given: { appointmentsSet: 0, appointmentsHeld: 0, noShows: 0 }, why: ["no_appointments", undefined] },
    { is: "none qualified", given: { sqls: 0 }, why: [undefined, "no_sqls"] },
  ])("say why they are not known: $is", ({ given, why }) => {
    for (const kind of KINDS) {
      const { appointmentsPerSale, qualifiedToWonRate } = measuredOf(kind, { ...sums, ...given });
      expect([appointmentsPerSale.figure.why, qualifiedToWonRate.figure.why]).toEqual(why);
    }
  });

  test("are not known where a count is not, for the same reason", () => {
    const unknown = { figure: { value: null, unit: "count", why: "not_connected" as const }, explain: evidence("leads") };
    const read = measuredOf("revenue", sums) as unknown as Parameters<typeof wonRates>[1];
    for (const kind of KINDS) {
      const { qualifiedToWonRate } = wonRates(kind, { ...read, sqls: unknown });
      expect(qualifiedToWonRate.figure).toEqual({ value: null, unit: "share", why: "not_connected" });
    }
    expect(wonRates("revenue", { ...read, dealsWon: unknown }).appointmentsPerSale.figure.why).toBe("not_connected");
  });

  test("where all came back, revenue is planned and new customers are asked about", () => {
    const cameBack = { ...sums, newCustomers: 0, dealsWonWithAmount: 30, revenueMinor: 3_000_000 };
    expect(aPlan({ amount: 30_000, rates: ratesOf("revenue", cameBack) }).asksFor).toEqual([]);
    expect(aPlan({ kind: "customers", amount: 30, rates: ratesOf("customers", cameBack) }).asksFor).toEqual(["appointmentsPerSale"]);
  });
});
