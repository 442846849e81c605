import { HandoffError } from "../../domain/handoff-error";
import type { Clock, PortalQueue } from "../../ports";

/** A run whose process died gives the portal back after this; one that lives renews it by the clock, whatever it waits for. */
const LEASE_MS = 60_000;
const RENEW_EVERY_MS = LEASE_MS / 4;

/** One run's hold on a portal. */
export interface Lease {
  /** renews it and answers whether it is still this run's */
  isHeld(): Promise<boolean>;
  /** renews it. Throws `reconcile_running` when another process took it over */
  check(): Promise<void>;
  /** Throws `reconcile_running` when the last renewal found it taken over. */
  refuseIfLost(): void;
  end(): Promise<void>;
}

const running = (portalId: number): HandoffError =>
  new HandoffError(
    "reconcile_running",
    `Account ${String(portalId)} is being reconciled by another process.`,
    "Wait until it is done; a process that died gives it back after a minute.",
  );

/** Takes a portal for one run and keeps it until `end`. Throws `reconcile_running` when it is not free. */
export async function keepLease(
  { clock, queue, newId }: { clock: Clock; queue: PortalQueue; newId: () => string },
  portalId: number,
): Promise<Lease> {
  const owner = newId();
  if (!(await queue.claimReconcile(portalId, owner, clock.nowMs(), LEASE_MS))) throw running(portalId);
  let isLost = false;
  const isHeld = async (): Promise<boolean> => {
    isLost ||= !(await queue.renewReconcile(portalId, owner, clock.nowMs() + LEASE_MS));
    return !isLost;
  };
  const refuseIfLost = (): void => {
    if (isLost) throw running(portalId);
  };
  // A database that does not answer for a moment costs no lease: three more renewals come before it runs out.
  const timer = setInterval(() => void isHeld().catch(() => undefined), RENEW_EVERY_MS);
  return {
    isHeld,
    check: async () => {
      await isHeld();
      refuseIfLost();
    },
    refuseIfLost,
    end: async () => {
      clearInterval(timer);
      await queue.endReconcile(portalId, owner);
    },
  };
}
