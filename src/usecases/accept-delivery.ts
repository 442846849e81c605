import type { AcceptDelivery, Clock, KeepDelivery, PortalQueue, SplitByPortal } from "../ports";

/** At most one wake-up per portal within this time: notifying each delivery would cost more than keeping it. */
const WAKE_EVERY_MS = 20;

/**
 * Keeps a delivery as one committed row per portal, then wakes a worker. Portals that are not installed are dropped.
 * A wake-up that fails or is lost only delays: workers look for waiting deliveries themselves.
 */
export function acceptDelivery(deps: {
  clock: Clock;
  keepDelivery: KeepDelivery;
  queue: PortalQueue;
  splitByPortal: SplitByPortal;
}): AcceptDelivery {
  const scheduled = new Set<number>();
  const wakeSoon = (portalId: number): void => {
    if (scheduled.has(portalId)) return;
    scheduled.add(portalId);
    setTimeout(() => {
      scheduled.delete(portalId);
      deps.queue.wake(portalId, deps.clock.nowMs()).catch(() => undefined);
    }, WAKE_EVERY_MS);
  };
  return async (rawBody) => {
    const parts = deps.splitByPortal(rawBody);
    let kept = 0;
    let dropped = 0;
    for (const part of parts) {
      if (await deps.keepDelivery(part.portalId, part.body, deps.clock.nowMs())) {
        kept += part.events;
        wakeSoon(part.portalId);
      } else dropped += part.events;
    }
    return { kept, dropped };
  };
}
