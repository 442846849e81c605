import type { Charter } from "../domain/charter";
import { FORMULA_VERSION } from "../domain/contributions";
import { changedDefinitions } from "../domain/definition-proposals";
import { DAY_MS } from "../domain/time-zone";
import type { Clock, PortalTx, WithPortal } from "../ports";

/** Qualifying is judged by the leads of so many days, customers by those of so many, pipelines by the deals of so many. */
const LEADS_DAYS = 91;
const CUSTOMERS_DAYS = 180;
const DEALS_DAYS = 365;

interface Look {
  nowMs: number;
  /** no figures of the account stood before these */
  isFirst: boolean;
  /** until then whoever looks builds what it begins itself; 0: a worker takes it up */
  takenUntilMs: number;
}

/**
 * Begins a build under a new version of the agreement where the figures that answer tell other ways than it says; answers whether it did.
 * The caller holds the portal's lock.
 */
export async function proposeFromFigures(tx: PortalTx, charter: Charter, { nowMs, isFirst, takenUntilMs }: Look): Promise<boolean> {
  const seen = await tx.readWays(charter, {
    leadsFromMs: nowMs - LEADS_DAYS * DAY_MS,
    customersFromMs: nowMs - CUSTOMERS_DAYS * DAY_MS,
    dealsFromMs: nowMs - DEALS_DAYS * DAY_MS,
  });
  const changed = changedDefinitions(charter, seen, isFirst);
  if (changed === null) return false;
  const agreed = { ...charter, ...changed, version: charter.version + 1 };
  const made = { atMs: nowMs, userId: null, because: "ways_of_work" } as const;
  await tx.beginBuild({ charter: agreed, formulaVersion: FORMULA_VERSION, made }, takenUntilMs);
  return true;
}

/**
 * Looks again at whether the account's ways ask for other definitions than its agreement's. The figures that answer stay until those of
 * the new version stand; what that moves is logged as the agreement's. Answers whether anything changed.
 */
export const proposeDefinitions =
  (deps: { clock: Clock; withPortal: WithPortal }) =>
  (portalId: number): Promise<boolean> =>
    deps.withPortal(portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal?.state !== "ready") return false;
      const charter = portal.nextBuild?.charter ?? portal.charter;
      return proposeFromFigures(tx, charter, { nowMs: deps.clock.nowMs(), isFirst: false, takenUntilMs: 0 });
    });
