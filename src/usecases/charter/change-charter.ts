import { effectOf } from "../../domain/charter/charter-effect";
import { FORMULA_VERSION } from "../../domain/contributions";
import type { CharterChanged, CharterRequest, Clock, PublicHolidays, WithPortal } from "../../ports";
import { installedPortal } from "../read-kpis";
import { charterRefused } from "./charter-refused";
import { draftCharter } from "./draft-charter";

/**
 * Changes the agreement, as its next version. Where figures may move they are built beside those that answer, which stay those of the
 * version before until then; words, aims and the like count at once. `takenUntilMs`: until then the caller builds; 0: a worker does.
 * Throws `unknown_portal`, `not_ready`, `not_an_admin`, `charter_changed`, `charter_refused` (with each problem in words).
 */
export const changeCharter =
  (deps: { clock: Clock; withPortal: WithPortal; publicHolidays: PublicHolidays }) =>
  (
    portalId: number,
    { userId, takenUntilMs = 0, ...request }: CharterRequest & { userId: number | null; takenUntilMs?: number },
  ): Promise<CharterChanged> =>
    deps.withPortal(portalId, async (tx) => {
      await tx.lockPortal();
      const portal = await installedPortal(tx, portalId);
      const atMs = deps.clock.nowMs();
      const { before, after, isChanged, problems } = await draftCharter(tx, portal, request, {
        userId,
        atMs,
        publicHolidays: deps.publicHolidays,
      });
      if (problems.length > 0) throw charterRefused(problems);
      if (!isChanged) return { version: before.version, isChanged, effect: "words" };
      const effect = effectOf(before, after);
      const made = { atMs, userId, because: userId === null ? "command_line" : "asked" } as const;
      if (effect === "words") await tx.reviseCharter(after, made);
      else await tx.beginBuild({ charter: after, formulaVersion: FORMULA_VERSION, made }, takenUntilMs);
      if (effect === "records") await tx.askToReadAgain(after.version);
      return { version: after.version, isChanged, effect };
    });
