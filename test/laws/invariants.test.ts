import fc from "fast-check";
import { KPI_CATALOGUE, type KpiFigures, type KpiName } from "../../src/domain/kpi/catalogue";
import { partsOf, type Kpi } from "../../src/domain/kpi/kpi";
import type { KpiReport, KpiRow } from "../../src/domain/kpi/kpi-report";
import { isKnownBy } from "../../src/domain/kpi/parts";
import type { SpendEntry } from "../../src/domain/spend/spend-entry";
import { KPI_BASES, KPI_GROUPINGS, type KpiQuery, type SpendToKeep } from "../../src/ports";
import { aTypedEntry } from "../support/a-spend-entry";
import { copyThatHeard } from "../support/copy-that-heard";
import type { Copy, Lab, WebhookEvent } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { lawRuns } from "../support/law-runs";
import { live } from "../support/live";
import { WORLD_AGREEMENT, worldSteps } from "../support/world";

const settings = { ...lawRuns(3, 20_261_123), endOnFailure: true };
const WINDOW = { from: "2025-06-01", to: "2031-01-01" };
const AGREED = { ...WORLD_AGREEMENT, marginShare: 0.4 };
const GROUPINGS = [null, ...KPI_GROUPINGS] as const;

let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(600_000);

const spent = (entryId: string, known: Partial<SpendEntry>): SpendToKeep =>
  aTypedEntry(entryId, { fromOn: "2026-01-01", toOn: "2026-03-10", amountMinor: 100_001, currency: "USD", ...known });

/** Spend of each kind: of sources and campaigns with leads and without, by the month, in another currency, nothing and given back. */
const SPENT: readonly SpendToKeep[] = [
  spent("s-1", {}),
  spent("s-2", { source: "meta_ads", isMonthly: true, toOn: null, amountMinor: 9_999, currency: "EUR" }),
  spent("s-3", { source: "", kind: "fees" }),
  spent("s-4", { source: "word_of_mouth", kind: "tools", amountMinor: 0 }),
  spent("s-5", { source: "", kind: "salary", isMonthly: true, toOn: null }),
  spent("s-6", { source: "podcast", campaign: "spring", amountMinor: -70 }),
];

const spend = async (copy: Copy): Promise<void> => {
  await lab.core.withPortal(copy.portalId, (tx) => tx.recordSpend([...SPENT], { atMs: lab.nowMs, userId: null }));
};

/** A copy that heard these deliveries and knows what was spent. */
async function heardAndSpent(deliveries: readonly (readonly WebhookEvent[])[]): Promise<Copy> {
  const copy = await copyThatHeard(lab, deliveries);
  await spend(copy);
  return copy;
}

/** The same events in the order of their ranks, in deliveries of a size, the first of them twice. */
const shuffled = (events: readonly WebhookEvent[], ranks: readonly number[], size: number): WebhookEvent[][] => {
  const inOrder = events
    .map((event, index) => ({ event, rank: (ranks[index % ranks.length] ?? 0) * (1 + (index % 13)) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ event }) => event);
  const all = [...inOrder, ...inOrder.slice(0, size)];
  return Array.from({ length: Math.ceil(all.length / size) }, (_, turn) => all.slice(turn * size, (turn + 1) * size));
};

/** Every answer that can be had, by every grouping and on both bases. */
async function everyReport(copy: Copy): Promise<KpiReport[]> {
  const reports: KpiReport[] = [];
  for (const basis of KPI_BASES) for (const by of GROUPINGS) reports.push(await copy.kpis({ ...WINDOW, basis, by }));
  return reports;
}

/** Every figure of every answer by its name, as text. */
const everyFigure = async (copy: Copy): Promise<Map<string, string>> =>
  new Map(
    (await everyReport(copy)).flatMap(({ basis, by, rows, total }) =>
      [total, ...rows].flatMap(({ key, kpis }) =>
        Object.entries(kpis).map(([name, figure]): [string, string] => [[basis, by, key, name].join(" "), JSON.stringify(figure)]),
      ),
    ),
  );

/** What two copies say otherwise. */
const differences = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): unknown[] =>
  [...new Set([...one.keys(), ...other.keys()])]
    .filter((name) => one.get(name) !== other.get(name))
    .map((name) => ({ name, one: one.get(name), other: other.get(name) }));

