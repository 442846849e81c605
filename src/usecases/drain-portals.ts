import type { Clock, PortalQueue } from "../ports";

/** A claim is a lease of this length, renewed by nothing: a portal is given back after a few seconds of work and claimed anew. */
const LEASE_MS = 15_000;
const WORK_MS = 5_000;

export interface DrainPortalsDeps {
  clock: Clock;
  queue: PortalQueue;
  /** each answers whether anything was done */
  applyNext: (portalId: number) => Promise<boolean>;
  readUnread: (portalId: number) => Promise<boolean>;
  onError: (portalId: number, error: unknown) => void;
}

/** Drains one portal until nothing is left or the time is up; answers whether it was emptied. */
export const drainPortal =
  ({ applyNext, readUnread }: Pick<DrainPortalsDeps, "applyNext" | "readUnread">) =>
  async (portalId: number, untilMs: number, nowMs: () => number): Promise<boolean> => {
    while (nowMs() < untilMs) {
      if (await applyNext(portalId)) continue;
      if (!(await readUnread(portalId))) return true;
    }
    return false;
  };

/**
 * Claims portals that have work, one after another, until none has; answers how many were worked on.
 * A portal that fails is left claimed: its lease is the pause before the next try. `untilMs` is asked again and again: a worker that is told
 * to stop while work keeps coming must not wait for its end.
 */
export const drainPortals =
  (deps: DrainPortalsDeps) =>
  async (untilMs: () => number = () => Infinity): Promise<number> => {
    const drain = drainPortal(deps);
    const nowMs = (): number => deps.clock.nowMs();
    for (let worked = 0; ; worked += 1) {
      if (nowMs() >= untilMs()) return worked;
      const claim = await deps.queue.claim(nowMs(), LEASE_MS);
      if (claim === null) return worked;
      try {
        const isEmpty = await drain(claim.portalId, Math.min(untilMs(), nowMs() + WORK_MS), nowMs);
        await deps.queue.finish(claim, isEmpty);
      } catch (error) {
        deps.onError(claim.portalId, error);
      }
    }
  };
