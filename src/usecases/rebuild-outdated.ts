import { FORMULA_VERSION } from "../domain/contributions";
import type { Clock, PortalQueue, WithPortal } from "../ports";
import { buildFigures } from "./build-figures";

/**
 * Builds anew the figures of each portal whose sums were made by other formulas than this program's, so that a deploy cannot
 * let kept sums drift. Answers whether all are done. Until a portal is done its figures say that they are not ready.
 */
export const rebuildOutdated =
  (deps: {
    clock: Clock;
    queue: PortalQueue;
    withPortal: WithPortal;
    newId: () => string;
    onError: (portalId: number, error: unknown) => void;
  }) =>
  async (): Promise<boolean> => {
    let isDone = true;
    for (const portalId of await deps.queue.readPortalIds()) {
      try {
        const isOutdated = await deps.withPortal(portalId, async (tx) => {
          const portal = await tx.lockPortal();
          // A rebuild that was cut off is taken up again: building twice builds the same.
          if (portal?.state === "computing") return true;
          if (portal?.state !== "ready" || portal.formulaVersion === FORMULA_VERSION) return false;
          await tx.clearFigures();
          await tx.savePortal({ ...portal, state: "computing", formulaVersion: FORMULA_VERSION }, portal.charter);
          return true;
        });
        if (!isOutdated) continue;
        await buildFigures(deps)(portalId);
      } catch (error) {
        isDone = false;
        deps.onError(portalId, error);
      }
    }
    return isDone;
  };
