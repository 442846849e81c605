import fc from "fast-check";
import { KPI_NAMES, kpiOf, type KpiFigures, type KpiName } from "../../src/domain/kpi/catalogue";
import { partsOf } from "../../src/domain/kpi/kpi";
import type { KpiReport } from "../../src/domain/kpi/kpi-report";
import { MEASURES } from "../../src/domain/measures";
import { BUILD_LEASE_MS, buildFigures } from "../../src/usecases/build-figures";
import { explainChange } from "../../src/usecases/changes/explain-change";
import { kpisAsOf } from "../../src/usecases/changes/kpis-as-of";
import { readSnapshot, takeSnapshot } from "../../src/usecases/changes/snapshots";
import { changeCharter } from "../../src/usecases/charter/change-charter";
import { endSpend, saveSpend } from "../../src/usecases/spend-entries";
import type { KpiQuery } from "../../src/ports";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { lawRuns } from "../support/law-runs";
import { World, WORLD_AGREEMENT, worldSteps } from "../support/world";

const BEFORE_ALL_MS = Date.parse("2026-01-04T12:00:00Z");
const DATES = { from: "2026-01-01", to: "2027-03-01" };
const QUERIES: readonly KpiQuery[] = (["cohort", "period"] as const).flatMap((basis) =>
  (["source", "campaign", "owner", "month", "pipeline", "service", "reason"] as const).map((by) => ({ ...DATES, basis, by })),
);

/** KPIs that are made of kept sums and of what was spent: the others depend on the present or do not add up. */
const SPEND_PARTS = ["mediaMinor", "feesMinor", "toolsMinor", "salaryMinor"];
const KEPT: readonly KpiName[] = KPI_NAMES.filter((name) =>
  partsOf(kpiOf(name)).every((part) => (MEASURES as readonly string[]).includes(part) || SPEND_PARTS.includes(part)),
);

let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(600_000);

/** What is done beside the account's own life. */
type Deed =
  | { do: "nothing" | "lose" | "reconcile" | "end_spend" | "rebuild" }
  | { do: "spend"; entry: number; amount: string; source: string; kind: "media" | "fees" | "tools" | "salary"; from: string; to: string }
  | { do: "agree"; change: { marginShare: number } | { reinquiryWindowDays: number } | { isAppointmentQualifying: boolean } };

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Deed>({ do: "nothing" }) },
  { weight: 1, arbitrary: fc.constantFrom<Deed>({ do: "lose" }, { do: "reconcile" }, { do: "end_spend" }, { do: "rebuild" }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("spend" as const),
      entry: fc.nat({ max: 3 }),
      amount: fc.constantFrom("300", "99.99", "0", "1000.01"),
      source: fc.constantFrom("paid_search", "meta_ads", ""),
      kind: fc.constantFrom("media" as const, "media" as const, "fees" as const, "tools" as const, "salary" as const),
      from: fc.constantFrom("2026-01-01", "2026-02-10"),
      to: fc.constantFrom("2026-03-17", "2026-05-31"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("agree" as const),
      change: fc.oneof(
        fc.record({ marginShare: fc.constantFrom(0.35, 0.6) }),
        fc.record({ reinquiryWindowDays: fc.constantFrom(10, 60) }),
        fc.record({ isAppointmentQualifying: fc.boolean() }),
      ),
    }),
  },
);

const core = () => lab.core;
const who = (copy: Copy) => ({ portalId: copy.portalId, userId: null });

async function build(copy: Copy): Promise<void> {
  await buildFigures(core())(copy.portalId);
}

async function doDeed(copy: Copy, deed: Deed): Promise<void> {
  const admin = { portalId: copy.portalId, userId: 501 };
  switch (deed.do) {
    case "spend": {
      const { entry, amount, source, kind, from, to } = deed;
      const request = { entryId: `entry-${String(entry)}`, source, campaign: "", kind, from, to, isMonthly: false, amount };
      await saveSpend(core())(admin, request);
      return;
    }
    case "end_spend":
      await endSpend(core())(admin, { entryId: "entry-1" });
      return;
    case "agree": {
      const portal = await core().withPortal(copy.portalId, (tx) => tx.readPortal());
      await changeCharter(core())(copy.portalId, { change: deed.change, expectedVersion: portal?.charter.version ?? 0, userId: null });
      await build(copy);
      return;
    }
    case "rebuild":
      await core().withPortal(copy.portalId, async (tx) => {
        const portal = await tx.lockPortal();
        if (portal !== null)
          await tx.beginBuild({ charter: portal.charter, formulaVersion: portal.formulaVersion }, lab.nowMs + BUILD_LEASE_MS);
      });
      await build(copy);
      return;
    case "reconcile":
      await copy.reconcile(0);
      return;
    default:
      return;
  }
}

/** What was answered at an instant: every row of every question, and a snapshot of each. */
interface Answered {
  atMs: number;
  reports: { query: KpiQuery; report: KpiReport; snapshotId: string }[];
}

async function answerAll(copy: Copy): Promise<Answered> {
  const reports: Answered["reports"] = [];
  for (const query of QUERIES) {
    const report = await copy.kpis({ ...query, kpis: KEPT });
    const { id } = await takeSnapshot(core())(who(copy), { name: "then", query: { ...query, kpis: KEPT } });
    reports.push({ query, report, snapshotId: id });
  }
  return { atMs: lab.nowMs, reports };
}

const rowsOf = ({ rows, total }: { rows: readonly { key: string; kpis: KpiFigures }[]; total: { kpis: KpiFigures } }) => ({
  rows: rows.map(({ key, kpis }) => ({ key, kpis })),
  total: total.kpis,
});

