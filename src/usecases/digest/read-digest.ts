import { periodOfId } from "../../domain/digest/digest-period";
import type { Clock, DigestAnswer, DigestContent, DigestView, WithPortal } from "../../ports";
import { changesSince } from "./changes-since";
import { digestFrameOf } from "./digest-frame";
import { unknownDigest } from "./make-digest";
import { toDigestView } from "./to-digest-view";

/** Of two years, week by week. */
const MOST_LISTED = 104;

/** The digests of an account, the latest period first. Throws `unknown_portal`, `not_ready`. */
export const listDigests =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  (portalId: number): Promise<DigestView[]> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        await digestFrameOf(tx, portalId, deps.clock.nowMs());
        return (await tx.readDigests(MOST_LISTED)).map(({ line, ...head }) => toDigestView(head, line));
      },
      "snapshot",
    );

/** A digest as it was made, and what of it is told otherwise today. Throws `unknown_portal`, `not_ready`, `unknown_digest`. */
export const readDigest =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  (portalId: number, id: string): Promise<DigestAnswer> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        const frame = await digestFrameOf(tx, portalId, deps.clock.nowMs());
        const named = periodOfId(id);
        const digest = named === null ? null : await tx.findDigest(named.cadence, named.period.fromOn);
        if (digest === null) throw unknownDigest(id);
        const content = JSON.parse(digest.content) as DigestContent;
        return { digest: toDigestView(digest, content.line), content, changedSince: await changesSince(frame, digest) };
      },
      "snapshot",
    );
