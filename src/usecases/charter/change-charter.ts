import { effectOf } from "../../domain/charter/charter-effect";
import { FORMULA_VERSION } from "../../domain/contributions";
import { HandoffError } from "../../domain/handoff-error";
import type { CharterChanged, CharterRequest, Clock, WithPortal } from "../../ports";
import { installedPortal } from "../read-kpis";
import { draftCharter } from "./draft-charter";

/**
 * Changes the agreement, as its next version. Where figures may move they are built beside those that answer, which stay those of the
 * version before until then; words, aims and the like count at once. `takenUntilMs`: until then the caller builds; 0: a worker does.
 * Throws `unknown_portal`, `not_ready`, `not_an_admin`, `charter_changed`, `charter_refused` (with each problem in words).
 */
export const changeCharter =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  (
    portalId: number,
    { userId, takenUntilMs = 0, ...request }: CharterRequest & { userId: number | null; takenUntilMs?: number },
  ): Promise<CharterChanged> =>
    deps.withPortal(portalId, async (tx) => {
      await tx.lockPortal();
      const portal = await installedPortal(tx, portalId);
      const { before, after, isChanged, problems } = await draftCharter(tx, portal, request, userId);
      if (problems.length > 0) {
        throw new HandoffError(
          "charter_refused",
          `The agreement cannot be changed so: ${problems.map(({ path, message }) => `${path}: ${message}`).join(" ")}`,
          "Mend what is named and save again. Nothing was changed.",
        );
      }
      if (!isChanged) return { version: before.version, isChanged, effect: "words" };
      const effect = effectOf(before, after);
      const made = { atMs: deps.clock.nowMs(), userId, because: userId === null ? "command_line" : "asked" } as const;
      if (effect === "words") await tx.reviseCharter(after, made);
      else await tx.beginBuild({ charter: after, formulaVersion: FORMULA_VERSION, made }, takenUntilMs);
      if (effect === "records") await tx.askToReadAgain(after.version);
      return { version: after.version, isChanged, effect };
    });
