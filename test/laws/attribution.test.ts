import fc from "fast-check";
import { ATTRIBUTION_MODELS } from "../../src/domain/attribution/models";
import type { ListEvidence } from "../../src/domain/explain/evidence";
import type { AttributionReport } from "../../src/domain/reports/attribution";
import { KPI_BASES, type ReportQuestion } from "../../src/ports";
import { readRecordsOfReport, readReports } from "../../src/usecases/reports/read-report";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { lawRuns } from "../support/law-runs";
import { live } from "../support/live";
import { WORLD_AGREEMENT, worldSteps, type WorldStep } from "../support/world";

const settings = { ...lawRuns(4, 20_261_122), endOnFailure: true };
const WINDOW = { from: "2025-06-01", to: "2031-01-01" };

jest.setTimeout(600_000);
let lab: Lab;
labOfFile((given) => (lab = given));

const asked = (copy: Copy, question: ReportQuestion): Promise<AttributionReport> =>
  readReports(lab.core).attribution({ portalId: copy.portalId, userId: null }, { ...WINDOW, ...question });

/** In hundredths, so that money adds up exactly. */
const hundredths = (value: number | null | undefined): number => Math.round(100 * (value ?? 0));
const total = (values: readonly (number | null)[]): number => values.reduce<number>((sum, value) => sum + hundredths(value), 0);

/** What the records of a list add up to, read in pages of two. */
async function opened(
  copy: Copy,
  { list, from, to, basis }: ListEvidence,
): Promise<{ total: number; adds: number; records: number; count: number }> {
  const read = readRecordsOfReport(lab.core);
  const seen: number[] = [];
  for (let after: string | undefined; ;) {
    const page = await read({ portalId: copy.portalId, userId: null }, "attribution", { list, from, to, basis, after, limit: 2 });
    seen.push(...page.records.rows.map(({ adds }) => adds));
    if (page.records.next === null) {
      const adds = seen.reduce((sum, each) => sum + each, 0);
      return { total: page.total, adds, records: seen.length, count: page.recordCount };
    }
    after = page.records.next;
  }
}

const DAY = 86_400_000;
const SOURCES = ["PAID_SEARCH", "PAID_SOCIAL", "EMAIL_MARKETING", "OFFLINE"] as const;

/** A world whose people come back again and again between all else that happens, and three deals with an amount that are won in the end. */
const steps = fc
  .tuple(worldSteps({ hasMerges: true, hasErasure: true }, 30), fc.array(fc.nat({ max: 40 }), { minLength: 5, maxLength: 12 }))
  .map(([happened, visits]): WorldStep[] => [
    ...happened.flatMap((step, index): WorldStep[] => {
      const visit = visits[index % visits.length] ?? 0;
      const source = SOURCES[visit % SOURCES.length] ?? "OFFLINE";
      return [step, { act: { kind: "visit", which: visit % 3, source, detail: visit % 2 === 0 ? "spring" : "" }, afterMs: DAY / 3 }];
    }),
    ...[0, 1, 2].flatMap((which): WorldStep[] => [
      { act: { kind: "link", deal: which, contact: which }, afterMs: 1 },
      { act: { kind: "set", type: "deals", which, property: "amount", value: ["1000", "333.33", "-70.01"][which] ?? "" }, afterMs: 1 },
      { act: { kind: "set", type: "deals", which, property: "dealstage", value: "closedwon" }, afterMs: DAY },
    ]),
  ]);

/** How many won deals of the worlds had more than one touch: without any the laws would say nothing. */
let journeys = 0;

test("whatever happens, the credits by source are the revenue of the figures under every model, and what is kept is what the facts give", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (happened) => {
      await lab.begin(WORLD_AGREEMENT);
      const copy = lab.copy();
      await copy.installEmpty();
      live(lab, happened);
      await copy.hear();
      expect((await copy.audit()).differences).toEqual([]);
      const { deals } = await copy.figures();
      journeys += deals.filter(({ wonAtMs, journey }) => wonAtMs !== null && journey.length > 1).length;
      // What a deal is of is on its way: so what marketing brought is among what it had a part in.
      const unknown = deals.filter(({ source, journey }) => source !== null && !journey.some((touch) => touch.source === source));
      expect(unknown).toEqual([]);
      for (const basis of KPI_BASES) {
        const figures = await copy.kpis({ ...WINDOW, basis, by: "source" });
        for (const model of ATTRIBUTION_MODELS) {
          const { rows, total: all } = await asked(copy, { basis, model });
          expect(all.revenue).toEqual(figures.total.kpis.revenue);
          if (all.revenue.value === null) {
            expect(rows.map(({ credited }) => credited.value)).toEqual(rows.map(() => null));
            continue;
          }
          const credits = rows.map(({ credited }) => credited.value);
          expect({ basis, model, credits: total(credits) }).toEqual({ basis, model, credits: hundredths(all.revenue.value) });
          // What is credited to the inquiry's source is what every other figure says of it.
          if (model === "converting")
            expect(
              rows
                .filter(({ credited }) => hundredths(credited.value) !== 0)
                .map(({ key, credited }) => [key, credited.value])
                .sort(),
            ).toEqual(
              figures.rows
                .filter(({ kpis }) => hundredths(kpis.revenue.value) !== 0)
                .map(({ key, kpis }) => [key, kpis.revenue.value])
                .sort(),
            );
        }
        const { rows, total: all } = await asked(copy, { basis });
        expect(total(rows.map(({ sourced }) => sourced.value))).toBe(hundredths(all.sourcedRevenue.value));
        for (const row of rows) {
          if (row.credited.value === null) continue;
          const credit = await opened(copy, row.explain.credited);
          expect({ key: row.key, ...credit }).toEqual({ key: row.key, ...credit, total: row.credited.value, records: credit.count });
          expect(credit.adds).toBe(hundredths(credit.total));
          expect((await opened(copy, row.explain.deals)).total).toBe(row.deals.value);
          expect((await opened(copy, row.explain.influenced)).total).toBe(row.influenced.value);
        }
      }
    }),
    settings,
  );
  expect(journeys).toBeGreaterThan(settings.numRuns / 2);
});
