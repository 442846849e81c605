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
  /** portals with a clock that came to its warning or deadline since they were last looked at */
  readPortalsWithDueClocks(nowMs: number): Promise<number[]>;
  /** every portal that was ever installed here */
  readPortalIds(): Promise<number[]>;
  requestFirstRead(portalId: number): Promise<void>;
  claimFirstRead(nowMs: number, leaseMs: number): Promise<number | null>;
  renewFirstRead(portalId: number, untilMs: number): Promise<void>;
  endFirstRead(portalId: number): Promise<void>;
  /** a portal whose figures are to be built and that nobody is at; whoever builds keeps it by each step */
  claimBuild(nowMs: number, leaseMs: number): Promise<number | null>;
  /** keeps a portal for one reconcile; answers whether it was free */
  claimReconcile(portalId: number, nowMs: number, leaseMs: number): Promise<boolean>;
  renewReconcile(portalId: number, untilMs: number): Promise<void>;
  endReconcile(portalId: number): Promise<void>;
}

export interface PortalClaim {
  portalId: number;
  wokenAtMs: number;
}
