import { SAMPLES } from "../../sandbox/people/samples";
import type { KpiEvidence } from "../../src/domain/explain/evidence";
import type { Figure } from "../../src/domain/kpi/figure";
import type { PlanStageName } from "../../src/domain/planner/chain";
import type { PlanAnswer, PlanQuestion } from "../../src/ports";
import { explainFigure } from "../../src/usecases/explain/explain-figure";
import { readPlan } from "../../src/usecases/planner/read-plan";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { runCommand } from "../support/run-command";
import { installSample } from "./install-sample";
import { recount } from "./recount";

/** A Saturday. */
const AS_OF_MS = Date.parse("2026-11-21T15:00:00Z");
const DAY_MS = 86_400_000;

let lab: Lab;
labOfFile((made) => (lab = made));
let landscaper: Copy;
let plumber: Copy;
const { seed } = SAMPLES.landscaper.generate({ asOfMs: AS_OF_MS });

jest.setTimeout(300_000);
beforeAll(async () => {
  ({ copy: landscaper } = await installSample(lab, "landscaper", AS_OF_MS));
  ({ copy: plumber } = await installSample(lab, "plumber", AS_OF_MS));
});

const asker = ({ portalId }: Copy) => ({ portalId, userId: null });
const plan = (question: PlanQuestion, copy = landscaper): Promise<PlanAnswer> => readPlan(lab.core)(asker(copy), question);
const needed = ({ stages }: PlanAnswer): Partial<Record<PlanStageName, number | null>> =>
  Object.fromEntries(stages.map((stage) => [stage.stage, stage.needed]));
const gapOf = ({ gaps }: PlanAnswer, stage: string) => gaps.find((gap) => gap.stage === stage);

const MARCH = { goal: "100000", until: "2027-03-31" } as const;

/** As the records show it: 420 leads of 13 July to 11 October, 39 of which bought for 158,000. */
const judged = recount(seed, { from: "2026-07-13", to: "2026-10-12" });
const everyLead = recount(seed, { from: "2025-01-01", to: "2026-11-22" });
const meetings = (outcome: string): number =>
  judged.flatMap((lead) => lead.meetings).filter((meeting) => meeting.outcome === outcome).length;

test("100,000 until March: what 158,000 took of leads, appointments and money, in that proportion", async () => {
  const won = judged.flatMap(({ deal }) => (deal?.outcome === "won" ? [deal.amount ?? 0] : []));
  const share = 100_000 / won.reduce((sum, amount) => sum + amount, 0);
  const counts = {
    deals: won.length,
    shows: meetings("COMPLETED"),
    appointments: meetings("COMPLETED") + meetings("NO_SHOW"),
    reached: judged.filter(({ isReached }) => isReached).length,
    qualified: judged.filter(({ isQualified }) => isQualified).length,
    leads: judged.length,
    spend: 18_150,
  };
  expect(counts).toEqual({ deals: 39, shows: 76, appointments: 94, reached: 252, qualified: 113, leads: 420, spend: 18_150 });

  const answer = await plan(MARCH);
  expect(answer).toMatchObject({ chain: "appointments", isTooLate: false, asksFor: [], ratesOf: { from: "2026-07-13", to: "2026-10-12" } });
  expect(Object.keys(needed(answer)).sort()).toEqual(Object.keys(counts).sort());
  for (const [stage, count] of Object.entries(counts)) expect(needed(answer)[stage as PlanStageName]).toBeCloseTo(count * share, 6);
  expect(answer.stages.map(({ shown }) => shown)).toEqual([25, 49, 60, 160, 72, 266, 11_487.35]);
});

test("leads are due by the median time to win before the end, and asked for over the working weeks until then", async () => {
  const days = judged
    .flatMap(({ deal, startedAtMs }) => (deal?.outcome === "won" ? [(deal.closedAtMs - startedAtMs) / DAY_MS] : []))
    .sort((a, b) => a - b);
  // the middle one of 39
  const cycle = Math.ceil(days[19] ?? 0);
  const dueOn = new Date(Date.parse("2027-03-31") - cycle * DAY_MS).toISOString().slice(0, 10);
  const leads = (await plan(MARCH)).stages.find(({ stage }) => stage === "leads");
  expect(leads?.dueOn).toBe(dueOn);
  // weekdays until then, less the days off of all of Canada: Christmas and New Year
  const weekdays = Array.from({ length: 200 }, (_, day) => new Date(Date.parse("2026-11-21") + day * DAY_MS))
    .filter((day) => day.toISOString().slice(0, 10) <= dueOn && day.getUTCDay() % 6 !== 0)
    .map((day) => day.toISOString().slice(0, 10));
  const open = weekdays.filter((day) => !["2026-12-25", "2027-01-01"].includes(day)).length;
  expect(leads?.weeks).toBeCloseTo(open / 5, 12);
  expect(leads?.perWeek).toBeCloseTo(((leads?.needed ?? 0) * 5) / open, 9);
});

