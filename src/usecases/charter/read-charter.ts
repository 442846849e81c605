import { buildSeconds } from "../../domain/charter/build-time";
import { MADE_BECAUSE, type MadeBecause } from "../../domain/charter/made-because";
import { mayChangeCharter } from "../../domain/charter/may-change-charter";
import type { CharterProgress, CharterView, PortalState, PortalTx, WithPortal } from "../../ports";
import { installedPortal } from "../read-kpis";
import { newestCharter } from "./newest-charter";

export const toIso = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString());
export const inWords = (because: MadeBecause | null): string | null => (because === null ? null : MADE_BECAUSE[because]);

/** How far the build under way is; null when there is none. Its own pace tells what is left, before its first step the last one's. */
async function progressOf(tx: PortalTx, { nextBuild }: Pick<PortalState, "nextBuild">): Promise<CharterProgress | null> {
  if (nextBuild === null) return null;
  const { charter, walked, spentMs } = nextBuild;
  // Records that came since it began are walked too.
  const records = Math.max(walked, nextBuild.records);
  const pace = spentMs > 0 ? { walked, spentMs } : (await tx.readBuildScale()).lastBuild;
  return {
    version: charter.version,
    walked,
    records,
    share: records === 0 ? 1 : walked / records,
    secondsLeft: buildSeconds(records - walked, pace),
  };
}

/** How far figures under a new version are; null: none are being built. Throws `unknown_portal`, `not_ready`. */
export const readCharterProgress =
  (deps: { withPortal: WithPortal }) =>
  (portalId: number): Promise<CharterProgress | null> =>
    deps.withPortal(portalId, async (tx) => progressOf(tx, await installedPortal(tx, portalId)), "snapshot");

/** The agreement in force and the one being taken over. `userId` null: no user asks. Throws `unknown_portal`, `not_ready`. */
export const readCharter =
  (deps: { withPortal: WithPortal }) =>
  (portalId: number, userId: number | null): Promise<CharterView> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        const portal = await installedPortal(tx, portalId);
        const { charter, nextBuild } = portal;
        const [kept] = await tx.readCharters(charter.version + 1, 1);
        const progress = await progressOf(tx, portal);
        return {
          version: charter.version,
          inForceSince: toIso(kept?.inForceAtMs ?? null),
          madeAt: new Date(kept?.made.atMs ?? portal.installedAtMs).toISOString(),
          madeByUserId: kept?.made.userId ?? null,
          because: inWords(kept?.made.because ?? null),
          charter,
          newestVersion: newestCharter(portal).version,
          next: nextBuild === null || progress === null ? null : { charter: nextBuild.charter, progress },
          mayChange: userId === null ? null : mayChangeCharter(charter, portal, userId),
        };
      },
      "snapshot",
    );
