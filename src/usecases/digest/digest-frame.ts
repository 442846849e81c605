import type { PortalState, PortalTx } from "../../ports";
import { kpiFrame, NOT_SALARIES, type KpiFrame } from "../kpi-frame";
import { installedPortal } from "../read-kpis";

/** The frame of a digest: the same for everybody, so nobody's salary is in it. */
export const digestFrame = (tx: PortalTx, portal: PortalState, nowMs: number): KpiFrame => kpiFrame(tx, portal, nowMs, NOT_SALARIES);

/** The same of an account whose figures stand. Throws `unknown_portal`, `not_ready`. */
export const digestFrameOf = async (tx: PortalTx, portalId: number, nowMs: number): Promise<KpiFrame> =>
  digestFrame(tx, await installedPortal(tx, portalId), nowMs);