test("what was won since the quarter began is taken off its aim, and too late for leads the open deals are told", async () => {
  const since = Date.parse("2026-10-01T04:00:00Z");
  const deals = everyLead.flatMap(({ deal }) => deal ?? []);
  const won = deals.filter(({ outcome, closedAtMs }) => outcome === "won" && closedAtMs >= since && closedAtMs <= AS_OF_MS);
  const revenue = won.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  expect(revenue).toBeGreaterThan(0);
  const answer = await plan({ goal: "500000", until: "2026-12-10" });
  expect(answer.goal).toMatchObject({ from: "2026-10-01", left: 500_000 - revenue, won: { figure: { value: revenue } } });
  expect(answer.isTooLate).toBe(true);
  expect(needed(answer)).toMatchObject({ shows: null, appointments: null, reached: null, qualified: null, leads: null, spend: null });
  expect(gapOf(answer, "deals")?.came.figure.value).toBe(won.length);

  const open = deals.filter(({ outcome }) => outcome === "open");
  const worth = open.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  expect(answer.pipeline).toMatchObject({ open: { figure: { value: open.length } }, amount: { figure: { value: worth } } });
  // 39 of the 64 that were decided
  expect(answer.pipeline.deals?.value).toBeCloseTo((open.length * 39) / 64, 9);
  expect(answer.pipeline.revenue?.value).toBeCloseTo((worth * 39) / 64, 6);
  expect(answer.sentences.join(" ")).toContain("too late for new leads");

  const met = await plan({ goal: String(revenue), until: "2026-12-10" });
  expect([met.goal.isMet, met.isTooLate]).toEqual([true, false]);
  expect(Object.values(needed(met)).every((amount) => amount === 0)).toBe(true);
});

test("what came of leads since one time to win before the quarter stands beside what the plan asks for by today", async () => {
  const answer = await plan({ customers: "40", until: "2026-12-31" });
  const leads = gapOf(answer, "leads");
  const came = everyLead.filter(
    ({ startedAtMs }) => startedAtMs >= Date.parse(`${leads?.from ?? ""}T04:00:00Z`) && startedAtMs <= AS_OF_MS,
  );
  expect(leads?.came.figure.value).toBe(came.length);
  expect(leads?.askedInAll).toBeCloseTo((40 * 420) / 39, 9);
  expect(leads?.gap).toBeCloseTo(came.length - (leads?.askedByToday ?? 0), 9);
});

test.each([{ goal: "300000" }, { customers: "300" }])(
  "each number of a plan for %p opens by what it says of itself, down to its records",
  async (aim) => {
    const { rates, goal, gaps, pipeline } = await plan({ ...aim, until: "2026-12-31" });
    const opened = async (explain: KpiEvidence): Promise<Figure> => {
      const { figure, parts } = await explainFigure(lab.core)(asker(landscaper), { ...explain, limit: 5 });
      for (const part of parts.filter(({ records, recordCount }) => records !== null && recordCount > 0))
        expect(part.records?.rows.length).toBe(Math.min(5, part.recordCount));
      return figure;
    };
    const told = [
      ...rates.flatMap(({ measured, explain, per }) => (per === null ? { figure: measured, explain } : [])),
      goal.won,
      ...gaps.map(({ came }) => came),
      pipeline.open,
      pipeline.amount,
    ];
    expect(told.length).toBeGreaterThan(15);
    for (const { figure, explain } of told)
      expect({ kpi: explain.kpi, figure: await opened(explain) }).toEqual({ kpi: explain.kpi, figure });

    for (const { measured, explain, per } of rates)
      if (per !== null)
        expect((await opened(explain)).value).toBeCloseTo((measured.value ?? Number.NaN) * ((await opened(per)).value ?? 0), 9);
  },
);

