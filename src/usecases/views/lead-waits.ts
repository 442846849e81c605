import type { WaitView } from "../../../extensions/app/shared/contract";
import type { BusinessCalendar } from "../../domain/calendar";
import { countedMs, type Pause } from "../../domain/sla/clock-stamps";
import type { Lead } from "../../domain/unit/unit";

/** The person who looks at a lead, and those it may belong to; names as HubSpot told them within a day. */
export interface Viewer {
  userId: number;
  owners: readonly { id: number; userId: number | null; name: string; isArchived: boolean }[];
}

const whose = (ownerId: number | null, { userId, owners }: Viewer): Pick<WaitView, "whose" | "name"> => {
  if (ownerId === null) return { whose: "nobody", name: null };
  const owner = owners.find(({ id }) => id === ownerId);
  return owner?.userId === userId ? { whose: "you", name: null } : { whose: "other", name: owner?.name ?? null };
};

/**
 * Who let a lead wait, and for how long, until `untilMs`: in opening hours, pauses apart. Where one person does everything nothing is to
 * be told apart.
 */
export function leadWaits(
  lead: Pick<Lead, "ownerWaits">,
  viewer: Viewer | null,
  calendar: BusinessCalendar,
  pauses: readonly Pause[],
  untilMs: number,
): WaitView[] {
  if (viewer === null || viewer.owners.filter(({ isArchived }) => !isArchived).length === 1) return [];
  return lead.ownerWaits.map(({ ownerId, fromMs, toMs }) => ({
    ...whose(ownerId, viewer),
    seconds: Math.round(countedMs(calendar, fromMs, Math.max(fromMs, Math.min(toMs ?? untilMs, untilMs)), pauses) / 1000),
  }));
}
