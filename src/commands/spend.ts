import { formatSpend, formatSpendImport, readSpendFile, spendImportLine } from "../compose-storage";
import { portalOf, type Options } from "./options";
import { print, tell } from "./print";
import { wrongUse } from "./wrong-use";
import { withStorage } from "./with-storage";

/** Imports a file of spend, or lists what is recorded. */
export async function spend(options: Options): Promise<void> {
  const portalId = portalOf(options.portal);
  if (options.list ?? false) {
    print(formatSpend(await withStorage((storage) => storage.listSpend(portalId))));
    return;
  }
  const file = options.file;
  if (file === undefined) throw wrongUse("--file takes a CSV file; --list lists what is recorded.");
  const rows = readSpendFile(file);
  const areGoodRowsKept = options["keep-good-rows"] ?? false;
  const report = await withStorage((storage) => storage.importSpend(portalId, rows, { userId: null, areGoodRowsKept }));
  for (const line of formatSpendImport(report, file)) tell(line);
  print(spendImportLine(report));
  if (report.refused.length > 0) process.exitCode = 1;
}
