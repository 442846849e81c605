import { formatReport } from "../../src/adapters/terminal/format-report";
import { ATTRIBUTION_MODELS } from "../../src/domain/attribution/models";
import type { KpiEvidence } from "../../src/domain/explain/evidence";
import { explainFigure } from "../../src/usecases/explain/explain-figure";
import { readRecordsOfReport, readReports } from "../../src/usecases/reports/read-report";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { installSample } from "./install-sample";

const AS_OF_MS = Date.parse("2026-11-21T15:00:00Z");

let lab: Lab;
labOfFile((made) => (lab = made));
let copy: Copy;
jest.setTimeout(300_000);
beforeAll(async () => {
  ({ copy } = await installSample(lab, "landscaper", AS_OF_MS));
});

const asker = () => ({ portalId: copy.portalId, userId: null });
const asked = (question: Parameters<ReturnType<typeof readReports>["attribution"]>[1]) =>
  readReports(lab.core).attribution(asker(), question);

test("what brought the inquiry: 48,000 search ads, 55,000 word of mouth, 31,500 unpaid search, and 3,400 of an unknown source, 158,000 in all", async () => {
  const { rows, total, model, maturesOn } = await asked({ basis: "cohort" });
  expect(model).toBe("converting");
  expect(maturesOn).toBeNull();
  expect(rows.map(({ key, credited }) => [key, credited.value])).toEqual([
    ["word_of_mouth", 55_000],
    ["paid_search", 48_000],
    ["organic_search", 31_500],
    ["offline_ads", 10_500],
    ["directory", 9_600],
    ["meta_ads", 0],
    ["Unattributed", 3_400],
  ]);
  expect(total.revenue.value).toBe(158_000);
  // All but word of mouth and what is not known.
  expect(total.sourcedRevenue.value).toBe(99_600);
  expect(total.sourcedRevenueShare.value).toBeCloseTo(99_600 / 158_000, 12);
  expect(rows.find(({ key }) => key === "word_of_mouth")).toMatchObject({ isMarketing: false, sourced: { value: 0 } });
  const search = rows.find(({ key }) => key === "paid_search");
  expect([search?.spend.value, search?.return.value]).toEqual([9_000, (48_000 - 9_000) / 9_000]);
  expect(rows.find(({ key }) => key === "word_of_mouth")?.return).toMatchObject({ value: null, why: "no_spend_recorded" });
});

test.each(ATTRIBUTION_MODELS)(
  "%s: what is credited adds up to the won revenue on both bases, and to what other models credit",
  async (model) => {
    for (const basis of ["cohort", "period"] as const) {
      const { from, to } = await asked({ basis });
      const { rows, total } = await asked({ basis, model });
      const { kpis } = (await copy.kpis({ from, to, basis, by: null })).total;
      const sum = rows.reduce((minor, { credited }) => minor + Math.round((credited.value ?? 0) * 100), 0);
      expect([sum / 100, total.revenue.value]).toEqual([kpis.revenue.value, kpis.revenue.value]);
      expect(rows.at(-1)?.key).toBe("Unattributed");
      for (const row of rows) expect(row.byModel.find((each) => each.model === model)?.credited).toEqual(row.credited);
    }
  },
);

test("without a basis it is of what was won on the dates", async () => {
  expect(await asked({})).toEqual({ ...(await asked({ basis: "period" })), asOf: expect.any(String) as string });
});

test("each number opens down to its deals", async () => {
  const { rows, total, from, to } = await asked({ basis: "cohort", model: "u_shaped" });
  const records = readRecordsOfReport(lab.core);
  const explained = explainFigure(lab.core);
  const valueOf = async (evidence: KpiEvidence) => (await explained(asker(), evidence)).figure.value;
  for (const { key, credited, deals, influenced, sourced, spend, explain } of rows) {
    const opened = async ({ list, basis }: typeof explain.credited) =>
      (await records(asker(), "attribution", { from, to, basis, list, limit: 100 })).total;
    expect([key, await opened(explain.credited), await opened(explain.deals), await opened(explain.influenced)]).toEqual([
      key,
      credited.value,
      deals.value,
      influenced.value,
    ]);
    if (explain.sourced !== null) expect(await valueOf(explain.sourced)).toBe(sourced.value);
    if (explain.spend !== null) expect(await valueOf(explain.spend)).toBe(spend.value);
  }
  expect(await valueOf(total.explain.influencedRevenue)).toBe(total.influencedRevenue.value);
  const list = { from, to, list: "credit:u_shaped:paid_search", basis: "cohort" as const };
  const { unit, records: page } = await records(asker(), "attribution", list);
  expect([unit, page.rows[0]?.kind]).toEqual(["CAD", "deal"]);
});

test.each(["credit:no_such_model:paid_search", "credit:u_shaped", "deals", "deals:a:b", "wages:paid_search"])(
  "no list is named %s",
  async (list) => {
    await expect(readRecordsOfReport(lab.core)(asker(), "attribution", { list })).rejects.toMatchObject({ code: "no_such_list" });
  },
);

test("it reads as a table that says what overlaps", async () => {
  const text = formatReport("attribution", await asked({ basis: "cohort", model: "full_path" }), "table");
  expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
  expect(text).toMatch(/overlaps: a deal that three sources led to is in the line of each/);
  if (process.env.HANDOFF_SHOW_REPORTS === "1") console.log(text);
});
