import type { PortalContext } from "../portal-context";
import type { ObjectType, RecordRef } from "../seed";
import type { ChangeOrigin } from "./portal-change";

/** HubSpot documents association events only among these. */
const TYPES_WITH_EVENTS: readonly ObjectType[] = ["contacts", "deals", "companies"];

/** Links two records; nothing happens when they were linked. The last-modified instants of both stay as they are. */
export const associateRecords = (context: PortalContext, from: RecordRef, to: RecordRef, origin: ChangeOrigin, atMs?: number): void => {
  const at = atMs ?? context.clock.nowMs();
  if (context.state.associations.add(from, to, at)) emitBothSides(context, from, to, origin, at, false);
};

/** Unlinks two records; nothing happens when they were not linked. */
export const dissociateRecords = (context: PortalContext, from: RecordRef, to: RecordRef, origin: ChangeOrigin, atMs?: number): void => {
  const at = atMs ?? context.clock.nowMs();
  if (context.state.associations.remove(from, to)) emitBothSides(context, from, to, origin, at, true);
};

const emitBothSides = (
  context: PortalContext,
  from: RecordRef,
  to: RecordRef,
  origin: ChangeOrigin,
  atMs: number,
  isRemoved: boolean,
): void => {
  if (!TYPES_WITH_EVENTS.includes(from.type) || !TYPES_WITH_EVENTS.includes(to.type)) return;
  for (const [near, far] of [
    [from, to],
    [to, from],
  ] as const) {
    context.emit({ kind: "association", objectType: near.type, objectId: near.id, atMs, origin, to: far, isRemoved });
  }
};
