import type { InstallProgress, ReadInstallProgress, WithPortal } from "../ports";

/** How far the first read of a portal has come. HubSpot's lists tell no totals: a type's total is known once its last page was read. It is done when no figures are being built. */
export const readInstallProgress =
  (deps: { withPortal: WithPortal }): ReadInstallProgress =>
  (portalId) =>
    deps.withPortal(portalId, async (tx): Promise<InstallProgress> => {
      const portal = await tx.readPortal();
      if (portal === null || portal.state === "gone") return { state: "not_installed", objects: [], contactsToWrite: null };
      const progress = await tx.readProgress();
      return {
        state: portal.state === "ready" && portal.nextBuild === null ? "done" : "reading",
        contactsToWrite: (await tx.readWalkedBuild()) === portal.liveBuild && portal.liveBuild > 0 ? await tx.countWrittenContacts() : null,
        objects: progress
          .filter(({ isConnected }) => isConnected)
          .map(({ objectType, recordsRead, isDone }) => ({
            object: objectType,
            read: recordsRead,
            total: isDone ? recordsRead : null,
          })),
      };
    });