/** Whole cents and whole counts are added as such; the rest to twelve digits. */
function expectAddsUp(effects: readonly (number | null)[], difference: number | null, isWhole: boolean, what: unknown): void {
  if (difference === null) {
    expect({ what, effects: effects.filter((effect) => effect !== null) }).toEqual({ what, effects: [] });
    return;
  }
  const sum = effects.reduce<number>((added, effect) => added + (isWhole ? Math.round((effect ?? NaN) * 100) : (effect ?? NaN)), 0);
  if (isWhole) expect({ what, sum }).toEqual({ what, sum: Math.round(difference * 100) });
  else expect({ what, isNear: Math.abs(sum - difference) <= 1e-12 * Math.max(1, Math.abs(difference)) }).toEqual({ what, isNear: true });
}
const isWhole = (name: KpiName): boolean =>
  kpiOf(name).unit === "count" || ["spend", "revenue", "openPipeline", "expansionRevenue"].includes(name);

async function live(
  copy: Copy,
  steps: Parameters<World["take"]>[0][],
  deedsDone: readonly Deed[],
  asked: ReadonlySet<number>,
): Promise<Answered[]> {
  const world = new World(lab.portal, BEFORE_ALL_MS);
  const answered: Answered[] = [];
  let heard = 0;
  for (const [index, step] of steps.entries()) {
    world.take(step);
    world.nowMs += 60_000;
    lab.nowMs = world.nowMs;
    const deed = deedsDone[index % deedsDone.length] ?? { do: "nothing" };
    const events = lab.events().slice(heard);
    heard = lab.events().length;
    if (deed.do !== "lose") await copy.deliver(events);
    await copy.drain();
    lab.nowMs += 60_000;
    await doDeed(copy, deed);
    if (asked.has(index)) answered.push(await answerAll(copy));
  }
  lab.nowMs += 60_000;
  await copy.reconcile(0);
  return answered;
}

const worlds = fc.tuple(
  worldSteps({ hasMerges: true, hasErasure: true }, 20),
  fc.array(deeds, { minLength: 12, maxLength: 20, size: "max" }),
  fc.uniqueArray(fc.integer({ min: 3, max: 11 }), { minLength: 2, maxLength: 2 }),
);

describe("why a figure changed", () => {
  test("figures of an earlier instant are told as they were, and what was recorded since adds up to the difference", async () => {
    let corrected = 0;
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(worlds, async ([steps, done, asked]) => {
        lab.nowMs = BEFORE_ALL_MS;
        await lab.begin({ ...WORLD_AGREEMENT, marginShare: 0.5, salaryVisibleTo: [501] });
        const copy = lab.copy();
        await copy.installEmpty();
        const answered = await live(copy, steps, done, new Set(asked));
        for (const { atMs, reports } of answered) {
          for (const { query, report, snapshotId } of reports) {
            const told = await kpisAsOf(core())(who(copy), { ...query, kpis: KEPT }, atMs);
            expect({ query, ...rowsOf(told) }).toEqual({ query, ...rowsOf(report) });

            const now = await copy.kpis({ ...query, kpis: KEPT });
            const answer = await readSnapshot(core())(who(copy), snapshotId);
            expect(rowsOf(answer.report)).toEqual(rowsOf(report));
            for (const { key, kpi, then, now: today, difference, byKind } of answer.correctedSince) {
              corrected += 1;
              for (const { kind } of byKind ?? []) kinds.add(kind);
              const what = { query, key, kpi };
              const row = key === "total" ? now.total : now.rows.find((each) => each.key === key);
              if (row !== undefined) expect({ what, today }).toEqual({ what, today: row.kpis[kpi] });
              expect({ what, isTold: (byKind ?? []).length > 0 }).toEqual({ what, isTold: true });
              expect({ what, then, today, byKind }).not.toMatchObject({
                byKind: expect.arrayContaining([expect.objectContaining({ kind: "formulas" })]) as unknown,
              });
              expectAddsUp(
                (byKind ?? []).map(({ effect }) => effect),
                difference,
                isWhole(kpi),
                { what, then, today, byKind },
              );
            }
          }
        }
        const [first, second] = answered;
        if (first === undefined || second === undefined) return;
        for (const [index, kpi] of KEPT.entries()) {
          const { query, report } = first.reports[index % first.reports.length] ?? {};
          if (query === undefined || report === undefined) continue;
          const rows = [null, ...report.rows.map(({ key }) => key)];
          const key = rows[index % rows.length] ?? null;
          const change = await explainChange(core())(who(copy), {
            ...query,
            kpi,
            key,
            sinceMs: first.atMs,
            untilMs: second.atMs,
            order: "time",
            limit: 10_000,
            offset: 0,
          });
          const row = key === null ? report.total : report.rows.find((each) => each.key === key);
          expect({ query: { ...query }, kpi, key, before: change.before }).toEqual({ query, kpi, key, before: row?.kpis[kpi] });
          const what = { query, kpi, key, change };
          expect(change.movements).toHaveLength(change.count);
          expectAddsUp(
            change.movements.map(({ effect }) => effect),
            change.difference,
            isWhole(kpi),
            what,
          );
          expectAddsUp(
            change.byKind.map(({ effect }) => effect),
            change.difference,
            isWhole(kpi),
            what,
          );
        }
      }),
      { ...lawRuns(3, 20_261_121), endOnFailure: true },
    );
    expect(corrected).toBeGreaterThan(100);
    expect(kinds.size).toBeGreaterThan(3);
  });
});
