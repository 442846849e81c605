import type { KeepDelivery } from "../../ports";
import type { InPortal } from "./in-portal";

/** Keeps one delivery of one portal as a committed row. A portal that is not installed keeps nothing and answers false. */
export const keepDelivery =
  (inPortal: InPortal): KeepDelivery =>
  (portalId, body, receivedAtMs) =>
    inPortal(portalId, async (tx) => {
      const kept = await tx.query(
        `insert into handoff.inbox (portal_id, body, received_at_ms)
         select $1, $2, $3 where exists (select from handoff.portals where portal_id = $1 and state <> 'gone')`,
        [portalId, body, receivedAtMs],
      );
      return kept.rowCount === 1;
    });
