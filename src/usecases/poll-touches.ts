import type { ActivityObject } from "../domain/facts";
import { noFacts } from "../domain/facts";
import { DAY_MS } from "../domain/time-zone";
import type { Clock, ConnectPortal, PortalQueue, TouchPoll, WithPortal } from "../ports";
import { isMissingScope } from "./is-missing-scope";
import { searchChanged, type ChangedRecord } from "./search-changed";

export const POLL_TOUCHES_MS = 60_000;
/** HubSpot's index shows a change "a few moments" after it was made: each poll looks back over more than that. */
const INDEX_LAG_MS = 2 * 60_000;
/** A kind that was never polled begins at the install, or a day ago: what is older the nightly reconcile finds. */
const FIRST_LOOK_BACK_MS = DAY_MS;

export interface PollTouchesDeps {
  clock: Clock;
  queue: Pick<PortalQueue, "readPortalIds" | "wake">;
  withPortal: WithPortal;
  connectPortal: ConnectPortal;
  onError: (portalId: number, error: unknown) => void;
}

/** Marks what was modified since it was last read, or was never read, as to be read; answers how many. What the search says is a hint, no fact. */
const markToRead = (deps: PollTouchesDeps, portalId: number, objectType: ActivityObject, hits: readonly ChangedRecord[]): Promise<number> =>
  deps.withPortal(portalId, async (tx) => {
    await tx.lockPortal();
    const known = await tx.readModified(
      objectType,
      hits.map(({ id }) => id),
    );
    const due = hits.filter(({ id, modifiedAtMs }) => modifiedAtMs > (known.get(id) ?? -1));
    await tx.appendFacts({
      ...noFacts(),
      presences: due.map(({ id, seenAtMs }) => ({ objectType, recordId: id, atMs: seenAtMs, isPresent: true })),
      staleRecords: due.map(({ id }) => ({ objectType, recordId: id })),
    });
    return due.length;
  });

async function pollKind(deps: PollTouchesDeps, portalId: number, { objectType, polledToMs }: TouchPoll): Promise<number> {
  const startedAtMs = deps.clock.nowMs();
  let marked = 0;
  for await (const hits of searchChanged(deps.connectPortal(portalId), objectType, polledToMs - INDEX_LAG_MS)) {
    marked += await markToRead(deps, portalId, objectType, hits);
    // Cut off, the next poll goes on behind this page.
    const upToMs = hits.at(-1)?.modifiedAtMs ?? 0;
    if (upToMs > polledToMs)
      await deps.withPortal(portalId, (tx) => tx.saveTouchPoll({ objectType, polledToMs: Math.min(upToMs, startedAtMs) }));
  }
  await deps.withPortal(portalId, (tx) => tx.saveTouchPoll({ objectType, polledToMs: startedAtMs }));
  return marked;
}

async function pollPortal(deps: PollTouchesDeps, portalId: number): Promise<void> {
  const due = await deps.withPortal(portalId, async (tx) => {
    const portal = await tx.readPortal();
    if (portal?.state !== "ready") return [];
    const nowMs = deps.clock.nowMs();
    return tx.takeTouchPolls(nowMs, nowMs + POLL_TOUCHES_MS, Math.max(portal.installedAtMs, nowMs - FIRST_LOOK_BACK_MS));
  });
  for (const poll of due) {
    try {
      if ((await pollKind(deps, portalId, poll)) > 0) await deps.queue.wake(portalId, deps.clock.nowMs());
    } catch (error) {
      // A kind that the account does not open is no failure of the others.
      if (!isMissingScope(error)) throw error;
      deps.onError(portalId, error);
    }
  }
}

/**
 * The touch feed without webhooks: every minute each ready portal's activities are searched for what was modified, and what is found goes the
 * ordinary way of a record to be read (with its contacts; again after a while when it has none yet). Deletions are not seen by a search and are
 * left to the nightly reconcile. Webhooks of activities that arrive all the same do no harm: both only mark and add.
 */
export const pollTouches = (deps: PollTouchesDeps) => async (): Promise<void> => {
  for (const portalId of await deps.queue.readPortalIds()) {
    try {
      await pollPortal(deps, portalId);
    } catch (error) {
      deps.onError(portalId, error);
    }
  }
};
