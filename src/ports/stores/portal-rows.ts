import type { Charter } from "../../domain/charter";
import type { FactObject } from "../../domain/facts";
import type { CharterMade } from "./charter-rows";

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
  /** the time that took, without what passed while nobody was at it */
  spentMs: number;
}

export interface PortalState {
  portalId: number;
  timeZone: string;
  currency: string;
  state: "reading" | "computing" | "ready" | "gone";
  installedAtMs: number;
  /** HubSpot's user who granted the app access; null where HubSpot has not told it */
  installedByUserId: number | null;
  /** in force: what the live build was made under */
  charter: Charter;
  formulaVersion: number;
  /** whose figures are answered once the portal is ready; 0 before any stood */
  liveBuild: number;
  /** null unless figures are being built */
  nextBuild: NextBuild | null;
  lastChangeAtMs: number;
}

/** What of a portal is told by whoever reads it from HubSpot. */
export type SavedPortal = Omit<PortalState, "charter" | "installedByUserId" | "liveBuild" | "nextBuild" | "lastChangeAtMs">;

/** The portal itself: its state, its agreement, its lock. */
export interface PortalRows {
  /** locks the portal's row, which makes this transaction the portal's one writer; null when it was never installed */
  lockPortal(): Promise<PortalState | null>;
  readPortal(): Promise<PortalState | null>;
  savePortal(portal: SavedPortal, charter: Charter): Promise<void>;
  setPortalState(state: PortalState["state"]): Promise<void>;
  noteLastChange(atMs: number): Promise<void>;
  /**
   * Begins a build beside the live one, under a number of its own; one that was under way is given up. Until `takenUntilMs` whoever
   * begins it is at it, then a worker may take it up; null: no worker may. `made`: the agreement is a new version, which is kept by this.
   */
  beginBuild(next: Pick<NextBuild, "charter" | "formulaVersion"> & { made?: CharterMade }, takenUntilMs: number | null): Promise<void>;
  /** how far the walk is now; whoever may lose the build to a worker keeps it until `takenUntilMs` */
  advanceBuild(next: Pick<NextBuild, "walkedTo" | "walked" | "spentMs">, takenUntilMs: number): Promise<void>;
  /** no worker is to take up the build any more */
  restBuild(): Promise<void>;
  /** the build under way answers from `atMs` on, under its agreement and formulas */
  switchBuild(atMs: number): Promise<void>;
}
