import type { Charter } from "../charter";
import type { Engagement } from "../engagement";
import { instantOf } from "../ledger";
import { ledger, type RecordFacts } from "../record-facts";
import { engagementFact } from "../source/evidence-facts";
import { DAY_MS } from "../time-zone";
import type { Episode } from "./sweep";

/**
 * What somebody did on their own after a drop: of each agreed event the last time that is told. Where they asked again, only what lies more
 * than a day before that: the inquiry itself and the visit it was sent on would make everybody engaged who asks again, and they are who
 * qualifies later. HubSpot tells only the last time, so of what lies before the next lead only what was read in time is known.
 */
export function engagementsOf(
  { episode, contact, droppedAtMs }: { episode: Episode; contact: RecordFacts; droppedAtMs: number },
  { engagement }: Pick<Charter, "engagement">,
): Engagement[] {
  const untilMs = (episode.endsAtMs ?? Infinity) - DAY_MS;
  return engagement
    .flatMap(({ property }) => {
      const times = ledger(contact, engagementFact(property))
        .flatMap(({ value }) => instantOf(value) ?? [])
        .filter((atMs) => atMs > droppedAtMs && atMs < untilMs);
      return times.length === 0 ? [] : [{ property, atMs: Math.max(...times) }];
    })
    .sort((a, b) => a.atMs - b.atMs || (a.property < b.property ? -1 : 1));
}
