import type { Clock, PortalQueue } from "../ports";
import { BUILD_LEASE_MS } from "./build-figures";

/** Makes the builds that are to be taken up, one after another, until none is. Each step keeps the build for a while; one that fails is tried again after that. */
export const runBuilds =
  (deps: {
    clock: Clock;
    queue: PortalQueue;
    build: (portalId: number) => Promise<unknown>;
    onError: (portalId: number, error: unknown) => void;
  }) =>
  async (): Promise<void> => {
    for (;;) {
      const portalId = await deps.queue.claimBuild(deps.clock.nowMs(), BUILD_LEASE_MS);
      if (portalId === null) return;
      try {
        await deps.build(portalId);
      } catch (error) {
        deps.onError(portalId, error);
      }
    }
  };
