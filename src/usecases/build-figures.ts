import { noSubjects, type FactObject } from "../domain/facts";
import type { Clock, WithPortal } from "../ports";
import { rebuildSubjects } from "./rebuild-subjects";

const SUBJECTS_PER_TRANSACTION = 400;

/**
 * Builds leads and sums of everything that is known, in chunks so that nobody waits long for the portal's lock.
 * Events are applied in between; a unit built twice is built the same. Deals are walked too: some have no contact.
 */
export const buildFigures =
  (deps: { clock: Clock; withPortal: WithPortal; newId: () => string; onChunk?: () => void }) =>
  async (portalId: number): Promise<void> => {
    for (const objectType of ["contacts", "deals"] as const satisfies readonly FactObject[]) {
      let afterId = 0;
      for (;;) {
        const ids = await deps.withPortal(portalId, async (tx) => {
          const portal = await tx.lockPortal();
          if (portal === null) return [];
          const chunk = await tx.readRecordIds(objectType, afterId, SUBJECTS_PER_TRANSACTION);
          await rebuildSubjects(
            tx,
            portal.charter,
            { ...noSubjects(), [objectType]: new Set(chunk) },
            {
              newId: deps.newId,
              cause: null,
              recordedAtMs: deps.clock.nowMs(),
            },
          );
          return chunk;
        });
        const last = ids.at(-1);
        if (last === undefined) break;
        deps.onChunk?.();
        afterId = last;
      }
    }
    await deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal === null) return;
      await tx.dropSetAside();
      await tx.setPortalState("ready");
      // From here on each movement of a figure is logged: this row says where the log begins.
      await tx.logFigureChanges(
        [
          {
            subject: "baseline",
            basis: "cohort",
            dayOn: "1970-01-01",
            source: "",
            campaign: "",
            owner: "",
            pipelineId: "",
            measure: "leads",
            delta: 0,
          },
        ],
        "baseline",
        deps.clock.nowMs(),
      );
    });
  };
