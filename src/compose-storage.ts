import { randomUUID } from "node:crypto";
import { parseCharterChange } from "./adapters/charter/parse-charter-change";
import { readSpendFile } from "./adapters/csv/read-spend-file";
import { createPool } from "./adapters/postgres/connect";
import { startEmbeddedServer } from "./adapters/postgres/embedded-server";
import { inPortal } from "./adapters/postgres/in-portal";
import { forgetPortal } from "./adapters/postgres/forget-portal";
import { migrate } from "./adapters/postgres/migrate";
import { withPortal } from "./adapters/postgres/with-portal";
import { createPublicHolidays } from "./adapters/system/public-holidays";
import { createSystemClock } from "./adapters/system/system-clock";
import {
  CHARTER_FORMATS,
  formatCharter,
  formatCharterHistory,
  formatCharterPreview,
  formatCharterProgress,
  formatForms,
} from "./adapters/terminal/format-charter";
import { CHANGE_FORMATS, formatChanges } from "./adapters/terminal/format-changes";
import { formatDigest, formatDigestContent, formatDigests } from "./adapters/terminal/format-digest";
import { formatExplanation } from "./adapters/terminal/format-explanation";
import { formatKpis, KPI_FORMATS } from "./adapters/terminal/format-kpis";
import { formatPlan, PLAN_FORMATS } from "./adapters/terminal/format-plan";
import { formatReconcile, RECONCILE_FORMATS } from "./adapters/terminal/format-reconcile";
import { formatRecords } from "./adapters/terminal/format-records";
import { formatReport, REPORT_FORMATS } from "./adapters/terminal/format-report";
import { formatSnapshot, formatSnapshots } from "./adapters/terminal/format-snapshots";
import { formatSpend, formatSpendImport, spendImportLine } from "./adapters/terminal/format-spend";
import { readChangeFile } from "./adapters/terminal/read-change-file";
import type { StorageConfig } from "./config";
import { ATTRIBUTION_MODELS } from "./domain/attribution/models";
import type { CharterChange } from "./domain/charter/charter-change";
import { kpiNamed } from "./domain/kpi/named";
import { isUnexplained } from "./domain/reconcile/count-check";
import { DEFAULT_MOVEMENTS, KPI_BASES, KPI_GROUPINGS, MOVEMENT_ORDERS, NOTIFY_KINDS, REPORTS, type ReportName } from "./ports";
import { auditPortal, type AuditDifference } from "./usecases/audit-portal";
import { BUILD_LEASE_MS, buildFigures } from "./usecases/build-figures";
import { explainChange } from "./usecases/changes/explain-change";
import { listSnapshots, readSnapshot, takeSnapshot } from "./usecases/changes/snapshots";
import { changeCharter } from "./usecases/charter/change-charter";
import { newFields } from "./usecases/charter/find-missing-fields";
import { previewCharterChange } from "./usecases/charter/preview-charter-change";
import { readCharter, readCharterProgress } from "./usecases/charter/read-charter";
import { readForms } from "./usecases/charter/read-forms";
import { readCharterHistory } from "./usecases/charter/read-charter-history";
import { makeDigest } from "./usecases/digest/make-digest";
import { previewDigest } from "./usecases/digest/preview-digest";
import { listDigests, readDigest } from "./usecases/digest/read-digest";
import { explainFigure } from "./usecases/explain/explain-figure";
import { importSpend } from "./usecases/import-spend";
import { readPlan } from "./usecases/planner/read-plan";
import { readKpis } from "./usecases/read-kpis";
import { listSpend } from "./usecases/spend-entries";
import { readRecordsOfReport, readReports } from "./usecases/reports/read-report";
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

/** A change of the agreement as a file has it. Throws `unreadable_file`, `bad_request`. */
export const readCharterChange = (file: string): CharterChange => parseCharterChange(readChangeFile(file));

