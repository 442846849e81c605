import type { Clock, ConnectPortal, WithPortal } from "../ports";
import { buildFigures } from "./build-figures";
import { stagesOf } from "./stages-of";

/**
 * Takes over what changed in the account's own settings: deal stages and the time zone. Both move figures, so a change builds them
 * anew under a new version of the agreement; until that is done they say that they are not ready. Answers whether anything changed.
 */
export const refreshSettings =
  (deps: { clock: Clock; withPortal: WithPortal; connectPortal: ConnectPortal; newId: () => string }) =>
  async (portalId: number): Promise<boolean> => {
    const hubspot = deps.connectPortal(portalId);
    const { timeZone } = await hubspot.readAccount();
    const pipelines = await hubspot.readDealPipelines();
    const isChanged = await deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal?.state !== "ready") return false;
      const { charter } = portal;
      const stages = stagesOf(pipelines);
      // A stage that was deleted keeps its meaning for the deals that went through it.
      const merged = { ...charter.stages, ...stages };
      const isSame = (a: object, b: object): boolean =>
        JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
      if (isSame(merged, charter.stages) && timeZone === charter.timeZone) return false;
      await tx.clearFigures();
      const promise = { ...charter.promise, calendar: { ...charter.promise.calendar, timeZone } };
      await tx.savePortal(
        { ...portal, timeZone, state: "computing" },
        { ...charter, version: charter.version + 1, timeZone, stages: merged, promise },
      );
      return true;
    });
    if (isChanged) await buildFigures(deps)(portalId);
    return isChanged;
  };
