import type { HomeSourcesView } from "../../extensions/app/shared/contract";
import type { SampleName } from "../../sandbox/people/samples";
import { formatReport } from "../../src/adapters/terminal/format-report";
import type { ListEvidence } from "../../src/domain/explain/evidence";
import { changeCharter } from "../../src/usecases/charter/change-charter";
import { explainFigure } from "../../src/usecases/explain/explain-figure";
import { readRecordsOfReport, readReports } from "../../src/usecases/reports/read-report";
import { readHomeSources } from "../../src/usecases/views/home-sources";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { installSample } from "./install-sample";

const AS_OF_MS = Date.parse("2026-11-21T15:00:00Z");

let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(300_000);

const installIn = async (name: SampleName): Promise<Copy> => (await installSample(lab, name, AS_OF_MS)).copy;

const asker = (copy: Copy) => ({ portalId: copy.portalId, userId: null });
const budget = (copy: Copy) => readReports(lab.core).budget(asker(copy), {});
const reasons = (copy: Copy) => readReports(lab.core).reasons(asker(copy), {});
const home = (copy: Copy, window: "judged" | "month") => readHomeSources(lab.core)({ portalId: copy.portalId, userId: 1 }, window);

const verdictsOf = ({ rows }: { rows: readonly { key: string; verdict: { verdict: string } | null }[] }) =>
  Object.fromEntries(rows.map(({ key, verdict }) => [key, verdict?.verdict ?? null]));

/** All records behind a number of a report, page by page, and what they add up to. */
async function recordsOf(
  copy: Copy,
  { report, list }: ListEvidence,
): Promise<{ label: string; total: number; added: number; count: number }> {
  const read = readRecordsOfReport(lab.core);
  let added = 0;
  let count = 0;
  for (let after: string | undefined; ;) {
    const page = await read(asker(copy), report as "budget" | "reasons", { list, limit: 50, ...(after === undefined ? {} : { after }) });
    added += page.records.rows.reduce((sum, { adds }) => sum + adds, 0);
    count += page.records.rows.length;
    if (page.records.next === null) return { label: page.label, total: page.total, added, count };
    after = page.records.next;
  }
}

/** Every number in an answer, with its path. */
function* numbersIn(value: unknown, path = ""): Generator<[string, number]> {
  if (typeof value === "number") yield [path, value];
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* numbersIn(inner, `${path}.${key}`);
}

