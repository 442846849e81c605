import type { Clock, PortalQueue } from "../ports";

/** A portal gives its place to the next after this, so that one with much to write keeps none waiting for long. */
const PORTAL_WORK_MS = 5_000;
/** Portals written side by side: each has a limit of its own at HubSpot. */
const PORTALS_AT_ONCE = 4;

/**
 * Writes to HubSpot what waits, portal by portal, until nothing is due or the time is up: first the comparison of all records where the
 * figures of a portal are new, then batch by batch. Answers how many portals had anything due.
 */
export const writeBack =
  (deps: {
    clock: Clock;
    queue: PortalQueue;
    /** each answers whether there was anything to do */
    walkWrites: (portalId: number) => Promise<boolean>;
    sendOutbox: (portalId: number) => Promise<boolean>;
    onError: (portalId: number, error: unknown) => void;
  }) =>
  async (untilMs: () => number = () => Infinity): Promise<number> => {
    const nowMs = (): number => deps.clock.nowMs();
    let worked = 0;
    const writePortal = async (portalId: number): Promise<void> => {
      const giveUpMs = nowMs() + PORTAL_WORK_MS;
      let isWorked = false;
      while (nowMs() < Math.min(giveUpMs, untilMs()) && ((await deps.walkWrites(portalId)) || (await deps.sendOutbox(portalId)))) {
        isWorked = true;
      }
      if (isWorked) worked += 1;
    };
    for (;;) {
      const before = worked;
      const waiting = await deps.queue.readPortalsWithOutbox(nowMs());
      const work = async (): Promise<void> => {
        for (let portalId = waiting.shift(); portalId !== undefined; portalId = waiting.shift()) {
          await writePortal(portalId).catch((error: unknown) => deps.onError(portalId, error));
        }
      };
      await Promise.all(Array.from({ length: PORTALS_AT_ONCE }, work));
      if (worked === before || nowMs() >= untilMs()) return worked;
    }
  };
