import type { Cadence } from "../../domain/digest/cadence";
import type { DuePeriod } from "../../domain/digest/due";
import type { KeptDigest } from "../../ports";
import type { KpiFrame } from "../kpi-frame";
import { digestContent } from "./digest-content";

/**
 * The digest of a period that has ended: the one that was made of it, else it is made now and kept as it is. Under the portal's lock, so that
 * there is one and the log says exactly what is in it.
 */
export async function keepDigest(frame: KpiFrame, cadence: Cadence, { period, dueAtMs }: DuePeriod): Promise<KeptDigest> {
  const { tx, portal, nowMs } = frame;
  const made = await tx.findDigest(cadence, period.fromOn);
  if (made !== null) return made;
  const former = await tx.findDigestBefore(period.toOn);
  const content = await digestContent(frame, { cadence, period, isRunning: false, former });
  const digest: KeptDigest = {
    cadence,
    ...period,
    dueAtMs,
    madeAtMs: nowMs,
    charterVersion: portal.charter.version,
    changeId: await tx.readLastChangeId(),
    content: JSON.stringify(content),
  };
  await tx.addDigest(digest);
  return digest;
}
