import { formatPlan, PLAN_FORMATS } from "../compose-storage";
import { oneOf, portalOf, type Options } from "./options";
import { print } from "./print";
import { withStorage } from "./with-storage";
import { wrongUse } from "./wrong-use";

/** `--assume showUpRate=0.75`, as often as wanted. */
const assumedBy = (given: readonly string[]): [string, string][] =>
  given.map((text) => {
    const [name = "", ...value] = text.split("=");
    if (value.length === 0) throw wrongUse(`--assume takes RATE=VALUE, not "${text}".`);
    return [name, value.join("=")];
  });

/** From an aim until a date back to leads and spend. */
export async function plan(options: Options): Promise<void> {
  const { portal, goal, customers, from, until, assume = [], format: asked } = options;
  const asker = { portalId: portalOf(portal), userId: null };
  const format = oneOf(PLAN_FORMATS, asked, "table", "format");
  const question = { goal, customers, from, until, assume: assumedBy(assume) };
  print(formatPlan(await withStorage((storage) => storage.readPlan(asker, question)), format));
}
