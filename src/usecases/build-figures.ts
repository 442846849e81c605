import { noSubjects } from "../domain/facts";
import type { CellChange, Clock, NextBuild, PortalState, PortalTx, WithPortal } from "../ports";
import { dropOldBuilds } from "./drop-old-builds";
import { proposeFromFigures } from "./propose-definitions";
import { rebuildSubjects } from "./rebuild-subjects";

/** In one transaction: nobody waits for the portal's lock for over a second. */
const SUBJECTS_PER_TRANSACTION = 400;
/** Far longer than a step: a build whose process died is taken up again after this. */
export const BUILD_LEASE_MS = 30_000;

export interface BuildFiguresDeps {
  clock: Clock;
  withPortal: WithPortal;
  newId: () => string;
  /** hears how far the walk is after each step */
  onStep?: (progress: { walked: number; records: number }) => void;
  /** asked before each step: a build that is left goes on where it was, for whoever takes it up */
  isStopped?: () => boolean;
  /** the outcome tells the cells that differ: not for a build that moves all of them */
  listsDifferences?: boolean;
  subjectsPerTransaction?: number;
}

/** What came to answer, and, where that is asked for, which cells it keeps otherwise than what answered before. */
export interface BuildOutcome {
  leads: number;
  deals: number;
  cells: number;
  differences: CellChange[];
}

type Step = { kind: "built"; walked: number; records: number } | { kind: "left" } | { kind: "done"; outcome: BuildOutcome };

const baseline = {
  subject: "baseline",
  cause: null,
  basis: "cohort",
  dayOn: "1970-01-01",
  source: "",
  campaign: "",
  owner: "",
  pipeline: "",
  reason: "",
  service: "",
  measure: "leads",
  delta: 0,
} as const;

const causeOf = (portal: PortalState, next: NextBuild): string => {
  if (next.charter.version !== portal.charter.version) return `agreement ${String(next.charter.version)}`;
  return next.formulaVersion === portal.formulaVersion ? "rebuild" : `formulas ${String(next.formulaVersion)}`;
};

/**
 * The build under way answers from now on. What that moves is logged like what an event moves; where nothing answered before, the log
 * begins, and the first figures tell whether the agreement fits the account's ways: if not, those of the next one are to be built.
 */
async function switchOver(tx: PortalTx, portal: PortalState, next: NextBuild, deps: BuildFiguresDeps): Promise<BuildOutcome> {
  const nowMs = deps.clock.nowMs();
  const figures = tx.inBuild(next.build);
  const isReady = portal.state === "ready";
  const differences = isReady && deps.listsDifferences === true ? await figures.readCellChanges(portal.liveBuild) : [];
  if (isReady) await figures.logCellChanges(portal.liveBuild, causeOf(portal, next), nowMs);
  else await figures.logFigureChanges([baseline], "baseline", nowMs);
  await tx.switchBuild(nowMs);
  if (!isReady) await proposeFromFigures(tx, next.charter, { nowMs, isFirst: true, takenUntilMs: nowMs + BUILD_LEASE_MS });
  return { ...(await figures.countBuilt()), differences };
}

/** The next records of the walk. Deals are walked too: some have no contact. */
async function takeStep(tx: PortalTx, deps: BuildFiguresDeps, build: number, startedAtMs: number): Promise<Step> {
  const portal = await tx.lockPortal();
  if (portal?.state === "gone") await tx.restBuild();
  const next = portal?.nextBuild ?? null;
  if (portal === null || portal.state === "gone" || next?.build !== build) return { kind: "left" };
  const nowMs = deps.clock.nowMs();
  const { objectType, recordId } = next.walkedTo;
  const ids = await tx.readRecordIds(objectType, recordId, deps.subjectsPerTransaction ?? SUBJECTS_PER_TRANSACTION);
  const last = ids.at(-1);
  if (last === undefined && objectType === "deals") return { kind: "done", outcome: await switchOver(tx, portal, next, deps) };
  await rebuildSubjects(
    tx,
    portal,
    { ...noSubjects(), [objectType]: new Set(ids) },
    { newId: deps.newId, cause: null, recordedAtMs: nowMs },
  );
  const walkedTo = last === undefined ? { objectType: "deals" as const, recordId: 0 } : { objectType, recordId: last };
  const walked = next.walked + ids.length;
  const spentMs = next.spentMs + Math.max(0, deps.clock.nowMs() - startedAtMs);
  await tx.advanceBuild({ walkedTo, walked, spentMs }, nowMs + BUILD_LEASE_MS);
  return { kind: "built", walked, records: Math.max(walked, next.records) };
}

/**
 * Makes the build that is under way: walks through all records in steps, each under the portal's lock and committed with the place it
 * came to, then lets the build answer and drops what answered before. Events that come in between move both.
 * Answers null when another build took its place, another process ended it, nothing is under way, or it was stopped.
 */
export const buildFigures =
  (deps: BuildFiguresDeps) =>
  async (portalId: number): Promise<BuildOutcome | null> => {
    const dropOld = dropOldBuilds(deps);
    await dropOld(portalId);
    const portal = await deps.withPortal(portalId, (tx) => tx.readPortal());
    const build = portal?.nextBuild?.build;
    if (build === undefined) return null;
    while (deps.isStopped?.() !== true) {
      const startedAtMs = deps.clock.nowMs();
      const step = await deps.withPortal(portalId, (tx) => takeStep(tx, deps, build, startedAtMs));
      if (step.kind === "left") return null;
      if (step.kind === "done") {
        await dropOld(portalId);
        return step.outcome;
      }
      deps.onStep?.(step);
    }
    return null;
  };
