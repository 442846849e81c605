import { HandoffError } from "../../domain/handoff-error";
import { fewestCalls, type Calls, type Workload } from "../../domain/reconcile/calls";
import type { CountCheck } from "../../domain/reconcile/count-check";
import type { Repair } from "../../domain/reconcile/repair";
import { OBJECT_TYPES, type Clock, type ConnectPortal, type ObjectType, type PortalQueue, type WithPortal } from "../../ports";
import { isMissingScope } from "../is-missing-scope";
import { installedPortal } from "../read-kpis";
import { compareCounts, type RefusedCount } from "./compare-counts";
import { comparedFilters } from "./compared-filters";
import { countCalls, readsPerCall } from "./count-calls";
import { keepLease } from "./keep-lease";
import type { ReconcileContext } from "./reconcile-context";
import { repairAbsences } from "./repair-absences";
import { repairChanged } from "./repair-changed";
import { repairLinks } from "./repair-links";

/** A run that was cut off is gone on with for so long; after that a new one begins. */
const RESUMED_MS = 20 * 3_600_000;

export interface ReconcileDeps {
  clock: Clock;
  queue: PortalQueue;
  withPortal: WithPortal;
  connectPortal: ConnectPortal;
  newId: () => string;
  /** applies and reads what came by itself: only what is missing after it is a repair */
  drain: (portalId: number) => Promise<void>;
}

export interface ReconcileOptions {
  /** reads again everything changed since this instant, known or not; null: what changed since the last time */
  sinceMs: number | null;
  /** asked before each call: the run then stops where it is and is gone on with the next time */
  mustStop: () => boolean;
  /** hears what is done now */
  onStep: (step: string) => void;
}

export interface ReconcileReport {
  portalId: number;
  startedAt: string;
  endedAt: string;
  repairs: Repair[];
  calls: Calls;
  /** the fewest calls for what the run looked at */
  fewestCalls: Calls;
  counts: CountCheck[];
  /** kinds of records that HubSpot would not show, with its words */
  refused: { objectType: ObjectType; message: string }[];
  /** counts that HubSpot would not make, with its words */
  refusedCounts: RefusedCount[];
}

const stopped = (): HandoffError =>
  new HandoffError("reconcile_stopped", "The reconcile was stopped before its end.", "Run it again: it goes on where it was.");

/** All steps under a lease. What a kind of record is refused for (a scope that is missing) keeps the other kinds from nothing. */
async function run(
  context: ReconcileContext,
  calls: Calls,
  options: ReconcileOptions,
): Promise<Omit<ReconcileReport, "startedAt" | "endedAt">> {
  const { portalId, withPortal, nowMs } = context;
  const portal = await withPortal(portalId, (tx) => installedPortal(tx, portalId));
  const refused: ReconcileReport["refused"] = [];
  const workloads: Workload[] = [];

  for (const objectType of OBJECT_TYPES) {
    try {
      options.onStep(`${objectType}: what changed`);
      const { found, read } = await repairChanged(context, objectType, portal.installedAtMs);
      options.onStep(`${objectType}: what came or went`);
      const gone = await repairAbsences(context, objectType);
      workloads.push({ objectType, found, read, readsPerCall: readsPerCall(objectType), linked: 0, withCompany: 0, gone });
    } catch (error) {
      if (!isMissingScope(error)) throw error;
      refused.push({ objectType, message: String(error instanceof Error ? error.message : error) });
    }
  }
  // After all contacts are known: a link is told only while both of its ends are there.
  for (const workload of workloads) {
    const { objectType } = workload;
    if (objectType === "contacts") continue;
    options.onStep(`${objectType}: links`);
    Object.assign(workload, await repairLinks(context, objectType));
  }
  options.onStep("counts");
  const filters = await withPortal(portalId, (tx) => comparedFilters(tx, portal.charter, nowMs()));
  const readable = filters.filter(({ objectType }) => !refused.some((one) => one.objectType === objectType));
  const { counts, refusedCounts } = await compareCounts(context, readable);
  const repairs = await withPortal(portalId, (tx) => tx.readRepairs(context.reconcileId));
  return { portalId, repairs, calls, fewestCalls: fewestCalls(workloads, readable.length), counts, refused, refusedCounts };
}

/**
 * Compares a portal's facts with HubSpot's records, adds what is missing, rebuilds what that changes, and logs each record that was put
 * right: what changed (by search), what came or went (by counts), links (all of them), then counts of both sides side by side.
 * Throws `unknown_portal`, `not_ready`, `reconcile_running` (another process is at it), `reconcile_stopped`, and what HubSpot's calls throw.
 */
export const reconcilePortal =
  (deps: ReconcileDeps) =>
  async (portalId: number, options: ReconcileOptions): Promise<ReconcileReport> => {
    const { clock, withPortal, newId } = deps;
    const nowMs = (): number => clock.nowMs();
    await withPortal(portalId, (tx) => installedPortal(tx, portalId));
    const lease = await keepLease(deps, portalId);
    try {
      options.onStep("what came by itself");
      await deps.drain(portalId);
      await lease.check();
      // Where the agreement tells to read more of the records than was read of them, all are read again.
      const askedFor = await withPortal(portalId, (tx) => tx.findReadAgain());
      const sinceMs = askedFor === null ? options.sinceMs : 0;
      const begun = await withPortal(portalId, (tx) => tx.beginReconcile(nowMs(), nowMs() - RESUMED_MS, sinceMs));
      const calls = { ...begun.calls };
      const hubspot = countCalls(deps.connectPortal(portalId), calls, () => {
        if (options.mustStop()) throw stopped();
        lease.refuseIfLost();
      });
      const { reconcileId } = begun;
      const context: ReconcileContext = { portalId, reconcileId, again: begun, goneForGood: new Set(), hubspot, withPortal, nowMs, newId };
      try {
        const report = await run(context, calls, options);
        await lease.check();
        const endedAtMs = nowMs();
        await withPortal(portalId, async (tx) => {
          await tx.saveReconcile({ ...begun, endedAtMs, calls, counts: report.counts });
          if (askedFor !== null) await tx.endReadAgain(askedFor, begun.startedAtMs);
        });
        return { ...report, startedAt: new Date(begun.startedAtMs).toISOString(), endedAt: new Date(endedAtMs).toISOString() };
      } catch (error) {
        // What another process took over is that one's to keep.
        if (await lease.isHeld().catch(() => false)) await withPortal(portalId, (tx) => tx.saveReconcile({ ...begun, calls }));
        throw error;
      }
    } finally {
      await lease.end();
    }
  };
