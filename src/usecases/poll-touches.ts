import type { ActivityObject } from "../domain/facts";
import { noFacts } from "../domain/facts";
import { instantOf } from "../domain/ledger";
import { modifiedProperty } from "../domain/reconcile/modified-property";
import { DAY_MS } from "../domain/time-zone";
import type { Clock, ConnectPortal, HubSpotPortal, PortalQueue, TouchPoll, WithPortal } from "../ports";
import { isMissingScope } from "./is-missing-scope";

export const POLL_TOUCHES_MS = 60_000;
/** HubSpot's index shows a change "a few moments" after it was made: each poll looks back over more than that. */
const INDEX_LAG_MS = 2 * 60_000;
/** A kind that was never polled begins at the install, or a day ago: what is older the nightly reconcile finds. */
const FIRST_LOOK_BACK_MS = DAY_MS;
const PAGE_SIZE = 200;
/** HubSpot answers no more than the first 10,000 of a search: the next one begins where these end. */
const MOST_OF_ONE_SEARCH = 10_000;

export interface PollTouchesDeps {
  clock: Clock;
  queue: Pick<PortalQueue, "readPortalIds" | "wake">;
  withPortal: WithPortal;
  connectPortal: ConnectPortal;
  onError: (portalId: number, error: unknown) => void;
}

interface Hit {
  id: number;
  modifiedAtMs: number;
  /** it was there at this instant, as far as the search tells */
  seenAtMs: number;
}

/** Up to 10,000 records modified at `fromMs` or later, the earliest first, page by page. */
async function* hitsFrom(hubspot: HubSpotPortal, objectType: ActivityObject, fromMs: number): AsyncGenerator<Hit[]> {
  const property = modifiedProperty(objectType);
  let after: string | null = null;
  for (let seen = 0; seen < MOST_OF_ONE_SEARCH; seen += PAGE_SIZE) {
    const page = await hubspot.searchRecords(objectType, {
      filters: [{ property, operator: "GTE", value: String(fromMs) }],
      sortBy: { property, isDescending: false },
      properties: [property],
      limit: PAGE_SIZE,
      after,
    });
    yield page.records.map(({ id, properties }) => {
      const modifiedAtMs = instantOf(properties[property] ?? null) ?? fromMs;
      return { id, modifiedAtMs, seenAtMs: Math.min(modifiedAtMs, page.readAtMs) };
    });
    if (page.after === null) return;
    after = page.after;
  }
}

/** Marks what was modified since it was last read, or was never read, as to be read; answers how many. What the search says is a hint, no fact. */
const markToRead = (deps: PollTouchesDeps, portalId: number, objectType: ActivityObject, hits: readonly Hit[]): Promise<number> =>
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
  const hubspot = deps.connectPortal(portalId);
  const startedAtMs = deps.clock.nowMs();
  let fromMs = polledToMs - INDEX_LAG_MS;
  let marked = 0;
  for (;;) {
    let seen = 0;
    let newestAtMs = fromMs;
    for await (const hits of hitsFrom(hubspot, objectType, fromMs)) {
      if (hits.length > 0) marked += await markToRead(deps, portalId, objectType, hits);
      seen += hits.length;
      newestAtMs = Math.max(newestAtMs, ...hits.map(({ modifiedAtMs }) => modifiedAtMs));
    }
    // More than one search may answer were modified in one instant: the nightly reconcile finds the rest.
    if (seen < MOST_OF_ONE_SEARCH || newestAtMs === fromMs) break;
    fromMs = newestAtMs;
    await deps.withPortal(portalId, (tx) => tx.saveTouchPoll({ objectType, polledToMs: newestAtMs }));
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
