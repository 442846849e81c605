import type { ReconcileContext } from "../../src/usecases/reconcile/reconcile-context";
import type { Lab } from "./lab";

/** What the steps of a reconcile are given, for one that looks at what changed since the last and has read nothing yet. */
export const reconcileContext = (lab: Lab, portalId: number, reconcileId: number): ReconcileContext => ({
  portalId,
  reconcileId,
  again: { sinceMs: null, readUpTo: {} },
  goneForGood: new Set(),
  hubspot: lab.connectPortal(portalId),
  withPortal: lab.core.withPortal,
  nowMs: lab.core.clock.nowMs,
  newId: lab.core.newId,
});
