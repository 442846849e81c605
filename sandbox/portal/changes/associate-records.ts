import type { PortalContext } from "../portal-context";
import type { ObjectType, RecordRef } from "../seed";
import { keepCompanyProperty } from "./keep-company-property";
import type { ChangeOrigin } from "./portal-change";

/** HubSpot documents association events only among these. */
const TYPES_WITH_EVENTS: readonly ObjectType[] = ["contacts", "deals", "companies"];

/**
 * Links two records; nothing happens when they were linked, unless `isPrimary` makes a company the primary one. The last-modified instants of
 * both stay as they are, but for the property in which a contact names its primary company.
 */
export const associateRecords = (
  context: PortalContext,
  from: RecordRef,
  to: RecordRef,
  origin: ChangeOrigin,
  atMs?: number,
  isPrimary = false,
): void => {
  const { associations } = context.state;
  const at = atMs ?? context.clock.nowMs();
  const wasPrimary = associations.isPrimary(from, to);
  const isNew = associations.add(from, to, at);
  const [member, company] = from.type === "companies" ? [to, from] : [from, to];
  if (isPrimary && company.type === "companies") associations.setPrimaryCompany(member, company.id);
  if (isNew) emitBothSides(context, from, to, origin, at, { isRemoved: false, isPrimary: false });
  if (!wasPrimary && associations.isPrimary(from, to)) emitBothSides(context, from, to, origin, at, { isRemoved: false, isPrimary: true });
  if (company.type === "companies" && member.type === "contacts") keepCompanyProperty(context, member.id, origin, atMs);
};

/** Unlinks two records; nothing happens when they were not linked. */
export const dissociateRecords = (context: PortalContext, from: RecordRef, to: RecordRef, origin: ChangeOrigin, atMs?: number): void => {
  const at = atMs ?? context.clock.nowMs();
  const isPrimary = context.state.associations.isPrimary(from, to);
  if (!context.state.associations.remove(from, to)) return;
  emitBothSides(context, from, to, origin, at, { isRemoved: true, isPrimary: false });
  if (!isPrimary) return;
  emitBothSides(context, from, to, origin, at, { isRemoved: true, isPrimary: true });
  const member = from.type === "companies" ? to : from;
  if (member.type === "contacts") keepCompanyProperty(context, member.id, origin, atMs);
};

const emitBothSides = (
  context: PortalContext,
  from: RecordRef,
  to: RecordRef,
  origin: ChangeOrigin,
  atMs: number,
  how: { isRemoved: boolean; isPrimary: boolean },
): void => {
  if (!TYPES_WITH_EVENTS.includes(from.type) || !TYPES_WITH_EVENTS.includes(to.type)) return;
  for (const [near, far] of [
    [from, to],
    [to, from],
  ] as const) {
    context.emit({ kind: "association", objectType: near.type, objectId: near.id, atMs, origin, to: far, ...how });
  }
};
