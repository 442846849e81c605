import { lastDue } from "../../domain/digest/due";
import { dueInCadence, toldInTime } from "../../domain/digest/due-in-cadence";
import { VELOCITY_WEEKS } from "../../domain/digest/cadence";
import type { KpiInput } from "../../domain/kpi/kpi-input";
import type { KpiFrame } from "../kpi-frame";
import { readCadence } from "./read-cadence";

/** Eight months are told in at most 36 weeks. */
const MOST_READ = 6 * VELOCITY_WEEKS;

/**
 * As of now: of the last eight weeks or months whose digest was due since the install, how many had one in time (K63). Null where none was due
 * yet. Who changes from weeks to months starts counting anew: what was due while the account was told in the other cadence is left out.
 */
export async function reportCadence(
  frame: Pick<KpiFrame, "tx" | "portal" | "nowMs">,
): Promise<NonNullable<KpiInput["reportCadence"]> | null> {
  const { tx, portal, nowMs } = frame;
  const cadence = await readCadence(frame);
  const made = await tx.readDigests(MOST_READ);
  const due = dueInCadence(cadence, lastDue(cadence, portal.charter, nowMs), made);
  return due.length === 0 ? null : { due: due.length, inTime: toldInTime(cadence, due, made).length };
}