test("the last rate is counted in what is aimed at: in deals for revenue, in new customers for customers", async () => {
  const lastOf = async (question: PlanQuestion, copy: Copy) => {
    const { rates } = await plan({ ...question, until: "2027-03-31" }, copy);
    const last = rates.find(({ name }) => name === "appointmentsPerSale" || name === "qualifiedToWonRate");
    return [last?.name, last?.explain.kpi, last?.per?.kpi];
  };
  expect(await lastOf({ goal: "20000" }, landscaper)).toEqual(["appointmentsPerSale", "appointmentsHeld", "dealsWon"]);
  expect(await lastOf({ customers: "20" }, landscaper)).toEqual(["appointmentsPerSale", "appointmentsPerSale", undefined]);
  expect(await lastOf({ goal: "20000" }, plumber)).toEqual(["qualifiedToWonRate", "dealsWon", "sqls"]);
  expect(await lastOf({ customers: "20" }, plumber)).toEqual(["qualifiedToWonRate", "newCustomers", "sqls"]);
});

test("an account that keeps no appointments is planned by way of qualified leads, and asked for what it does not know", async () => {
  const answer = await plan({ goal: "20000", until: "2027-03-31" }, plumber);
  expect(answer.chain).toBe("qualified");
  expect(answer.why).toContain("1 of 11 past appointments");
  expect(answer.asksFor).toContain("costPerLead");
  expect(needed(answer).deals).toBeCloseTo(20_000 / 850, 9);
  const assume = answer.asksFor.map((name) => [name, name === "costPerLead" ? "25" : "0.5"] as const);
  const assumed = await plan({ goal: "20000", until: "2027-03-31", assume }, plumber);
  expect(assumed.asksFor).toEqual([]);
  const spend = assumed.stages.find(({ stage }) => stage === "spend");
  expect(spend?.needed).toBeCloseTo((needed(assumed).leads ?? 0) * 25, 6);
  expect(spend?.assumed).toContain("costPerLead");
});

test("without an aim the plan says what to do, and with the agreement's it needs none", async () => {
  await expect(plan({})).rejects.toMatchObject({ code: "no_goal" });
  await lab.database.pool.query(
    "update handoff.charters set definition = jsonb_set(definition, '{aims,revenuePerMonthMinor}', '4000000') where portal_id = $1",
    [plumber.portalId],
  );
  expect((await plan({}, plumber)).goal).toMatchObject({ amount: 120_000, from: "2026-10-01", until: "2026-12-31", isAgreed: true });
  await expect(readPlan(lab.core)({ portalId: 1, userId: null }, MARCH)).rejects.toMatchObject({ code: "unknown_portal" });
});

describe("npm run plan", () => {
  const command = (...options: string[]) =>
    runCommand(["plan", "--portal", String(landscaper.portalId), ...options], {
      DATABASE_URL: lab.database.url,
      HANDOFF_TIME_OFFSET_MS: String(AS_OF_MS - Date.now()),
    });

  test("tells the plan in sentences and tables", async () => {
    const { code, out, told } = await command("--goal", "100000", "--until", "2027-03-31");
    expect([code, told]).toEqual([0, ""]);
    expect(out).toMatch(
      /^CAD 100,000 is left until 2027-03-31\. That is 25 deals, and it takes 266 leads by 2027-03-\d\d, about \d+ a week\./m,
    );
    expect(out).toMatch(/^Leads +266 +\d+ to \d+ +\d+ +2027-03-\d\d$/m);
    expect(out).toMatch(/^Show-up +80\.9 % +71\.7 % to 87\.5 % +of 94 +showUpRate$/m);
    expect(out).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  test("marks what was assumed, as a table and as JSON", async () => {
    const asked = ["--customers", "20", "--until", "2027-03-31", "--assume", "showUpRate=0.9", "--assume", "salesCycleMedian=60"];
    const { out } = await command(...asked);
    expect(out).toMatch(/^Appointments +\d+ .*assumed: showUpRate, salesCycleMedian$/m);
    expect(out).toContain("Given by hand, not measured: Show-up 90 %, Days to win 60.");
    const answer = JSON.parse((await command(...asked, "--format", "json")).out) as PlanAnswer;
    expect(answer.rates.filter(({ isAssumed }) => isAssumed).map(({ name }) => name)).toEqual(["showUpRate", "salesCycleMedian"]);
    expect(answer.leadsDueOn).toBe("2027-01-30");
  });

  test.each([
    { options: [], status: 1, told: /^no_goal: / },
    { options: ["--goal", "5", "--assume", "showUpRate=75"], status: 1, told: /^bad_assumption: .*\nGive a share above 0/ },
    { options: ["--goal", "5", "--assume", "showUpRate"], status: 2, told: /^wrong_use: --assume takes RATE=VALUE/ },
  ])("$options is refused: $told", async ({ options, status, told: words }) => {
    const { code, out, told } = await command(...options);
    expect([code, out]).toEqual([status, ""]);
    expect(told).toMatch(words);
  });
});
