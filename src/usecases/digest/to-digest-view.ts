import { digestIdOf } from "../../domain/digest/digest-period";
import { isMadeInTime } from "../../domain/digest/is-made-in-time";
import type { DigestHead, DigestView } from "../../ports";

/** A digest as it is listed. */
export const toDigestView = (head: DigestHead, line: string): DigestView => ({
  id: digestIdOf(head.cadence, head),
  cadence: head.cadence,
  from: head.fromOn,
  to: head.toOn,
  dueAt: new Date(head.dueAtMs).toISOString(),
  madeAt: new Date(head.madeAtMs).toISOString(),
  isInTime: isMadeInTime(head),
  charterVersion: head.charterVersion,
  line,
});
