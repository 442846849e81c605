import { buildSeconds } from "../../domain/charter/build-time";
import { charterDifference } from "../../domain/charter/charter-difference";
import { effectOf } from "../../domain/charter/charter-effect";
import type { CharterPreview, CharterRequest, Clock, PublicHolidays, WithPortal } from "../../ports";
import { installedPortal } from "../read-kpis";
import { draftCharter } from "./draft-charter";

/**
 * What saving a change would do: in what the agreement would differ, what would keep it from being saved, and how much would be computed.
 * Changes nothing. Throws `unknown_portal`, `not_ready`, `not_an_admin`, `charter_changed`.
 */
export const previewCharterChange =
  (deps: { clock: Clock; withPortal: WithPortal; publicHolidays: PublicHolidays }) =>
  (portalId: number, { userId, ...request }: CharterRequest & { userId: number | null }): Promise<CharterPreview> =>
    deps.withPortal(
      portalId,
      async (tx) => {
        const portal = await installedPortal(tx, portalId);
        const { before, after, problems } = await draftCharter(tx, portal, request, {
          userId,
          atMs: deps.clock.nowMs(),
          publicHolidays: deps.publicHolidays,
        });
        const effect = effectOf(before, after);
        const changes = charterDifference(before, after);
        if (effect === "words") return { changes, problems, effect, leads: 0, records: 0, seconds: 0, figuresFromOn: null };
        const { leads, records, figuresFromOn, lastBuild } = await tx.readBuildScale();
        return { changes, problems, effect, leads, records, seconds: buildSeconds(records, lastBuild), figuresFromOn };
      },
      "snapshot",
    );