describe("the landscaper", () => {
  let copy: Copy;
  beforeAll(async () => {
    copy = await installIn("landscaper");
  });

  const VERDICTS = {
    paid_search: "keep",
    meta_ads: "consider_pausing",
    directory: "keep",
    organic_search: "do_more",
    offline_ads: "keep",
    word_of_mouth: "no_cost_recorded",
    Unattributed: null,
  };

  test("is told what to do with each source, by 206.25 for a qualified lead", async () => {
    const report = await budget(copy);
    expect(report.target).toBe(206.25);
    expect(verdictsOf(report)).toEqual(VERDICTS);
    expect(report.rows.find(({ key }) => key === "meta_ads")?.verdict?.numbers).toMatchObject({
      target: 206.25,
      costPerQualified: 600,
      neverAttemptedShare: 24 / 160,
    });
  });

  test("wasted 3,540 of Facebook's 4,800, 1,140 of it outside the area, and the 118 leads are its records", async () => {
    const report = await budget(copy);
    const facebook = report.rows.find(({ key }) => key === "meta_ads");
    expect(facebook?.explain.wasted).toMatchObject({ report: "budget", list: "wasted:meta_ads" });
    expect([facebook?.wasted.all.value, facebook?.wasted.outOfArea.value, facebook?.wasted.onNobody.value]).toEqual([3_540, 1_140, 0]);
    expect(report.wasted.all.value).toBeCloseTo(
      report.rows.reduce((sum, { wasted }) => sum + (wasted.all.value ?? 0), 0),
      9,
    );
    expect(await recordsOf(copy, { report: "budget", list: "wasted:meta_ads", from: report.from, to: report.to })).toEqual({
      label: "Facebook & Instagram ads, 118 of 160 leads that did not fit: CAD 4,800 spent for 160, so CAD 3,540 went to them",
      total: 118,
      added: 118,
      count: 118,
    });
  });

  test("each number of the budget that is a KPI's opens as that KPI, with the same value", async () => {
    const { rows } = await budget(copy);
    const row = rows.find(({ key }) => key === "paid_search");
    expect(row).toBeDefined();
    if (row === undefined) return;
    const { leads, spend, won, costPerCustomer } = row.explain;
    for (const [evidence, value] of [
      [leads, 90],
      [spend, 9_000],
      [won, 48_000],
      [costPerCustomer, 750],
    ] as const) {
      const explained = await explainFigure(lab.core)(asker(copy), { ...evidence, limit: 1 });
      expect(explained.figure.value).toBe(value);
    }
  });

  test("reads why Facebook's leads ended: 71 wanted information, 38 live elsewhere, and follow-up was as good as elsewhere", async () => {
    const { stories } = await reasons(copy);
    expect(stories.find(({ key }) => key === "meta_ads")?.story).toBe(
      "CAD 4,800 for 160 leads, 8 qualified, no customer. 118 could never buy: 71 only wanted information, 38 live outside your area. Follow-up was as good as elsewhere.",
    );
  });

  test("reasons by source and in money: 38 of Facebook's from outside the area cost 1,140, and 25 deals were lost", async () => {
    const { rows, total, coverage, bySource } = await reasons(copy);
    const cell = rows.find(({ reason }) => reason === "out_of_area")?.sources.find(({ source }) => source === "meta_ads");
    expect([cell?.leads, cell?.spent.value]).toEqual([38, 1_140]);
    const lost = Object.fromEntries(rows.filter(({ dealsLost }) => dealsLost > 0).map(({ reason, dealsLost }) => [reason, dealsLost]));
    expect(lost).toEqual({ chose_competitor: 8, price_too_high: 6, went_quiet: 6, no_decision: 5 });
    expect(rows.reduce((sum, { leads }) => sum + leads, 0)).toBe(total.leads);
    expect(bySource.reduce((sum, { leads }) => sum + leads, 0)).toBe(total.leads);
    expect(coverage.value).toBe(1);
  });

  test("as many want information as never before, and that is more than chance", async () => {
    const { rows, comparedWith } = await reasons(copy);
    expect(comparedWith).toEqual({ fromOn: "2026-04-13", toOn: "2026-07-13" });
    expect(rows.find(({ reason }) => reason === "information_only")?.change).toMatchObject({ isSignificant: true });
  });

  test("every number of the reasons opens to records that add up to it", async () => {
    const { rows, total, bySource } = await reasons(copy);
    const all = [total, ...bySource, ...rows, ...rows.flatMap(({ sources }) => sources)];
    for (const { leads, lost, dealsLost, explain } of all) {
      expect(await recordsOf(copy, explain.leads)).toMatchObject({ total: leads, added: leads, count: leads });
      expect(await recordsOf(copy, explain.lost)).toMatchObject({ total: lost.value ?? 0, count: dealsLost });
    }
  });

  test("sees the verdicts at home beside leads that are old enough, and none beside those of this month", async () => {
    const judged: HomeSourcesView = await home(copy, "judged");
    expect(verdictsOf(judged)).toEqual(VERDICTS);
    expect(judged.total.verdict).toBeNull();
    const month = await home(copy, "month");
    expect(month.rows.length).toBeGreaterThan(0);
    expect(new Set(Object.values(verdictsOf(month)))).toEqual(new Set([null]));
  });

  test("gets no verdict on leads that are too young", async () => {
    const report = await readReports(lab.core).budget(asker(copy), { from: "2026-10-12", to: "2026-11-16" });
    expect(report.maturesOn).not.toBeNull();
    expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set(["too_early", null]));
  });

  test("is judged by its own aim where one is set: at 700 Facebook's 600 is no reason to pause it", async () => {
    const change = { aims: { costPerQualifiedLeadMinor: 70_000 } };
    await changeCharter(lab.core)(copy.portalId, { change, expectedVersion: 1, userId: null });
    const report = await budget(copy);
    expect(report.target).toBe(700);
    expect(verdictsOf(report)).toMatchObject({ meta_ads: "watch", paid_search: "do_more" });
  });

  test("reads both reports as tables", async () => {
    expect(formatReport("budget", await budget(copy), "table")).toContain("Places among the sources with at least 10 leads");
    expect(formatReport("reasons", await reasons(copy), "table")).toContain("Only looking for information");
  });
});

test("the software firm's e-book is watched: 300 leads, 6 qualified, nobody bought, by 492 for a qualified lead", async () => {
  const copy = await installIn("b2b");
  const report = await budget(copy);
  expect(report.target).toBe(492);
  expect(verdictsOf(report)).toEqual({
    linkedin_ads: "keep",
    paid_search: "keep",
    paid_social: "watch",
    partner: "no_cost_recorded",
    Unattributed: null,
  });
  const ebook = report.rows.find(({ key }) => key === "paid_social")?.verdict;
  expect(ebook?.sentence).toMatch(/^EUR 3,000 for 300 leads, 6 qualified, no customer yet\./);
  expect(Math.round(ebook?.numbers.bestCostPerQualified ?? 0)).toBe(233);
});

test("the plumber knows too few sources: no verdict, no ranking, and nothing that is not a number", async () => {
  const copy = await installIn("plumber");
  const [report, why, judged] = [await budget(copy), await reasons(copy), await home(copy, "judged")];
  expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set([null]));
  expect(new Set(Object.values(verdictsOf(judged)))).toEqual(new Set([null]));
  expect(report.rows.flatMap(({ ranks }) => Object.values(ranks)).filter((place) => place !== null)).toEqual([]);
  expect(why.stories).toEqual([]);
  for (const [path, number] of numbersIn({ report, why, judged })) expect([path, Number.isFinite(number)]).toEqual([path, true]);
  const printed = [formatReport("budget", report, "table"), formatReport("reasons", why, "table")].join("\n");
  expect(printed).not.toMatch(/NaN|Infinity|undefined/);
  expect(printed).toContain("Too many leads without a source to compare sources.");
});
