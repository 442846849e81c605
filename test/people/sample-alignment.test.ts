import type { SamplePortal } from "../../sandbox/people/story/sample-portal";
import { SAMPLES, type SampleName } from "../../sandbox/people/samples";
import { formatReport } from "../../src/adapters/terminal/format-report";
import { readRecordsOfReport, readReports } from "../../src/usecases/reports/read-report";
import { makeDueDigests } from "../../src/usecases/digest/make-due-digests";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createLab, type Copy, type Lab } from "../support/lab";
import { recount, type RecountedLead } from "./recount";

const AS_OF_MS = Date.parse("2026-11-21T15:00:00Z");
const DAY = 86_400_000;

let database: TestDatabase;
let lab: Lab;
jest.setTimeout(300_000);
beforeAll(async () => {
  database = await createTestDatabase();
  lab = await createLab(database);
});
afterAll(async () => {
  await lab.close();
  await database.drop();
});

async function installIn(name: SampleName): Promise<{ sample: SamplePortal; copy: Copy; leads: RecountedLead[] }> {
  lab.nowMs = AS_OF_MS;
  const sample = SAMPLES[name].generate({ asOfMs: AS_OF_MS });
  lab.beginWith(sample.seed);
  const copy = lab.copy();
  await copy.backfill();
  return { sample, copy, leads: recount(sample.seed, sample.window) };
}

const reports = () => readReports(lab.core);
const asker = (copy: Copy) => ({ portalId: copy.portalId, userId: null });
const alignment = (copy: Copy) => reports().alignment(asker(copy), {});
/** Each part by its fraction, or why it makes no score. */
const partsOf = ({ parts }: Awaited<ReturnType<typeof alignment>>) =>
  Object.fromEntries(parts.map(({ part, score, why, figure }) => [part, score === null ? why : [figure.hits, figure.total]]));
const isTakenUp = ({ isQualified, meetings }: RecountedLead): boolean => isQualified || meetings.length > 0;
const kpiOf = async (copy: Copy, window: { from: string; to: string }, by: "source" | null) =>
  copy.kpis({ ...window, basis: "cohort", by, kpis: ["alignmentIndex"] });

