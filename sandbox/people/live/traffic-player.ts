import type { Portal } from "../../portal/portal";
import { Random } from "../random";
import { carryOutAct } from "./carry-out-act";
import { Cast } from "./cast";
import type { TrafficStep } from "./plan-traffic";
import { Scene } from "./scene";
import type { ActCounts, DatedHappening } from "./traffic";
import type { TrafficWays } from "./traffic-ways";

interface TrafficPlayerOptions {
  /** when the traffic begins, Unix ms */
  sinceMs: number;
  /** changes bear the instant that is played; otherwise the portal's own time */
  isBackdated: boolean;
  ways: TrafficWays;
}

/** Carries out steps of the traffic in an account, one after the other, and counts what was done. */
export class TrafficPlayer {
  readonly counts: ActCounts = {};
  private readonly cast: Cast;

  constructor(
    private readonly portal: Portal,
    private readonly options: TrafficPlayerOptions,
  ) {
    this.cast = new Cast(portal, options.sinceMs);
  }

  /** Null when there was nothing to act on. */
  play({ kind, dice }: TrafficStep, nowMs: number): DatedHappening | null {
    this.cast.turnTo(nowMs);
    const { isBackdated, ways } = this.options;
    if (ways.neverDone.some((never) => never === kind)) return null;
    const scene = new Scene({ portal: this.portal, cast: this.cast, random: new Random(dice), ways, nowMs, isBackdated });
    const happening = carryOutAct(kind, scene);
    if (happening === null) return null;
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    return { ...happening, kind, atMs: nowMs };
  }
}
