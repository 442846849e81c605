import type { Charter } from "../charter";
import type { Engagement } from "../engagement";
import { instantOf } from "../ledger";
import { ledger, type RecordFacts } from "../record-facts";
import { engagementFact } from "../source/evidence-facts";
import type { Episode } from "./sweep";

/**
 * What somebody did on their own after a drop: of each agreed event the last time that is told, up to the inquiry that began their next
 * lead. HubSpot tells only the last time, so of what lies before the next lead only what was read in time is known.
 */
export function engagementsOf(
  { episode, contact, droppedAtMs }: { episode: Episode; contact: RecordFacts; droppedAtMs: number },
  { engagement }: Pick<Charter, "engagement">,
): Engagement[] {
  const untilMs = episode.endsAtMs ?? Infinity;
  return engagement
    .flatMap(({ property }) => {
      const times = ledger(contact, engagementFact(property))
        .flatMap(({ value }) => instantOf(value) ?? [])
        .filter((atMs) => atMs > droppedAtMs && atMs <= untilMs);
      return times.length === 0 ? [] : [{ property, atMs: Math.max(...times) }];
    })
    .sort((a, b) => a.atMs - b.atMs || (a.property < b.property ? -1 : 1));
}
