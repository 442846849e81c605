import { dependsOnPresent } from "../../domain/changes/depends-on-present";
import { HandoffError } from "../../domain/handoff-error";
import { kpiOf, type KpiName } from "../../domain/kpi/catalogue";
import type { KpiReport } from "../../domain/kpi/kpi-report";
import type {
  Clock,
  PortalState,
  PortalTx,
  Snapshot,
  SnapshotAnswer,
  SnapshotHead,
  SnapshotRequest,
  SnapshotView,
  WithPortal,
} from "../../ports";
import type { AskedFrame } from "../kpi-frame";
import { checkWholeSeen } from "../others-hidden";
import { frameFor, installedPortal, kpiReport, toKpiQuery, type KpiAsker } from "../read-kpis";
import { rowLabels } from "../row-labels";
import { correctedSince } from "./corrected-since";
import { isLoggedSince } from "./is-logged-since";

const toView = ({ snapshotId, name, takenAtMs, takenBy, query, charterVersion, build }: SnapshotHead): SnapshotView => ({
  id: snapshotId,
  name,
  takenAt: new Date(takenAtMs).toISOString(),
  takenBy,
  query,
  charterVersion,
  build,
});

const showsSalaries = ({ total }: KpiReport): boolean =>
  (Object.keys(total.kpis) as KpiName[]).some((name) => kpiOf(name).showsSalaries === true);

/** The figures as they are kept: without what employees are called, as a snapshot stays for good and nobody erases a name from it. */
const withoutNames = (report: KpiReport): KpiReport =>
  report.by === "owner" ? { ...report, rows: report.rows.map(({ key, kpis }) => ({ key, kpis })) } : report;

/** The figures as they were kept; employees by the names they have today. */
async function reportOf(tx: PortalTx, portal: PortalState, { report: kept }: Snapshot, nowMs: number): Promise<KpiReport> {
  const report = JSON.parse(kept) as KpiReport;
  if (report.by !== "owner") return report;
  const labels = await rowLabels(tx, portal, report.by, nowMs);
  return { ...report, rows: report.rows.map(({ key, kpis }) => ({ key, label: labels(key), kpis })) };
}

/**
 * Keeps the figures of a question as they are now. Under the portal's lock, so that the log says exactly what is in them.
 * By owner it is kept with everybody's rows, so only for who sees them all. Throws what `readKpis` throws.
 */
export const takeSnapshot =
  (deps: { clock: Clock; withPortal: WithPortal; newId: () => string }) =>
  (asker: KpiAsker, { name, query: question }: SnapshotRequest): Promise<SnapshotView> =>
    deps.withPortal(asker.portalId, async (tx) => {
      await tx.lockPortal();
      const frame = await frameFor(tx, deps.clock, asker);
      const { portal, nowMs: takenAtMs } = frame;
      const query = await toKpiQuery(frame, question);
      checkWholeSeen(frame.seen, query);
      const report = await kpiReport(frame, query);
      const head: SnapshotHead = {
        snapshotId: deps.newId(),
        name,
        takenAtMs,
        takenBy: asker.userId,
        query,
        charterVersion: portal.charter.version,
        build: portal.liveBuild,
        changeId: await tx.readLastChangeId(),
        showsSalaries: showsSalaries(report),
      };
      await tx.addSnapshot({ ...head, report: JSON.stringify(withoutNames(report)) });
      return toView(head);
    });

/** All snapshots of an account, the newest first. Throws `unknown_portal`, `not_ready`. */
export const listSnapshots =
  (deps: { withPortal: WithPortal }) =>
  (portalId: number): Promise<SnapshotView[]> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        await installedPortal(tx, portalId);
        return (await tx.readSnapshots()).map(toView);
      },
      "snapshot",
    );

async function answer(frame: AskedFrame, snapshotId: string): Promise<SnapshotAnswer> {
  const { tx, portal, nowMs, asker, seen } = frame;
  const snapshot = await tx.findSnapshot(snapshotId);
  if (snapshot === null) {
    throw new HandoffError("unknown_snapshot", `There is no snapshot "${snapshotId}" in this account.`, "Choose one of the list.");
  }
  if (snapshot.showsSalaries && !asker.maySeeSalaries) {
    throw new HandoffError("salary_hidden", "Figures of this snapshot are made of salaries.", "Ask who took it for one without them.");
  }
  checkWholeSeen(seen, snapshot.query);
  const isLogged = await isLoggedSince(tx, snapshot.takenAtMs, nowMs);
  const report = await reportOf(tx, portal, snapshot, nowMs);
  const toldOtherwise = await correctedSince(frame, snapshot, { taken: report, isLogged });
  return {
    snapshot: toView(snapshot),
    report,
    correctedSince: toldOtherwise.filter(({ kpi }) => !dependsOnPresent(kpi)),
    readAnew: toldOtherwise.filter(({ kpi }) => dependsOnPresent(kpi)),
  };
}

/**
 * A snapshot as it was taken, and what of it is told otherwise today. Throws `unknown_portal`, `not_ready`, `unknown_snapshot`, `salary_hidden`,
 * `others_hidden`.
 */
export const readSnapshot =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  (asker: KpiAsker, snapshotId: string): Promise<SnapshotAnswer> =>
    deps.withPortal(asker.portalId, async (tx) => answer(await frameFor(tx, deps.clock, asker), snapshotId), "snapshot");
