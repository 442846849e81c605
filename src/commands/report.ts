import { ATTRIBUTION_MODELS, KPI_BASES, formatRecords, formatReport, REPORT_FORMATS, REPORTS, type ReportName } from "../compose-storage";
import { limitOf, oneOf, portalOf, type Options } from "./options";
import { print } from "./print";
import { wrongUse } from "./wrong-use";
import { withStorage } from "./with-storage";

/** A report of leads that came in on some dates, or the records behind one of its numbers. */
export async function report(options: Options): Promise<void> {
  const { portal, of, from, to, source, basis: given, model: asked, format: wanted, records, after } = options;
  const asker = { portalId: portalOf(portal), userId: null };
  if (of === undefined) throw wrongUse(`--of is one of ${REPORTS.join(", ")}.`);
  const basis = given === undefined ? undefined : oneOf(KPI_BASES, given, "cohort", "basis");
  if (basis !== undefined && of !== "growth" && of !== "attribution")
    throw wrongUse("--basis is for growth and attribution; the other reports are of leads that came in on the dates.");
  const model = asked === undefined ? undefined : oneOf(ATTRIBUTION_MODELS, asked, "converting", "model");
  if (model !== undefined && of !== "attribution") throw wrongUse("--model is for attribution.");
  const format = oneOf(REPORT_FORMATS, wanted, "table", "format");
  if (records !== undefined) {
    const question = { from, to, source, basis, list: records, after, limit: limitOf(options) };
    const name = oneOf(REPORTS, of, "funnel", "of");
    print(formatRecords(await withStorage((storage) => storage.recordsOfReport(asker, name, question)), format));
    return;
  }
  // The name ties the answer to its layout; a choice of names would lose that.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  const printed = async <Name extends ReportName>(name: Name): Promise<string> =>
    formatReport(name, await withStorage((storage) => storage.reports[name](asker, { from, to, source, basis, model })), format);
  print(await printed(oneOf(REPORTS, of, "funnel", "of")));
}
