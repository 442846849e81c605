import type { WithPortal } from "../ports";

/** Deletes what is left of builds that neither answer nor are being made, in transactions so short that nobody waits for them. */
export const dropOldBuilds =
  (deps: { withPortal: WithPortal }) =>
  async (portalId: number): Promise<void> => {
    while (await deps.withPortal(portalId, (tx) => tx.dropOldBuilds()));
  };
