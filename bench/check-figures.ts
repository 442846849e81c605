import type { BenchDatabase } from "./bench-database";
import { createSystemClock } from "../src/adapters/system/system-clock";
import { auditPortal } from "../src/usecases/audit-portal";

/** A fast way to a wrong figure is none: after all rounds the kept sums must be those of a full recompute. Throws when they differ. */
export async function checkFigures({ withPortal, portalId }: BenchDatabase): Promise<void> {
  const report = await auditPortal({ clock: createSystemClock(0), withPortal })(portalId);
  if (report.differences.length > 0) throw new Error(`The figures differ from a recompute in ${String(report.differences.length)} places.`);
}