/** The part of the wiring that needs no HubSpot: what the command line reads and repairs. */
export function composeStorage(config: StorageConfig, databaseUrl: string) {
  const pool = createPool(databaseUrl, { max: 4, applicationName: "handoff-cli" });
  const publicHolidays = createPublicHolidays();
  const deps = { clock: createSystemClock(config.timeOffsetMs), withPortal: withPortal(inPortal(pool)), publicHolidays };
  const { clock } = deps;
  return {
    migrate: () => migrate(pool),
    explainChange: explainChange(deps),
    reports: readReports(deps),
    recordsOfReport: readRecordsOfReport(deps),
    takeSnapshot: takeSnapshot({ ...deps, newId: randomUUID }),
    listSnapshots: listSnapshots(deps),
    readSnapshot: readSnapshot(deps),
    makeDigest: makeDigest(deps),
    listDigests: listDigests(deps),
    readDigest: readDigest(deps),
    previewDigest: previewDigest(deps),
    readCharter: (portalId: number) => readCharter(deps)(portalId, null),
    readCharterHistory: readCharterHistory(deps),
    readCharterProgress: readCharterProgress(deps),
    readForms: readForms(deps),
    /** whether a change brings fields into the agreement that only HubSpot can tell whether it has them */
    bringsFields: async (portalId: number, change: CharterChange) => {
      const { charter, next } = await readCharter(deps)(portalId, null);
      return newFields(next?.charter ?? charter, change).length > 0;
    },
    /** changes the agreement, and builds what that asks for */
    changeCharter: async (portalId: number, change: CharterChange, onStep: (line: string) => void) => {
      const { newestVersion: expectedVersion } = await readCharter(deps)(portalId, null);
      const request = { change, expectedVersion, userId: null };
      const preview = await previewCharterChange(deps)(portalId, request);
      // One that is refused does nothing: what it would have done is not told.
      if (preview.problems.length === 0) onStep(formatCharterPreview(preview));
      const changed = await changeCharter(deps)(portalId, { ...request, takenUntilMs: clock.nowMs() + BUILD_LEASE_MS });
      const steps = (progress: { walked: number; records: number }): void =>
        onStep(`${String(progress.walked)} of ${String(progress.records)} records`);
      if (changed.effect !== "words") await buildFigures({ ...deps, newId: randomUUID, onStep: steps })(portalId);
      return changed;
    },
    readKpis: readKpis(deps),
    explainFigure: explainFigure(deps),
    readPlan: readPlan(deps),
    audit: auditPortal(deps),
    rebuild: (portalId: number, onStep: (progress: { walked: number; records: number }) => void) =>
      rebuildPortal({ ...deps, newId: randomUUID, onStep })(portalId),
    importSpend: importSpend({ ...deps, newId: randomUUID }),
    listSpend: listSpend(deps),
    switchWriting: switchWriting(deps),
    forgetPortal: forgetPortal(pool),
    close: () => pool.end(),
  };
}

export type { AuditDifference, ReportName };
export {
  ATTRIBUTION_MODELS,
  CHANGE_FORMATS,
  CHARTER_FORMATS,
  DEFAULT_MOVEMENTS,
  formatChanges,
  formatCharter,
  formatCharterHistory,
  formatCharterProgress,
  formatDigest,
  formatDigestContent,
  formatDigests,
  formatExplanation,
  formatForms,
  formatKpis,
  formatPlan,
  formatReconcile,
  formatRecords,
  formatReport,
  formatSnapshot,
  formatSnapshots,
  formatSpend,
  formatSpendImport,
  isUnexplained,
  kpiNamed,
  KPI_BASES,
  KPI_FORMATS,
  KPI_GROUPINGS,
  MOVEMENT_ORDERS,
  NOTIFY_KINDS,
  PLAN_FORMATS,
  readSpendFile,
  RECONCILE_FORMATS,
  REPORT_FORMATS,
  REPORTS,
  spendImportLine,
};
