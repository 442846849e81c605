/** Which portals have work. A claim is a lease, so that a worker that dies loses it. */
export interface PortalQueue {
  wake(portalId: number, atMs: number): Promise<void>;
  claim(nowMs: number, leaseMs: number): Promise<PortalClaim | null>;
  /** gives the portal back; when it was emptied and no work came meanwhile, it has none */
  finish(claim: PortalClaim, isEmpty: boolean): Promise<void>;
  /** wakes portals whose deliveries wait though nobody said so (a process died between keeping and waking) */
  wakeForgotten(nowMs: number): Promise<void>;
  /** portals with something to write to HubSpot that is due, or not compared yet */
  readPortalsWithOutbox(nowMs: number): Promise<number[]>;
  /** portals with clocks that are to be looked at by now, and when the next one of any is; null: none is */
  readDueClocks(nowMs: number): Promise<{ portalIds: number[]; nextAtMs: number | null }>;
  /** portals with a step of a ladder that waits to be done and may be tried now */
  readPortalsWithDueSteps(nowMs: number): Promise<number[]>;
  /** every portal that was ever installed here */
  readPortalIds(): Promise<number[]>;
  requestFirstRead(portalId: number): Promise<void>;
  claimFirstRead(nowMs: number, leaseMs: number): Promise<number | null>;
  renewFirstRead(portalId: number, untilMs: number): Promise<void>;
  endFirstRead(portalId: number): Promise<void>;
  /** a portal whose figures are to be built and that nobody is at; whoever builds keeps it by each step */
  claimBuild(nowMs: number, leaseMs: number): Promise<number | null>;
  /** keeps a portal for one reconcile, by a name of the run's own; answers whether it was free */
  claimReconcile(portalId: number, owner: string, nowMs: number, leaseMs: number): Promise<boolean>;
  /** answers whether the portal is still the owner's: a lease that ran out may have been taken */
  renewReconcile(portalId: number, owner: string, untilMs: number): Promise<boolean>;
  /** gives the portal back, if it is still the owner's */
  endReconcile(portalId: number, owner: string): Promise<void>;
}

export interface PortalClaim {
  portalId: number;
  wokenAtMs: number;
}
