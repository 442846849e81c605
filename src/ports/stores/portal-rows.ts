import type { Charter } from "../../domain/charter";
import type { FactObject } from "../../domain/facts";

/** Figures that are built beside those that answer, by a walk through all records. */
export interface NextBuild {
  build: number;
  charter: Charter;
  formulaVersion: number;
  /** the last record that the walk has built: contacts first, then deals */
  walkedTo: { objectType: Extract<FactObject, "contacts" | "deals">; recordId: number };
  /** how many records that were, of how many there were when it began */
  walked: number;
  records: number;
}

export interface PortalState {
  portalId: number;
  timeZone: string;
  currency: string;
  state: "reading" | "computing" | "ready" | "gone";
  installedAtMs: number;
  /** in force: what the live build was made under */
  charter: Charter;
  formulaVersion: number;
  /** whose figures are answered once the portal is ready; 0 before any stood */
  liveBuild: number;
  /** null unless figures are being built */
  nextBuild: NextBuild | null;
  lastChangeAtMs: number;
}

/** The portal itself: its state, its agreement, its lock. */
export interface PortalRows {
  /** locks the portal's row, which makes this transaction the portal's one writer; null when it was never installed */
  lockPortal(): Promise<PortalState | null>;
  readPortal(): Promise<PortalState | null>;
  savePortal(portal: Omit<PortalState, "charter" | "liveBuild" | "nextBuild" | "lastChangeAtMs">, charter: Charter): Promise<void>;
  setPortalState(state: PortalState["state"]): Promise<void>;
  noteLastChange(atMs: number): Promise<void>;
  /**
   * Begins a build beside the live one, under a number of its own; one that was under way is given up. Until `takenUntilMs` whoever
   * begins it is at it, then a worker may take it up; null: no worker may. A new version of the agreement tells when it was made.
   */
  beginBuild(next: Pick<NextBuild, "charter" | "formulaVersion"> & { agreedAtMs?: number }, takenUntilMs: number | null): Promise<void>;
  /** how far the walk is now; whoever may lose the build to a worker keeps it until `takenUntilMs` */
  advanceBuild(next: Pick<NextBuild, "walkedTo" | "walked">, takenUntilMs: number): Promise<void>;
  /** no worker is to take up the build any more */
  restBuild(): Promise<void>;
  /** the build under way answers from now on, under its agreement and formulas */
  switchBuild(): Promise<void>;
}
