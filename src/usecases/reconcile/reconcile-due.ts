import { HandoffError } from "../../domain/handoff-error";
import type { Clock, PortalQueue, WithPortal } from "../../ports";
import type { ReconcileOptions, ReconcileReport } from "./reconcile-portal";

/** Another process is at it, or the time is up: the next round goes on. */
const PASSING = new Set(["reconcile_running", "reconcile_stopped", "not_ready"]);

/**
 * Reconciles, one after another, each ready portal whose last reconcile ended at least `everyMs` ago (or that was installed so long ago),
 * and those whose agreement asks to read more of the records.
 * One that fails is told and keeps the others from nothing. Answers how many came to their end.
 */
export const reconcileDue =
  (deps: {
    clock: Clock;
    queue: Pick<PortalQueue, "readPortalIds">;
    withPortal: WithPortal;
    reconcile: (portalId: number, options: ReconcileOptions) => Promise<ReconcileReport>;
    onReport: (report: ReconcileReport) => void;
    onError: (portalId: number, error: unknown) => void;
  }) =>
  async ({ everyMs, mustStop }: { everyMs: number; mustStop: () => boolean }): Promise<number> => {
    let done = 0;
    for (const portalId of await deps.queue.readPortalIds()) {
      if (mustStop()) break;
      try {
        const isDue = await deps.withPortal(portalId, async (tx) => {
          const portal = await tx.readPortal();
          if (portal?.state !== "ready") return false;
          if ((await tx.findReadAgain()) !== null) return true;
          const lastAtMs = (await tx.findLastReconcile())?.endedAtMs ?? portal.installedAtMs;
          return deps.clock.nowMs() - lastAtMs >= everyMs;
        });
        if (!isDue) continue;
        deps.onReport(await deps.reconcile(portalId, { sinceMs: null, mustStop, onStep: () => undefined }));
        done += 1;
      } catch (error) {
        if (!(error instanceof HandoffError && PASSING.has(error.code))) deps.onError(portalId, error);
      }
    }
    return done;
  };
