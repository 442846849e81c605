import { periodOfId } from "../../domain/digest/digest-period";
import { dueAtMs, newestDue } from "../../domain/digest/due";
import { HandoffError } from "../../domain/handoff-error";
import type { Clock, DigestContent, DigestView, WithPortal } from "../../ports";
import { digestFrameOf } from "./digest-frame";
import { keepDigest } from "./keep-digest";
import { readCadence } from "./read-cadence";
import { toDigestView } from "./to-digest-view";

/**
 * Makes the digest of a period, named by its id, or (null) the newest that is due, unless it was made already: there is one of each period.
 * Throws `unknown_portal`, `not_ready`, `unknown_digest` where the id names no period, `digest_not_due` before its period has ended.
 */
export const makeDigest =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  (portalId: number, id: string | null): Promise<DigestView> =>
    deps.withPortal(portalId, async (tx) => {
      await tx.lockPortal();
      const frame = await digestFrameOf(tx, portalId, deps.clock.nowMs());
      const { charter } = frame.portal;
      const named = id === null ? null : periodOfId(id);
      if (id !== null && named === null) throw unknownDigest(id);
      const cadence = named?.cadence ?? (await readCadence(frame));
      const due =
        named === null
          ? newestDue(cadence, charter, frame.nowMs)
          : { period: named.period, dueAtMs: dueAtMs(cadence, named.period, charter) };
      if (due.dueAtMs > frame.nowMs) {
        throw new HandoffError(
          "digest_not_due",
          `The digest of ${due.period.fromOn} to ${due.period.toOn} is due at ${new Date(due.dueAtMs).toISOString()}.`,
          "Look at the preview until then.",
        );
      }
      const digest = await keepDigest(frame, cadence, due);
      return toDigestView(digest, (JSON.parse(digest.content) as DigestContent).line);
    });

export const unknownDigest = (id: string): HandoffError =>
  new HandoffError("unknown_digest", `There is no digest "${id}" of this account.`, "Choose one of the list.");
