import type { WithPortal } from "../ports";
import { installedPortal } from "./read-kpis";

/**
 * Stops writing to one account, or lets it go on with what has gathered meanwhile. Answers how many contacts were written or wait to be.
 * Throws `unknown_portal` and `not_ready`.
 */
export const switchWriting =
  (deps: { withPortal: WithPortal }) =>
  (portalId: number, isOn: boolean): Promise<number> =>
    deps.withPortal(portalId, async (tx) => {
      await installedPortal(tx, portalId);
      await tx.setWriting(isOn);
      return tx.countWrittenContacts();
    });
