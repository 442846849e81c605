import { readFileSync } from "node:fs";
import { kpiPage } from "../../../scripts/docs/kpi-page";
import { KPI_QUESTIONS } from "../../../scripts/docs/kpi-questions";
import { KPI_CATALOGUE } from "../../../src/domain/kpi/catalogue";

test("docs/kpis.md is what the catalogue says; npx tsx scripts/generate-kpi-docs.ts writes it", () => {
  expect(readFileSync("docs/kpis.md", "utf8")).toBe(kpiPage());
});

test("each KPI answers the question of its number", () => {
  const answered = new Map(KPI_QUESTIONS.map(({ id, kpis }) => [id, kpis]));
  for (const { name, catalogueId } of KPI_CATALOGUE) expect(answered.get(catalogueId)).toContain(name);
});

test("a question is answered, or the page says why it is not", () => {
  for (const { kpis, reports, note } of KPI_QUESTIONS)
    expect(kpis.length + reports.length + (note === undefined ? 0 : 1)).toBeGreaterThan(0);
  const notAnswered = KPI_QUESTIONS.filter(({ kpis, reports }) => kpis.length + reports.length === 0);
  expect(notAnswered.map(({ id }) => id)).toEqual(["K45"]);
});

test("the page names for each KPI what HubSpot must hold", () => {
  const [, needs = ""] = kpiPage().split("## What HubSpot must hold");
  const told = new Map([...needs.matchAll(/^\| `(\w+)` +\| (.+?) *\|$/gm)].map(([, name, by]) => [name, by]));
  expect([...told.keys()]).toEqual(KPI_CATALOGUE.map(({ name }) => name));
  expect(told.get("appointmentRate")).toBe("meetings of the contact, `hs_meeting_outcome`, `createdate`, `recent_conversion_date`");
  expect(told.get("mediaCac")).toBe("what was entered as spent, `dealstage`, `closedate`");
});
