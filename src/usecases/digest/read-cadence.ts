import { cadenceOf, VELOCITY_WEEKS, type Cadence } from "../../domain/digest/cadence";
import { addDays, dayOf, splitIntoTiers, weekStart } from "../../domain/period";
import type { KpiFrame } from "../kpi-frame";

const WEEK_DAYS = 7;

/** How often an account gets its digest: as agreed, else by the leads of the last eight whole weeks. */
export async function readCadence({ tx, portal: { charter }, nowMs }: Pick<KpiFrame, "tx" | "portal" | "nowMs">): Promise<Cadence> {
  const toOn = weekStart(dayOf(nowMs, charter.timeZone));
  const fromOn = addDays(toOn, -VELOCITY_WEEKS * WEEK_DAYS);
  const [total] = await tx.readSums({ basis: "cohort", by: null, where: {}, ...splitIntoTiers(fromOn, toOn) });
  return cadenceOf(charter.digest, total?.sums.leads ?? 0);
}
