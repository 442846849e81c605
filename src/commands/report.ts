import { KPI_BASES, formatReport, REPORT_FORMATS, REPORTS, type ReportName } from "../compose-storage";
import { oneOf, portalOf, type Options } from "./options";
import { print } from "./print";
import { wrongUse } from "./wrong-use";
import { withStorage } from "./with-storage";

/** A report of leads that came in on some dates. */
export async function report({ portal, of, from, to, source, basis: given, format: asked }: Options): Promise<void> {
  const asker = { portalId: portalOf(portal), userId: null };
  if (of === undefined) throw wrongUse(`--of is one of ${REPORTS.join(", ")}.`);
  const basis = given === undefined ? undefined : oneOf(KPI_BASES, given, "cohort", "basis");
  if (basis !== undefined && of !== "growth")
    throw wrongUse("--basis is for growth; the other reports are of leads that came in on the dates.");
  const format = oneOf(REPORT_FORMATS, asked, "table", "format");
  // The name ties the answer to its layout; a choice of names would lose that.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  const printed = async <Name extends ReportName>(name: Name): Promise<string> =>
    formatReport(name, await withStorage((storage) => storage.reports[name](asker, { from, to, source, basis })), format);
  print(await printed(oneOf(REPORTS, of, "funnel", "of")));
}
