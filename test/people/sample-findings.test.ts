import type { SAMPLES } from "../../sandbox/people/samples";
import { formatReport } from "../../src/adapters/terminal/format-report";
import type { Finding } from "../../src/domain/findings/finding";
import { readRecordsOfReport, readReports } from "../../src/usecases/reports/read-report";
import { readHomeWeek } from "../../src/usecases/views/home-week";
import type { ReportName } from "../../src/ports";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createLab, type Copy, type Lab } from "../support/lab";
import { installSample } from "./install-sample";

const AS_OF_MS = Date.parse("2026-11-21T15:00:00Z");
/** Whom the agreement names as admin, and somebody whom it does not. */
const ADMIN = 501;
const STRANGER = 999_999;

let database: TestDatabase;
const accounts: Partial<Record<keyof typeof SAMPLES, { lab: Lab; copy: Copy }>> = {};
jest.setTimeout(300_000);
beforeAll(async () => {
  database = await createTestDatabase();
  for (const name of ["landscaper", "plumber", "b2b"] as const) {
    const lab = await createLab(database);
    const { copy } = await installSample(lab, name, AS_OF_MS);
    accounts[name] = { lab, copy };
    // Who grants the access is not told in the lab: without somebody named, everybody would be an admin.
    await database.pool.query(
      "update handoff.charters set definition = jsonb_set(definition::jsonb, '{admins}', $2) where portal_id = $1",
      [copy.portalId, JSON.stringify([ADMIN])],
    );
  }
});
afterAll(async () => {
  for (const { lab } of Object.values(accounts)) await lab.close();
  await database.drop();
});

const account = (name: keyof typeof SAMPLES): { lab: Lab; copy: Copy } => {
  const found = accounts[name];
  if (found === undefined) throw new Error(`The account ${name} was not read.`);
  return found;
};
/** null: whoever runs the app */
const findingsFor = (name: keyof typeof SAMPLES, userId: number | null = null) => {
  const { lab, copy } = account(name);
  return readReports(lab.core).findings({ portalId: copy.portalId, userId }, {});
};
const weekFor = (name: keyof typeof SAMPLES, userId = STRANGER) => {
  const { lab, copy } = account(name);
  return readHomeWeek(lab.core)({ portalId: copy.portalId, userId });
};
const kinds = (findings: readonly { kind: string }[]) => findings.map(({ kind }) => kind);
const named = (findings: readonly Finding[], kind: Finding["kind"]): Finding => {
  const found = findings.find((finding) => finding.kind === kind);
  if (found === undefined) throw new Error(`No finding ${kind} in ${kinds(findings).join(", ")}.`);
  return found;
};

/** Each number of a finding that is no KPI's is what its records add. */
async function expectExplained(name: keyof typeof SAMPLES, findings: readonly Finding[]): Promise<number> {
  const { lab, copy } = account(name);
  const asker = { portalId: copy.portalId, userId: null };
  const explained = await Promise.all(
    findings
      .flatMap(({ numbers }) => numbers)
      .map(async ({ figure, explain }) => {
        if (!("list" in explain)) return 0;
        const { total } = await readRecordsOfReport(lab.core)(asker, explain.report as ReportName, explain);
        expect([explain.list, total]).toEqual([explain.list, expect.closeTo(figure.value ?? Number.NaN, 9)]);
        return 1;
      }),
  );
  return explained.reduce((sum: number, one) => sum + one, 0);
}

