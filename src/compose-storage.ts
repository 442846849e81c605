import { randomUUID } from "node:crypto";
import { createPool } from "./adapters/postgres/connect";
import { startEmbeddedServer } from "./adapters/postgres/embedded-server";
import { inPortal } from "./adapters/postgres/in-portal";
import { forgetPortal } from "./adapters/postgres/forget-portal";
import { migrate } from "./adapters/postgres/migrate";
import { withPortal } from "./adapters/postgres/with-portal";
import { createSystemClock } from "./adapters/system/system-clock";
import { formatKpis, KPI_FORMATS } from "./adapters/terminal/format-kpis";
import { formatReconcile, RECONCILE_FORMATS } from "./adapters/terminal/format-reconcile";
import { readSpendFile } from "./adapters/terminal/read-spend-file";
import type { StorageConfig } from "./config";
import { isUnexplained } from "./domain/reconcile/count-check";
import { KPI_BASES, KPI_GROUPINGS } from "./ports";
import { auditPortal, type AuditDifference } from "./usecases/audit-portal";
import { importSpend } from "./usecases/import-spend";
import { readKpis } from "./usecases/read-kpis";
import { rebuildPortal } from "./usecases/rebuild-portal";
import { switchWriting } from "./usecases/switch-writing";

/** The database: your own by DATABASE_URL, else the embedded server of the data folder, started or joined. */
export async function openDatabase(
  config: StorageConfig,
  { fresh, log }: { fresh: boolean; log: (line: string) => void },
): Promise<{ url: string; stop: () => Promise<void> }> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, stop: () => Promise.resolve() };
  return startEmbeddedServer({ dataDir: config.dataDir, fresh, log });
}

/** The part of the wiring that needs no HubSpot: what the command line reads and repairs. */
export function composeStorage(config: StorageConfig, databaseUrl: string) {
  const pool = createPool(databaseUrl, { max: 4, applicationName: "handoff-cli" });
  const deps = { clock: createSystemClock(config.timeOffsetMs), withPortal: withPortal(inPortal(pool)) };
  return {
    migrate: () => migrate(pool),
    readKpis: readKpis(deps),
    audit: auditPortal(deps),
    rebuild: (portalId: number, onStep: (progress: { walked: number; records: number }) => void) =>
      rebuildPortal({ ...deps, newId: randomUUID, onStep })(portalId),
    importSpend: importSpend(deps),
    switchWriting: switchWriting(deps),
    forgetPortal: forgetPortal(pool),
    close: () => pool.end(),
  };
}

export type { AuditDifference };
export { formatKpis, formatReconcile, isUnexplained, KPI_BASES, KPI_FORMATS, KPI_GROUPINGS, readSpendFile, RECONCILE_FORMATS };
