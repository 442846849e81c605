import type { StageMeaning } from "../domain/charter";
import { FORMULA_VERSION } from "../domain/contributions";
import { isSameValue } from "../domain/is-same-value";
import { withUsesByName } from "../domain/pipeline-use";
import { haveTeamsMoved, teamsOf } from "../domain/sla/teams-of";
import { withPromise } from "../domain/sla/with-promise";
import { ownDomainsOf } from "../domain/source/own-domains";
import type { Clock, ConnectPortal, PublicHolidays, WithPortal } from "../ports";
import { extendHolidays } from "./charter/extend-holidays";
import { stagesOf } from "./stages-of";

const isSame = (a: StageMeaning | undefined, b: StageMeaning): boolean =>
  a?.pipelineId === b.pipelineId && a.label === b.label && a.order === b.order && a.outcome === b.outcome;

/**
 * Takes over what changed in the account's own settings: deal stages, new pipelines by their names, the time zone, the domains of its
 * people's addresses, and who is in the teams that have hours of their own. They move figures, so a change has them built anew under a new
 * version of the agreement; those of the old one answer until then. A domain stays known when its last person left. Public holidays of
 * years to come are added as time goes: they move no figure, since no lead has started that they are for. Answers whether anything changed.
 */
export const refreshSettings =
  (deps: { clock: Clock; withPortal: WithPortal; connectPortal: ConnectPortal; publicHolidays: PublicHolidays }) =>
  async (portalId: number): Promise<boolean> => {
    const hubspot = deps.connectPortal(portalId);
    const { timeZone } = await hubspot.readAccount();
    const pipelines = await hubspot.readDealPipelines();
    const owners = await hubspot.readOwners();
    return deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal?.state !== "ready") return false;
      const nowMs = deps.clock.nowMs();
      const charter = portal.nextBuild?.charter ?? portal.charter;
      const now = stagesOf(pipelines);
      const ownDomains = ownDomainsOf([...charter.ownDomains, ...owners.map((owner) => owner.emailDomain)]);
      const teams = teamsOf(owners);
      const areStagesSame = Object.entries(now).every(([stageId, stage]) => isSame(charter.stages[stageId], stage));
      const areTeamsSame = !haveTeamsMoved(charter.promise, teams);
      const uses = withUsesByName(charter, pipelines);
      const isSameOtherwise = timeZone === charter.timeZone && ownDomains.length === charter.ownDomains.length;
      const isTheAccountSame = areStagesSame && areTeamsSame && isSameOtherwise && uses === charter.pipelines;
      // A stage that was deleted keeps its meaning for the deals that went through it.
      const stages = { ...charter.stages, ...now };
      const ofTheAccount = { ...charter.promise, calendar: { ...charter.promise.calendar, timeZone }, ...(areTeamsSame ? {} : { teams }) };
      const promise = await extendHolidays(deps.publicHolidays, ofTheAccount, nowMs);
      if (isTheAccountSame && isSameValue(promise, charter.promise)) return false;
      const renewed = { ...charter, version: charter.version + 1, timeZone, stages, ownDomains, pipelines: uses };
      const changed = withPromise(renewed, promise, nowMs);
      const made = { atMs: nowMs, userId: null, because: "account_settings" } as const;
      if (isTheAccountSame) await tx.reviseCharter(changed, made);
      else await tx.beginBuild({ charter: changed, formulaVersion: FORMULA_VERSION, made }, 0);
      return true;
    });
  };
