import { periodOf } from "../../domain/digest/digest-period";
import { dayOf } from "../../domain/period";
import type { Clock, DigestContent, WithPortal } from "../../ports";
import { digestContent } from "./digest-content";
import { digestFrameOf } from "./digest-frame";
import { readCadence } from "./read-cadence";

/** What the digest of the running week or month would say now. Nothing is kept. Throws `unknown_portal`, `not_ready`. */
export const previewDigest =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  (portalId: number): Promise<DigestContent> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        const frame = await digestFrameOf(tx, portalId, deps.clock.nowMs());
        const cadence = await readCadence(frame);
        const period = periodOf(cadence, dayOf(frame.nowMs, frame.portal.charter.timeZone));
        const former = await tx.findDigestBefore(period.toOn);
        return digestContent(frame, { cadence, period, isRunning: true, former });
      },
      "snapshot",
    );