describe("the landscaper", () => {
  test("is told to consider pausing Facebook, to cover weekends for about CAD 24,300, and to book sooner", async () => {
    const report = await findingsFor("landscaper");
    expect(report.findings.map(({ sentence }) => sentence)).toEqual([
      "Consider pausing Facebook & Instagram ads: CAD 4,800, 160 leads, 8 qualified, no customer.",
      "Cover weekends: 84 leads, 3 customers. At the weekday rate about 6 more, about CAD 24,300.",
      "13 of 18 no-shows were booked three or more days ahead. Book sooner, or remind the day before.",
    ]);
    expect(report.findings[0]?.why).toContain("118 could never buy: 71 only wanted information, 38 live outside your area.");
    expect(report.findings.map(({ atStake }) => atStake?.value ?? null)).toEqual([4_800, expect.closeTo(24_307.69, 2), null]);
    expect(report.compared).toEqual({
      now: { fromOn: "2026-07-13", toOn: "2026-10-12" },
      before: { fromOn: "2026-04-13", toOn: "2026-07-13" },
    });
    expect(formatReport("findings", report, "table")).toContain(" 1  Consider pausing Facebook & Instagram ads");
  });

  test("has 40 % more leads and a customer less, and a source that wins quietly", async () => {
    const { more } = await findingsFor("landscaper");
    expect(kinds(more)).toEqual(["divergence", "quiet_winner", "people_mix"]);
    expect(named(more, "divergence").sentence).toMatch(/^More leads, not more customers: leads \+40 %, customers −1\./);
    expect(named(more, "divergence").why).toContain("Leads: Facebook & Instagram ads +120.");
    expect(named(more, "quiet_winner").sentence).toContain(
      "Word of mouth wins quietly: 30 leads of 420 (7 %), and 11 of 39 customers (28 %).",
    );
  });

  test("14.4 of Marco's 42 good leads would usually buy, 5 did: told to leaders only", async () => {
    const mix = named((await findingsFor("landscaper")).more, "people_mix");
    expect(mix.numbers.map(({ name, figure }) => [name, figure.value])).toEqual([
      ["qualified", 42],
      ["bought", 5],
      ["expected", expect.closeTo(14.375, 9)],
    ]);
    expect(mix.sentence).toMatch(/^Marco \w+ is most often on time, and wins fewest of the good leads: 5 of 42, where 14 would be usual/);
    const seen = await findingsFor("landscaper", STRANGER);
    expect(kinds([...seen.findings, ...seen.more])).not.toContain("people_mix");

    const led = await findingsFor("landscaper", ADMIN);
    expect(kinds([...led.findings, ...led.more])).toContain("people_mix");

    const { lab, copy } = account("landscaper");
    const { rows } = await readReports(lab.core).people({ portalId: copy.portalId, userId: null }, {});
    expect(rows.reduce((sum, { expected }) => sum + (expected ?? 0), 0)).toBeCloseTo(39, 9);
    await expect(
      readRecordsOfReport(lab.core)({ portalId: copy.portalId, userId: STRANGER }, "people", { list: "qualified:72002" }),
    ).rejects.toMatchObject({ code: "no_such_list" });
  });

  test("each number is what its records add", async () => {
    const { findings, more } = await findingsFor("landscaper");
    expect(await expectExplained("landscaper", [...findings, ...more])).toBeGreaterThanOrEqual(9);
  });

  test("leads too young to be judged are compared with nothing", async () => {
    const { lab, copy } = account("landscaper");
    const young = await readReports(lab.core).findings({ portalId: copy.portalId, userId: null }, { from: "2026-11-01", to: "2026-11-22" });
    expect(young.compared).toBeNull();
    for (const { group } of [...young.findings, ...young.more]) expect(["late_now", "gap"]).toContain(group);
  });

  test("reads its week: five numbers beside those before, and the divergence apart from what to do", async () => {
    const { findings, more, divergence, numbers, window } = await weekFor("landscaper");
    expect(kinds(findings)).toEqual(["pause_source", "closed_days", "no_shows"]);
    expect(kinds(more)).toEqual(["quiet_winner"]);
    expect(divergence?.sentence).toContain("leads +40 %, customers −1");
    expect(window).toEqual({ from: "2026-07-13", to: "2026-10-11", basis: "cohort", isJudged: true });
    const both = ({ now, before }: (typeof numbers)["customers" | "costPerCustomer" | "qualified"]) => [now.value, before?.value];
    expect(numbers.onTime.now).toMatchObject({ hits: 261, total: 420 });
    expect(both(numbers.qualified)).toEqual([113, 108]);
    expect(numbers.qualified.cost.value).toBeCloseTo(160.62, 2);
    expect(numbers.showUp.now).toMatchObject({ hits: 76, total: 94 });
    expect(numbers.showUp.noShows.value).toBe(18);
    expect(both(numbers.customers)).toEqual([39, 40]);
    expect(numbers.customers.revenue.value).toBe(158_000);
    expect(both(numbers.costPerCustomer)).toEqual([expect.closeTo(465.38, 2), expect.closeTo(363.75, 2)]);
  });
});

describe("the plumber, who records little", () => {
  test("is told three things to mend: 25 of 48 sources, 3 won deals without a contact, 10 of 11 outcomes", async () => {
    const { findings, more } = await findingsFor("plumber");
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      "25 of 48 leads (52 %) have no source. 14 were added by hand.",
      "3 won deals have no contact, so their source is unknown.",
      "10 of 11 past appointments have no outcome.",
    ]);
    expect(kinds(more)).toEqual(["spend_missing"]);
    expect(await expectExplained("plumber", findings)).toBe(3);
  });

  test("sees no verdict, nothing late, no comparison of sources or people, and no number that is none", async () => {
    const report = await findingsFor("plumber");
    const week = await weekFor("plumber");
    const verdicts = ["late_now", "pause_source", "not_a_fair_trial", "quiet_winner", "leak", "people_mix", "closed_days"];
    for (const kind of kinds([...report.findings, ...report.more, ...week.findings, ...week.more])) expect(verdicts).not.toContain(kind);
    expect(week.divergence).toBeNull();
    expect(week.numbers.costPerCustomer.now).toMatchObject({ value: null, why: "no_spend_recorded" });
    expect(JSON.stringify([report, week])).not.toMatch(/NaN|Infinity|undefined/);
    expect(formatReport("findings", report, "table")).not.toMatch(/NaN|Infinity|undefined|null/);
  });
});

test("the software firm pauses nothing: 300 e-book leads without a customer are to be watched, and partners win quietly", async () => {
  const { findings, more } = await findingsFor("b2b");
  expect(kinds([...findings, ...more])).toEqual(["quiet_winner"]);
  expect(findings[0]?.sentence).toContain("Partner wins quietly: 20 leads of 500 (4 %), and 4 of 13 customers (31 %).");
  expect(findings[0]?.why).toContain("EUR 100,000 of EUR 298,000");
});
