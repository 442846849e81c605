import { explainFigure } from "../../src/usecases/explain/explain-figure";
import { readKpis } from "../../src/usecases/read-kpis";
import { aTypedEntry } from "../support/a-spend-entry";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { formLead } from "../support/lab-records";

const NOW_MS = Date.parse("2026-11-20T12:00:00Z");
const SOMEBODY = 777;
const QUERY = { from: "2026-01-01", to: "2026-11-01", basis: "cohort", by: "source" } as const;

let lab: Lab;
let copy: Copy;
labOfFile((given) => (lab = given));

beforeEach(async () => {
  lab.nowMs = NOW_MS;
  await lab.begin();
  formLead(lab.portal, Date.parse("2026-06-01T12:00:00Z"));
  copy = lab.copy();
  await copy.backfill();
  const salary = (currency: string) =>
    aTypedEntry(`pay-${currency}`, { source: "marcos_pay", kind: "salary", amountMinor: 612_345, currency });
  await lab.core.withPortal(copy.portalId, (tx) => tx.recordSpend([salary("USD"), salary("GBP")], { atMs: NOW_MS, userId: null }));
});

const asked = (userId: number | null) => ({ portalId: copy.portalId, userId });

test("a salary makes no row and no figure for those who may not see it", async () => {
  const { rows, total } = await readKpis(lab.core)(asked(SOMEBODY), QUERY);
  expect(rows.map(({ key }) => key)).toEqual(["Unattributed"]);
  expect(total.kpis).not.toHaveProperty("loadedCac");
  const seen = await readKpis(lab.core)(asked(null), QUERY);
  expect(seen.rows.map(({ key }) => key)).toEqual(["Unattributed", "marcos_pay"]);
});

test("what stands beside an explained figure tells no salary to those who may not see it", async () => {
  const beside = async (userId: number | null) =>
    (await explainFigure(lab.core)(asked(userId), { ...QUERY, by: null, kpi: "leads", key: null })).beside;
  expect(await beside(SOMEBODY)).toMatchObject({ spendWithoutRate: { entries: 0, amounts: [] } });
  expect(await beside(null)).toMatchObject({ spendWithoutRate: { entries: 1, amounts: [{ currency: "GBP", amount: 6123.45 }] } });
});

test("a figure with salaries is refused to those who may not see them", async () => {
  await expect(explainFigure(lab.core)(asked(SOMEBODY), { ...QUERY, by: null, kpi: "loadedCac", key: null })).rejects.toMatchObject({
    code: "salary_hidden",
  });
});