test("every figure is the same whether its events were heard in order, shuffled and twice, or never and the account read", async () => {
  let figures = 0;
  await fc.assert(
    fc.asyncProperty(
      worldSteps({ hasMerges: false, hasErasure: false }, 30),
      fc.array(fc.nat({ max: 1_000 }), { minLength: 7, maxLength: 31 }),
      fc.integer({ min: 1, max: 30 }),
      async (steps, ranks, size) => {
        await lab.begin(AGREED);
        live(lab, steps);
        const inOrder = await heardAndSpent([lab.events()]);
        const anyhow = await heardAndSpent(shuffled(lab.events(), ranks, size));
        const read = lab.copy();
        await read.backfill();
        await spend(read);
        const expected = await everyFigure(read);
        expect(differences(await everyFigure(inOrder), expected)).toEqual([]);
        expect(differences(await everyFigure(anyhow), expected)).toEqual([]);
        figures += expected.size;
      },
    ),
    settings,
  );
  // Each run has at least all KPIs of the total by each grouping on both bases.
  expect(figures).toBeGreaterThanOrEqual(settings.numRuns * KPI_CATALOGUE.length * GROUPINGS.length * 2);
});

/** Figures that rows add up to: counts, and money that is no cost of something. */
const ADDITIVE: readonly Kpi[] = KPI_CATALOGUE.filter(
  ({ name, unit }) =>
    unit === "count" || ["spend", "revenue", "expansionRevenue", "sourcedRevenue", "influencedRevenue", "openPipeline"].includes(name),
);

const isTold = (kpi: Kpi, by: KpiQuery["by"]): boolean =>
  by === null || by === "month" || partsOf(kpi).every((part) => isKnownBy(part, by));

/** In hundredths, so that money adds up exactly; what is not known of a row adds nothing. */
const hundredths = ({ kpis }: KpiRow, name: string): number => Math.round(100 * (kpis[name as KpiName].value ?? 0));

/** Counts of leads that are part of each other as the way goes, by what one of each costs. */
const PATHS: readonly (readonly KpiName[])[] = [
  ["costPerLead", "costPerContacted", "costPerQualifiedLead"],
  ["costPerLead", "costPerMql", "costPerQualifiedLead"],
  ["costPerAppointment", "costPerAppointmentHeld"],
];

/** What nothing was found for costs more than anything. */
const costsAlong = (path: readonly KpiName[], kpis: KpiFigures): number[] =>
  path.map((name) => kpis[name].value ?? Number.POSITIVE_INFINITY);

function expectCostsRise({ key, kpis }: KpiRow): void {
  // What was given back makes less of a cost the more it is shared.
  if ((kpis.spend.value ?? -1) < 0) return;
  for (const path of PATHS) {
    const costs = costsAlong(path, kpis);
    expect({ key, path, costs }).toEqual({ key, path, costs: [...costs].sort((a, b) => a - b) });
  }
}

test("rows add up to the total by every grouping, a part is never more than the whole, and costs rise along the path", async () => {
  await fc.assert(
    fc.asyncProperty(worldSteps({ hasMerges: true, hasErasure: true }, 30), async (steps) => {
      await lab.begin(AGREED);
      live(lab, steps);
      const copy = await heardAndSpent([lab.events()]);
      for (const { basis, by, rows, total } of await everyReport(copy)) {
        const whole = (await copy.kpis({ ...WINDOW, basis, by: null })).total;
        expect(total).toEqual(whole);
        if (by !== null) {
          const told = ADDITIVE.filter((kpi) => isTold(kpi, by)).map(({ name }) => name);
          const sums = told.map((name) => [name, rows.reduce((sum, row) => sum + hundredths(row, name), 0)]);
          expect({ basis, by, sums }).toEqual({ basis, by, sums: told.map((name) => [name, hundredths(whole, name)]) });
        }
        if (basis === "period") continue;
        for (const row of [total, ...rows]) {
          const parts = Object.entries(row.kpis).filter(([, { hits = 0, total: all = hits }]) => hits > all);
          expect({ by, key: row.key, parts }).toEqual({ by, key: row.key, parts: [] });
          expectCostsRise(row);
        }
      }
    }),
    settings,
  );
});

test("what is chosen by a source is what the source's row says, and its people add up to it", async () => {
  await fc.assert(
    fc.asyncProperty(worldSteps({ hasMerges: true, hasErasure: false }, 30), async (steps) => {
      await lab.begin(AGREED);
      live(lab, steps);
      const copy = await heardAndSpent([lab.events()]);
      for (const basis of KPI_BASES) {
        const { rows } = await copy.kpis({ ...WINDOW, basis, by: "source" });
        for (const { key, kpis } of rows) {
          const chosen = await copy.kpis({ ...WINDOW, basis, by: "owner", where: { source: key } });
          expect({ basis, key, kpis: chosen.total.kpis }).toEqual({ basis, key, kpis });
          const told = ADDITIVE.filter((kpi) => isTold(kpi, "owner")).map(({ name }) => name);
          expect(told.map((name) => [name, chosen.rows.reduce((sum, row) => sum + hundredths(row, name), 0)])).toEqual(
            told.map((name) => [name, hundredths(chosen.total, name)]),
          );
        }
      }
    }),
    { ...settings, numRuns: Math.ceil(settings.numRuns / 2) },
  );
});
