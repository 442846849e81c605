import { UNASSIGNED } from "../domain/contributions";
import { mayChangeCharter } from "../domain/charter/may-change-charter";
import type { KeptOwner } from "../ports";
import type { KpiFrame } from "./kpi-frame";

/**
 * Whose rows somebody sees: people see their own beside the team's; comparing people is for admins and for whoever runs the app (`userId`
 * null). Ids of owners; null: all, and what is nobody's.
 */
export function peopleSeen({ portal }: Pick<KpiFrame, "portal">, owners: readonly KeptOwner[], userId: number | null): number[] | null {
  if (userId === null || mayChangeCharter(portal.charter, portal, userId)) return null;
  return owners.filter((owner) => owner.userId === userId).map(({ id }) => id);
}

/** Whether a row is one that somebody sees. */
export const isSeen = (seen: readonly number[] | null, ownerId: number | null): boolean =>
  seen === null || (ownerId !== null && seen.includes(ownerId));

/** An owner's name; the id where nobody has it any more. */
export const ownerLabel = (ownerId: number | null, owners: readonly KeptOwner[]): string =>
  ownerId === null ? UNASSIGNED : (owners.find(({ id }) => id === ownerId)?.name ?? String(ownerId));
