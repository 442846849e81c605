import type { StageMeaning } from "../domain/charter";
import { FORMULA_VERSION } from "../domain/contributions";
import type { ConnectPortal, WithPortal } from "../ports";
import { stagesOf } from "./stages-of";

const isSame = (a: StageMeaning | undefined, b: StageMeaning): boolean =>
  a?.pipelineId === b.pipelineId && a.label === b.label && a.order === b.order && a.outcome === b.outcome;

/**
 * Takes over what changed in the account's own settings: deal stages and the time zone. Both move figures, so a change has them built
 * anew under a new version of the agreement; those of the old one answer until then. Answers whether anything changed.
 */
export const refreshSettings =
  (deps: { withPortal: WithPortal; connectPortal: ConnectPortal }) =>
  async (portalId: number): Promise<boolean> => {
    const hubspot = deps.connectPortal(portalId);
    const { timeZone } = await hubspot.readAccount();
    const pipelines = await hubspot.readDealPipelines();
    return deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal?.state !== "ready") return false;
      const charter = portal.nextBuild?.charter ?? portal.charter;
      const now = stagesOf(pipelines);
      if (Object.entries(now).every(([stageId, stage]) => isSame(charter.stages[stageId], stage)) && timeZone === charter.timeZone)
        return false;
      // A stage that was deleted keeps its meaning for the deals that went through it.
      const stages = { ...charter.stages, ...now };
      const promise = { ...charter.promise, calendar: { ...charter.promise.calendar, timeZone } };
      const changed = { ...charter, version: charter.version + 1, timeZone, stages, promise };
      await tx.beginBuild({ charter: changed, formulaVersion: FORMULA_VERSION }, 0);
      return true;
    });
  };
