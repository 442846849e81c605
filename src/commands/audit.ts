import { portalOf, type Options } from "./options";
import { count, print, tell } from "./print";
import { differenceLine } from "./difference-line";
import { withStorage } from "./with-storage";
import { withApp } from "./with-app";

/** The facts themselves, against all of the account's records. */
async function auditRecords(portalId: number): Promise<void> {
  const tellStep = (step: string): void => tell(`audit of ${String(portalId)}: ${step}`);
  const { records, differences, refused } = await withApp((app) => app.auditFacts(portalId, tellStep));
  for (const { what, key, field, kept, recomputed } of differences) {
    print(`${what} ${key}: ${field} is kept as ${JSON.stringify(kept)}, HubSpot says ${JSON.stringify(recomputed)}`);
  }
  for (const objectType of refused) print(`${objectType}: HubSpot does not show them to the app`);
  print(`facts of ${count(records)} records, ${differences.length === 0 ? "no difference" : `${count(differences.length)} differences`}`);
  if (differences.length > 0) process.exitCode = 1;
}

/** Recomputes the kept figures from the facts, and compares the facts with HubSpot's records where that is asked. */
export async function audit(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  const report = await withStorage((storage) => storage.audit(portalId));
  for (const difference of report.differences) print(differenceLine(difference, "is kept as"));
  const checked = `${String(report.leads)} leads, ${String(report.deals)} deals, ${String(report.cells)} cells`;
  print(
    report.differences.length === 0
      ? `audit of ${String(portalId)}: ${checked}, no difference`
      : `${String(report.differences.length)} differences in ${checked}`,
  );
  if (report.differences.length > 0) process.exitCode = 1;
  if (options.hubspot ?? false) await auditRecords(portalId);
}
