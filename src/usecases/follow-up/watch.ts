import type { WatchAnswerRequest, WatchView } from "../../../extensions/app/shared/contract";
import { mayChangeCharter } from "../../domain/charter/may-change-charter";
import { WATCH_DAYS } from "../../domain/sla/recorded-steps";
import { DAY_MS } from "../../domain/time-zone";
import type { Clock, SurfaceIdentity, WithPortal } from "../../ports";
import { newestCharter } from "../charter/newest-charter";
import { refuseUnlessAdmin } from "../notify-targets/notify-targets";
import { installedPortal } from "../read-kpis";

interface WatchDeps {
  clock: Clock;
  withPortal: WithPortal;
}

/** What Handoff would have done since the install, had acting been on, and what was answered. Throws `unknown_portal`, `not_ready`. */
export const readWatch =
  ({ clock, withPortal }: WatchDeps) =>
  ({ portalId, userId }: SurfaceIdentity): Promise<WatchView> =>
    withPortal(portalId, async (tx) => {
      const portal = await installedPortal(tx, portalId);
      const nowMs = clock.nowMs();
      const untilMs = portal.installedAtMs + WATCH_DAYS * DAY_MS;
      const newest = newestCharter(portal);
      const answer = await tx.findWatchAnswer();
      return {
        since: new Date(portal.installedAtMs).toISOString(),
        until: new Date(untilMs).toISOString(),
        isOver: nowMs >= untilMs,
        counts: await tx.countWatched(),
        isOn: newest.acting.isOn,
        answer: answer?.answer ?? null,
        mayAnswer: mayChangeCharter(portal.charter, portal, userId),
        agreementVersion: newest.version,
        asOf: new Date(portal.lastChangeAtMs).toISOString(),
        serverNow: new Date(nowMs).toISOString(),
      };
    });

/** Remembers what an admin answered, so that it is not asked again. Throws `unknown_portal`, `not_ready`, `not_an_admin`. */
export const answerWatch =
  (deps: WatchDeps) =>
  async (identity: SurfaceIdentity, { answer }: WatchAnswerRequest): Promise<WatchView> => {
    const { portalId, userId } = identity;
    await deps.withPortal(portalId, async (tx) => {
      refuseUnlessAdmin(await installedPortal(tx, portalId), userId);
      await tx.saveWatchAnswer({ answer, answeredAtMs: deps.clock.nowMs(), answeredBy: userId });
    });
    return readWatch(deps)(identity);
  };
