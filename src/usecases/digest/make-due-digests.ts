import { missingDigests } from "../../domain/digest/due";
import { digestIdOf } from "../../domain/digest/digest-period";
import type { Clock, PortalQueue, PortalTx, WithPortal } from "../../ports";
import type { KpiFrame } from "../kpi-frame";
import { digestFrame } from "./digest-frame";
import { keepDigest } from "./keep-digest";
import { readCadence } from "./read-cadence";

interface MakeDueDigestsDeps {
  clock: Clock;
  queue: Pick<PortalQueue, "readPortalIds">;
  withPortal: WithPortal;
  /** applies what came while nobody was there, so that it is in the figures before they are kept for good */
  drain: (portalId: number) => Promise<void>;
  onMade: (portalId: number, digestId: string) => void;
  onError: (portalId: number, error: unknown) => void;
}

/** Null where the account's figures do not stand. */
async function frameIfReady(tx: PortalTx, nowMs: number): Promise<KpiFrame | null> {
  const portal = await tx.readPortal();
  return portal?.state === "ready" ? digestFrame(tx, portal, nowMs) : null;
}

async function missingOf(
  frame: KpiFrame,
): Promise<{ cadence: Awaited<ReturnType<typeof readCadence>>; due: ReturnType<typeof missingDigests> }> {
  const cadence = await readCadence(frame);
  const [last] = await frame.tx.readDigests(1);
  return { cadence, due: missingDigests(cadence, frame.portal.charter, frame.nowMs, last ?? null) };
}

/**
 * Makes the digests that are due in all accounts, each once, whoever else is at it, and also those that a stop has kept from being made. One
 * account that fails is told and keeps the others from nothing. Answers how many were made.
 */
export const makeDueDigests =
  (deps: MakeDueDigestsDeps) =>
  async (mustStop: () => boolean): Promise<number> => {
    let made = 0;
    for (const portalId of await deps.queue.readPortalIds()) {
      if (mustStop()) break;
      try {
        made += await makeOf(deps, portalId);
      } catch (error) {
        deps.onError(portalId, error);
      }
    }
    return made;
  };

async function makeOf({ clock, withPortal, drain, onMade, onError }: MakeDueDigestsDeps, portalId: number): Promise<number> {
  const isAnyDue = await withPortal(portalId, async (tx) => {
    const frame = await frameIfReady(tx, clock.nowMs());
    return frame !== null && (await missingOf(frame)).due.length > 0;
  });
  if (!isAnyDue) return 0;
  // While HubSpot does not answer it is made of what is known: what comes later is told as changed since.
  await drain(portalId).catch((error: unknown) => onError(portalId, error));
  let made = 0;
  // Each in a transaction of its own: who was stopped goes on at the next.
  for (;;) {
    const id = await withPortal(portalId, async (tx) => {
      await tx.lockPortal();
      const frame = await frameIfReady(tx, clock.nowMs());
      if (frame === null) return null;
      const { cadence, due } = await missingOf(frame);
      if (due[0] === undefined) return null;
      await keepDigest(frame, cadence, due[0]);
      return digestIdOf(cadence, due[0].period);
    });
    if (id === null) return made;
    onMade(portalId, id);
    made += 1;
  }
}
