import type { Portal } from "../../portal/portal";
import { TRAFFIC_OF_OAKLINE } from "../landscaper/traffic-of-oakline";
import { planTraffic } from "./plan-traffic";
import type { ActCounts, DatedHappening } from "./traffic";
import { TrafficPlayer } from "./traffic-player";
import type { TrafficWays } from "./traffic-ways";

interface TrafficSpan {
  /** Unix ms, included */
  fromMs: number;
  /** Unix ms, not included */
  toMs: number;
  seed: number;
  /** 1 (the default) is about 144 acts an hour; 4 is four times as many */
  intensity?: number;
  /** default: Oakline's */
  ways?: TrafficWays;
}

export interface PlayedTraffic {
  /** in the order in which they happened */
  happenings: DatedHappening[];
  counts: ActCounts;
}

/**
 * Plays a span of traffic at once: what happened in it bears its instants, as if people had been at work. The same seed, span and account
 * give the same traffic. Webhooks go out as they always do.
 */
export function playTraffic(portal: Portal, { fromMs, toMs, seed, intensity = 1, ways = TRAFFIC_OF_OAKLINE }: TrafficSpan): PlayedTraffic {
  const player = new TrafficPlayer(portal, { sinceMs: fromMs, isBackdated: true, ways });
  const happenings: DatedHappening[] = [];
  let nowMs = fromMs;
  for (const step of planTraffic({ seed, hasOpening: false })) {
    nowMs += Math.max(1, Math.round(step.afterMs / intensity));
    if (nowMs >= toMs) break;
    const happening = player.play(step, nowMs);
    if (happening !== null) happenings.push(happening);
  }
  return { happenings, counts: player.counts };
}
