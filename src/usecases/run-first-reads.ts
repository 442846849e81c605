import { HandoffError } from "../domain/handoff-error";
import type { Clock, PortalQueue } from "../ports";

/** Longer than any wait between two pages: a first read whose process died is taken up again after this. */
const LEASE_MS = 30_000;

/**
 * Runs the first reads that are due, one after another, until none is; answers how many. Each page renews the lease.
 * A read that fails stays due and is tried again when its lease has run out, from the page where it stopped.
 */
export const runFirstReads =
  (deps: {
    clock: Clock;
    queue: PortalQueue;
    backfill: (portalId: number, onPage: () => void) => Promise<void>;
    onError: (portalId: number, error: unknown) => void;
  }) =>
  async (): Promise<number> => {
    for (let done = 0; ; done += 1) {
      const portalId = await deps.queue.claimFirstRead(deps.clock.nowMs(), LEASE_MS);
      if (portalId === null) return done;
      const renew = (): void => {
        deps.queue.renewFirstRead(portalId, deps.clock.nowMs() + LEASE_MS).catch(() => undefined);
      };
      try {
        await deps.backfill(portalId, renew);
        await deps.queue.endFirstRead(portalId);
        await deps.queue.wake(portalId, deps.clock.nowMs());
      } catch (error) {
        // Of a portal that removed the app there is nothing to read until it installs it again.
        if (error instanceof HandoffError && error.code === "grant_revoked") await deps.queue.endFirstRead(portalId);
        deps.onError(portalId, error);
      }
    }
  };
