import { FORMULA_VERSION } from "../domain/contributions";
import { KEPT_SINCE_FORMULA } from "../domain/kept-properties";
import type { PortalQueue, WithPortal } from "../ports";

/**
 * Has the figures of each portal built anew whose sums were made by other formulas than this program's, so that a deploy cannot
 * let kept sums drift. Answers whether all were asked. The old figures answer until the new ones stand. Where this program keeps more of
 * the records than the one that made the sums, they are read again at the next reconcile, and figures follow as they come.
 */
export const rebuildOutdated =
  (deps: { queue: PortalQueue; withPortal: WithPortal; onError: (portalId: number, error: unknown) => void }) =>
  async (): Promise<boolean> => {
    let isDone = true;
    for (const portalId of await deps.queue.readPortalIds()) {
      try {
        await deps.withPortal(portalId, async (tx) => {
          const portal = await tx.lockPortal();
          if (portal?.state !== "ready") return;
          const newest = portal.nextBuild ?? portal;
          if (newest.formulaVersion === FORMULA_VERSION) return;
          await tx.beginBuild({ charter: newest.charter, formulaVersion: FORMULA_VERSION }, 0);
          if (newest.formulaVersion < KEPT_SINCE_FORMULA) await tx.askToReadAgain(newest.charter.version);
        });
      } catch (error) {
        isDone = false;
        deps.onError(portalId, error);
      }
    }
    return isDone;
  };