describe("the landscaper", () => {
  let sample: SamplePortal;
  let copy: Copy;
  let leads: RecountedLead[];
  beforeAll(async () => void ({ sample, copy, leads } = await installIn("landscaper")));

  test("four of five parts are known: on time 261 of 420, taken up 113, each of 308 reasons, 405 sources; their mean is the score", async () => {
    const report = await alignment(copy);
    const ended = leads.filter(({ isDropped, deal }) => isDropped || deal?.outcome === "lost");
    expect(partsOf(report)).toEqual({
      onTime: [leads.filter(({ answerMinutes }) => answerMinutes !== null && answerMinutes <= 15).length, leads.length],
      takenUp: [leads.filter(isTakenUp).length, leads.length],
      reasons: [ended.filter(({ reason, deal }) => reason !== null || deal?.reason != null).length, ended.length],
      sources: [leads.filter(({ source }) => source !== "unknown").length, leads.length],
      reports: "no_report_due",
    });
    expect(partsOf(report)).toMatchObject({ onTime: [261, 420], takenUp: [113, 420], sources: [405, 420] });
    expect(report.scored).toBe(4);
    expect(report.score.figure.value).toBeCloseTo((100 * (261 / 420 + 113 / 420 + 1 + 405 / 420)) / 4, 9);
    const { marketing, sales } = report.halves;
    expect([marketing.handedOver.figure.value, marketing.delivered.figure.why, sales.aim]).toEqual([420, "no_aim", null]);
    expect(marketing.handedOverBy).toBe("high_intent");
    expect(formatReport("alignment", report, "table")).toContain(
      "Handed over are leads that asked for an offer: fewer than ten are marked",
    );
  });

  test("the score is the figure of the same name, of all leads only", async () => {
    const { score } = await alignment(copy);
    expect((await kpiOf(copy, sample.window, null)).total.kpis.alignmentIndex).toEqual(score.figure);
    const { rows, total } = await kpiOf(copy, sample.window, "source");
    expect(new Set(rows.map(({ kpis }) => kpis.alignmentIndex.why))).toEqual(new Set(["only_total"]));
    expect(total.kpis.alignmentIndex).toEqual(score.figure);
    const ofOne = await reports().alignment(asker(copy), { source: "paid_search" });
    expect([ofOne.score.figure.why, partsOf(ofOne).takenUp]).toEqual(["only_total", [36, 90]]);
  });

  test("search ads are worth more by how far they come than Facebook's; every count opens down to its leads, and so does every worth", async () => {
    const { rows, total, weights } = await reports().quality(asker(copy), {});
    const indexOf = (key: string): number => rows.find((row) => row.key === key)?.qualityIndex.value ?? Number.NaN;
    expect(indexOf("paid_search")).toBeGreaterThan(2 * indexOf("meta_ads"));
    expect(total.stages.reduce((sum, stage) => sum + stage.leads, 0)).toBe(420);
    expect(total.stages.find(({ stage }) => stage === "customer")?.leads).toBe(39);
    const countOf = async (list: string): Promise<number> =>
      (await readRecordsOfReport(lab.core)(asker(copy), "quality", { ...sample.window, list, limit: 1 })).total;
    for (const row of [total, ...rows.slice(0, 2)])
      for (const { stage, leads: counted } of row.stages) expect([stage, await countOf(row.explain[stage].list)]).toEqual([stage, counted]);
    for (const { stage, closed, won, weight, explain } of weights) {
      expect([stage, await countOf(explain.closed.list), await countOf(explain.won.list)]).toEqual([stage, closed, won]);
      expect(weight).toBe(won / closed);
    }
    // By hand: of each stage the leads that came no further, times what it has been worth.
    const expected = total.stages.reduce((sum, { leads: counted }, index) => sum + counted * (weights[index]?.weight ?? Number.NaN), 0);
    expect(total.qualityIndex.value).toBeCloseTo((100 * expected) / 420, 9);
  });

  test("of the 259 who were dropped before they qualified none came back on their own", async () => {
    const { total, screenedOut, resurfacing } = await reports().engagement(asker(copy), {});
    const droppedEarly = leads.filter((lead) => lead.isDropped && !lead.isQualified).length;
    expect([screenedOut.hits, total.engaged, resurfacing.count]).toEqual([droppedEarly, 0, 0]);
  });

  test("each report reads as a table", async () => {
    const all = reports();
    const texts = [
      formatReport("alignment", await all.alignment(asker(copy), {}), "table"),
      formatReport("quality", await all.quality(asker(copy), {}), "table"),
      formatReport("personas", await all.personas(asker(copy), {}), "table"),
      formatReport("engagement", await all.engagement(asker(copy), {}), "table"),
    ];
    for (const text of texts) expect(text).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
    if (process.env.HANDOFF_SHOW_REPORTS === "1") console.log(texts.join("\n\n"));
  });

  test("a report that is made in time is the fifth part, one that nobody made pulls it down", async () => {
    const digests = makeDueDigests({
      clock: lab.core.clock,
      queue: { readPortalIds: () => Promise.resolve([copy.portalId]) },
      withPortal: lab.core.withPortal,
      drain: () => Promise.resolve(),
      onMade: () => undefined,
      onError: (_portalId, error) => {
        throw error;
      },
    });
    // Monday, seven hours after the first one was due.
    lab.nowMs = AS_OF_MS + 2 * DAY;
    const score = async (): Promise<number | null> => (await kpiOf(copy, sample.window, null)).total.kpis.alignmentIndex.value;
    const others = 261 / 420 + 113 / 420 + 1 + 405 / 420;
    expect(partsOf(await alignment(copy)).reports).toEqual([0, 1]);
    expect(await score()).toBeCloseTo((100 * others) / 5, 9);
    expect(await digests(() => false)).toBe(1);
    expect(partsOf(await alignment(copy)).reports).toEqual([1, 1]);
    expect(await score()).toBeCloseTo((100 * (others + 1)) / 5, 9);
  });
});

test("the B2B account marks its leads: of 133 handed over sales took up 65", async () => {
  const { copy, leads } = await installIn("b2b");
  const report = await alignment(copy);
  const handedOver = leads.filter(({ stages, isQualified }) => stages.includes("marketingqualifiedlead") || isQualified);
  expect(partsOf(report).takenUp).toEqual([handedOver.filter(isTakenUp).length, handedOver.length]);
  expect([partsOf(report).takenUp, report.halves.marketing.handedOver.figure.value]).toEqual([[65, 133], 133]);
  expect(report.scored).toBe(4);
  expect(report.halves.marketing.handedOverBy).toBe("marketing_ready");
  expect(formatReport("alignment", report, "table")).toContain("Handed over are leads that are marked as marketing-ready.");
});

test("the plumber alone is both teams: no score, and each part that is missing says why", async () => {
  const { copy } = await installIn("plumber");
  const report = await alignment(copy);
  expect([report.score.figure, report.scored]).toEqual([{ value: null, unit: "count", why: "too_few" }, 2]);
  expect(partsOf(report)).toEqual({
    onTime: expect.any(Array) as unknown,
    takenUp: "one_person",
    reasons: "too_few",
    sources: [23, 48],
    reports: "no_report_due",
  });
  const text = formatReport("alignment", report, "table");
  expect(text).toContain("no score yet, 2 of 5 parts are known, three are needed");
  expect(text).toContain("No report was due yet");
});
