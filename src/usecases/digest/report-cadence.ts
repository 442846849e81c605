import { lastDue } from "../../domain/digest/due";
import { isMadeInTime } from "../../domain/digest/is-made-in-time";
import { VELOCITY_WEEKS } from "../../domain/digest/cadence";
import type { KpiInput } from "../../domain/kpi/kpi-input";
import type { KpiFrame } from "../kpi-frame";
import { readCadence } from "./read-cadence";

/**
 * Of the last eight weeks or months whose digest was due since the install, how many had one in time (K63). Null where none was due yet.
 * Who changes from weeks to months starts counting anew.
 */
export async function reportCadence(
  frame: Pick<KpiFrame, "tx" | "portal" | "nowMs">,
): Promise<NonNullable<KpiInput["reportCadence"]> | null> {
  const { tx, portal, nowMs } = frame;
  const cadence = await readCadence(frame);
  const due = lastDue(cadence, portal.charter, nowMs);
  if (due.length === 0) return null;
  const made = await tx.readDigests(2 * VELOCITY_WEEKS);
  const hasInTime = (fromOn: string): boolean =>
    made.some((digest) => digest.cadence === cadence && digest.fromOn === fromOn && isMadeInTime(digest));
  return { due: due.length, inTime: due.filter(({ period }) => hasInTime(period.fromOn)).length };
}
