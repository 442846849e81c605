import type { Charter } from "../../domain/charter";

export interface PortalState {
  portalId: number;
  timeZone: string;
  currency: string;
  state: "reading" | "computing" | "ready" | "gone";
  installedAtMs: number;
  charter: Charter;
  formulaVersion: number;
  lastChangeAtMs: number;
}

/** The portal itself: its state, its agreement, its lock. */
export interface PortalRows {
  /** locks the portal's row, which makes this transaction the portal's one writer; null when it was never installed */
  lockPortal(): Promise<PortalState | null>;
  readPortal(): Promise<PortalState | null>;
  savePortal(portal: Omit<PortalState, "charter" | "lastChangeAtMs">, charter: Charter): Promise<void>;
  setPortalState(state: PortalState["state"]): Promise<void>;
  noteLastChange(atMs: number): Promise<void>;
}
