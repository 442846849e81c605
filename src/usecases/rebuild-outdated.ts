import { FORMULA_VERSION } from "../domain/contributions";
import type { PortalQueue, WithPortal } from "../ports";

/**
 * Has the figures of each portal built anew whose sums were made by other formulas than this program's, so that a deploy cannot
 * let kept sums drift. Answers whether all were asked. The old figures answer until the new ones stand.
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
          if (newest.formulaVersion !== FORMULA_VERSION)
            await tx.beginBuild({ charter: newest.charter, formulaVersion: FORMULA_VERSION }, 0);
        });
      } catch (error) {
        isDone = false;
        deps.onError(portalId, error);
      }
    }
    return isDone;
  };
