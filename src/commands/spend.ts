import { formatSpend, formatSpendImport, readSpendFile } from "../compose-storage";
import { portalOf, type Options } from "./options";
import { count, print, tell } from "./print";
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
  const isAllOrNothing = options["all-or-nothing"] ?? false;
  const report = await withStorage((storage) => storage.importSpend(portalId, rows, { userId: null, isAllOrNothing }));
  for (const line of formatSpendImport(report, file)) tell(line);
  const { accepted, added, unchanged, dropped, refused, isKept } = report;
  const kept = `${count(accepted)} ${accepted === 1 ? "row" : "rows"} kept (${count(added)} new, ${count(unchanged)} as before)`;
  print(
    isKept
      ? `spend: ${kept}, ${count(dropped)} gone, ${count(refused.length)} refused`
      : `spend: nothing changed, ${count(refused.length)} refused`,
  );
  if (refused.length > 0) process.exitCode = 1;
}
