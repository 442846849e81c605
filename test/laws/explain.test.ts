import fc from "fast-check";
import { KPI_NAMES } from "../../src/domain/kpi/catalogue";
import type { SpendEntry, SpendKind } from "../../src/domain/spend/spend-entry";
import { KPI_BASES, KPI_GROUPINGS, type KpiQuery, type SpendToKeep } from "../../src/ports";
import { kpiFrame } from "../../src/usecases/kpi-frame";
import { kpiRows } from "../../src/usecases/kpi-rows";
import { aTypedEntry } from "../support/a-spend-entry";
import { expectExplained } from "../support/expect-explained";
import type { Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { lawRuns } from "../support/law-runs";
import { live } from "../support/live";
import { WORLD_AGREEMENT, worldSteps } from "../support/world";

const settings = { ...lawRuns(3, 20_261_122), endOnFailure: process.env.HANDOFF_LAW_RUNS !== undefined };
const WINDOW = { from: "2025-12-10", to: "2026-12-20" };

jest.setTimeout(600_000);
let lab: Lab;
labOfFile((given) => (lab = given));

const spent = (entryId: string, kind: SpendKind, known: Partial<SpendEntry>): SpendToKeep =>
  aTypedEntry(entryId, { kind, fromOn: "2026-01-01", toOn: "2026-03-10", amountMinor: 100_001, ...known });

const SPENT: SpendToKeep[] = [
  spent("s-1", "media", {}),
  spent("s-2", "media", { source: "meta_ads", isMonthly: true, toOn: null, amountMinor: 9_999 }),
  spent("s-3", "fees", { source: "" }),
  spent("s-4", "tools", { source: "word_of_mouth", amountMinor: 0 }),
  spent("s-5", "salary", { source: "", isMonthly: true, toOn: null }),
  spent("s-6", "media", { currency: "XXX", amountMinor: 500 }),
  spent("s-7", "media", { source: "podcast", campaign: "spring", amountMinor: -70 }),
];

test("whatever happens in an account, the records of each part of each KPI add up to it and the parts give the figure", async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(worldSteps({ hasMerges: true, hasErasure: true }, 30), fc.nat(), async (steps, turn) => {
      await lab.begin(WORLD_AGREEMENT);
      const copy = lab.copy();
      await copy.installEmpty();
      live(lab, steps);
      await copy.hear();
      const portal = await copy.state();
      await lab.core.withPortal(copy.portalId, (tx) => tx.recordSpend(SPENT, { atMs: lab.nowMs, userId: null }));
      const groupings = [null, ...KPI_GROUPINGS].filter((by) => by !== "service" || portal.charter.serviceProperty !== null);
      await lab.core.withPortal(
        copy.portalId,
        async (tx) => {
          for (const basis of KPI_BASES) {
            for (const [index, by] of groupings.entries()) {
              const query: KpiQuery = { ...WINDOW, basis, by };
              const report = await kpiRows(kpiFrame(tx, portal, lab.nowMs, { maySeeSalaries: true }), query);
              for (const [number, kpi] of KPI_NAMES.entries()) {
                // Each KPI on both bases by some of the groupings, of one of their rows or the total; the next world takes others.
                if ((number + index + turn) % 3 !== 0) continue;
                const rows = [report.total, ...report.rows];
                const row = rows[(turn + number + index) % rows.length] ?? report.total;
                const options = { nowMs: lab.nowMs, ...((number + index) % 9 === turn % 9 ? { pageSize: 1 + (turn % 3) } : {}) };
                const explanation = await expectExplained(tx, portal, { ...query, kpi, key: row.key }, options);
                expect({ kpi, ...explanation.figure }).toEqual({ kpi, ...row.kpis[kpi] });
                told += 1;
              }
            }
          }
        },
        "snapshot",
      );
    }),
    settings,
  );
  expect(told).toBeGreaterThan(KPI_NAMES.length * 3);
});
