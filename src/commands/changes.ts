import { CHANGE_FORMATS, DEFAULT_MOVEMENTS, formatChanges, kpiNamed, MOVEMENT_ORDERS } from "../compose-storage";
import { oneOf, portalOf, instantOf, limitOf, questionOf, type Options } from "./options";
import { print } from "./print";
import { wrongUse } from "./wrong-use";
import { withStorage } from "./with-storage";

/** Why a figure is another than it was. */
export async function changes(options: Options): Promise<void> {
  const asker = { portalId: portalOf(options.portal), userId: null };
  const { kpi, key = null, since, until } = options;
  if (kpi === undefined || since === undefined) throw wrongUse("--kpi takes the figure, and --since the instant it is compared with.");
  const format = oneOf(CHANGE_FORMATS, options.format, "table", "format");
  const question = {
    ...questionOf(options),
    kpi: kpiNamed(kpi),
    key,
    sinceMs: instantOf(since, "since"),
    untilMs: until === undefined ? null : instantOf(until, "until"),
    order: oneOf(MOVEMENT_ORDERS, options.order, "effect", "order"),
    limit: limitOf(options) ?? DEFAULT_MOVEMENTS,
    offset: 0,
  };
  print(formatChanges(await withStorage((storage) => storage.explainChange(asker, question)), format));
}
