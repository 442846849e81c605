import type { Clock, ConnectPortal, PortalQueue, WithPortal } from "../ports";
import { dropOldBuilds } from "./drop-old-builds";

/** Daily housekeeping of each portal: what was kept long enough goes, settings that changed are taken over, what HubSpot refused is tried again, the agreement is compared with the account's ways, and the names of its people are read anew (never older than a day). */
export const tidyPortals =
  (deps: {
    clock: Clock;
    queue: PortalQueue;
    withPortal: WithPortal;
    connectPortal: ConnectPortal;
    /** takes over stages and time zone as they are in the account now */
    refreshSettings: (portalId: number) => Promise<unknown>;
    /** has figures built anew where they tell other ways than the agreement says */
    proposeDefinitions: (portalId: number) => Promise<unknown>;
    /** takes over the options of the app's lists as they are in the account now */
    refreshOptions: (portalId: number) => Promise<void>;
    /** offers in HubSpot what the agreement has of the account's own */
    offerAgreedLists: (portalId: number) => Promise<void>;
    onError: (portalId: number, error: unknown) => void;
  }) =>
  async (): Promise<void> => {
    const dropOld = dropOldBuilds(deps);
    for (const portalId of await deps.queue.readPortalIds()) {
      try {
        const portal = await deps.withPortal(portalId, async (tx) => {
          await tx.forgetOld(deps.clock.nowMs());
          return tx.readPortal();
        });
        await dropOld(portalId);
        if (portal?.state !== "ready") continue;
        await deps.refreshSettings(portalId);
        await deps.proposeDefinitions(portalId);
        await deps.refreshOptions(portalId);
        await deps.offerAgreedLists(portalId);
        await deps.withPortal(portalId, (tx) => tx.retryRefused(null, deps.clock.nowMs()));
        const owners = await deps.connectPortal(portalId).readOwners();
        await deps.withPortal(portalId, (tx) => tx.saveOwners(owners, deps.clock.nowMs()));
      } catch (error) {
        deps.onError(portalId, error);
      }
    }
  };
