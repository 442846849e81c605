import type { StageMeaning } from "../domain/charter";
import { FORMULA_VERSION } from "../domain/contributions";
import { withUsesByName } from "../domain/pipeline-use";
import { ownDomainsOf } from "../domain/source/own-domains";
import type { Clock, ConnectPortal, WithPortal } from "../ports";
import { stagesOf } from "./stages-of";

const isSame = (a: StageMeaning | undefined, b: StageMeaning): boolean =>
  a?.pipelineId === b.pipelineId && a.label === b.label && a.order === b.order && a.outcome === b.outcome;

/**
 * Takes over what changed in the account's own settings: deal stages, new pipelines by their names, the time zone, and the domains of its
 * people's addresses. They
 * move figures, so a change has them built anew under a new version of the agreement; those of the old one answer until then. A domain
 * stays known when its last person left. Answers whether anything changed.
 */
export const refreshSettings =
  (deps: { clock: Clock; withPortal: WithPortal; connectPortal: ConnectPortal }) =>
  async (portalId: number): Promise<boolean> => {
    const hubspot = deps.connectPortal(portalId);
    const { timeZone } = await hubspot.readAccount();
    const pipelines = await hubspot.readDealPipelines();
    const domains = ownDomainsOf((await hubspot.readOwners()).map((owner) => owner.emailDomain));
    return deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal?.state !== "ready") return false;
      const charter = portal.nextBuild?.charter ?? portal.charter;
      const now = stagesOf(pipelines);
      const ownDomains = ownDomainsOf([...charter.ownDomains, ...domains]);
      const areStagesSame = Object.entries(now).every(([stageId, stage]) => isSame(charter.stages[stageId], stage));
      const uses = withUsesByName(charter, pipelines);
      const isSameOtherwise = timeZone === charter.timeZone && ownDomains.length === charter.ownDomains.length;
      if (areStagesSame && isSameOtherwise && uses === charter.pipelines) return false;
      // A stage that was deleted keeps its meaning for the deals that went through it.
      const stages = { ...charter.stages, ...now };
      const promise = { ...charter.promise, calendar: { ...charter.promise.calendar, timeZone } };
      const changed = { ...charter, version: charter.version + 1, timeZone, stages, promise, ownDomains, pipelines: uses };
      const made = { atMs: deps.clock.nowMs(), userId: null, because: "account_settings" } as const;
      await tx.beginBuild({ charter: changed, formulaVersion: FORMULA_VERSION, made }, 0);
      return true;
    });
  };
