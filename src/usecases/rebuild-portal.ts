import { cellName } from "../domain/cell-name";
import { FORMULA_VERSION } from "../domain/contributions";
import { HandoffError } from "../domain/handoff-error";
import type { AuditDifference } from "./audit-portal";
import { BUILD_LEASE_MS, buildFigures, type BuildFiguresDeps } from "./build-figures";
import { installedPortal } from "./read-kpis";

/** What was built, and each sum that had been kept otherwise. */
export interface RebuildReport {
  leads: number;
  deals: number;
  cells: number;
  differences: AuditDifference[];
}

/**
 * Rebuilds leads and sums from the facts beside those that answer, and switches when they stand; answers what came of it and which
 * cells had been kept wrongly. Throws `unknown_portal`, `not_ready`, `rebuild_superseded`.
 */
export const rebuildPortal =
  (deps: BuildFiguresDeps) =>
  async (portalId: number): Promise<RebuildReport> => {
    await deps.withPortal(portalId, async (tx) => {
      await tx.lockPortal();
      const portal = await installedPortal(tx, portalId);
      // An agreement that is being taken over stays the one that is taken over.
      const charter = portal.nextBuild?.charter ?? portal.charter;
      await tx.beginBuild({ charter, formulaVersion: FORMULA_VERSION }, deps.clock.nowMs() + BUILD_LEASE_MS);
    });
    const outcome = await buildFigures({ ...deps, listsDifferences: true })(portalId);
    if (outcome === null) {
      throw new HandoffError(
        "rebuild_superseded",
        "Another build of this account's figures took the place of this one.",
        "Let it end, then see by an audit whether anything is left to repair.",
      );
    }
    const differences = outcome.differences.map((change): AuditDifference => {
      const { measure: field, before: kept, after: recomputed } = change;
      return { what: "cell", key: cellName(change), field, kept, recomputed };
    });
    return { ...outcome, differences };
  };
