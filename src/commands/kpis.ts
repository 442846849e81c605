import { formatExplanation, formatKpis, kpiNamed, KPI_FORMATS } from "../compose-storage";
import { oneOf, portalOf, limitOf, questionOf, type Options } from "./options";
import { print } from "./print";
import { withStorage } from "./with-storage";

/** Figures, or one of them down to its records. */
export async function kpis(options: Options): Promise<void> {
  const asker = { portalId: portalOf(options.portal), userId: null };
  const query = questionOf(options);
  const format = oneOf(KPI_FORMATS, options.format, "table", "format");
  if (options.explain === undefined) {
    print(formatKpis(await withStorage((storage) => storage.readKpis(asker, query)), format));
    return;
  }
  const { key = null, part, after } = options;
  const asked = { ...query, kpi: kpiNamed(options.explain), key, part, after, limit: limitOf(options) };
  print(formatExplanation(await withStorage((storage) => storage.explainFigure(asker, asked)), format));
}
