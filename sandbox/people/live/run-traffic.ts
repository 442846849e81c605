import type { Portal } from "../../portal/portal";
import { TRAFFIC_OF_OAKLINE } from "../landscaper/traffic-of-oakline";
import { planTraffic, type TrafficStep } from "./plan-traffic";
import type { DatedHappening, Traffic } from "./traffic";
import { TrafficPlayer } from "./traffic-player";
import type { TrafficWays } from "./traffic-ways";

interface RunTrafficOptions {
  /** 0 is off; at 1 some 25 seconds lie between two acts */
  speed: number;
  /** default 1; the same seed gives the same sequence of acts */
  seed?: number;
  /** people come to work when this holds; default at once */
  startsWhen?: () => boolean;
  /** default: Oakline's, which most accounts can pass for */
  ways?: TrafficWays;
}

const ASK_AGAIN_MS = 500;
const SHOWN = 10;

/**
 * Keeps an account alive in real time: leads arrive, reps answer, deals move, people correct. The first lead asks for a quote eight seconds
 * after the start, a call from an unknown number is missed within the first minute (at speed 1). Keeps no process alive by itself.
 */
export function runTraffic(portal: Portal, options: RunTrafficOptions): Traffic {
  return new RunningTraffic(portal, options);
}

class RunningTraffic implements Traffic {
  speed: number;
  isPaused = false;
  readonly latest: DatedHappening[] = [];
  private readonly portal: Portal;
  private readonly player: TrafficPlayer;
  private readonly steps: Iterator<TrafficStep, never>;
  private readonly startsWhen: () => boolean;
  private hasBegun = false;
  private isStopped = false;
  private next: TrafficStep;
  /** until the next step, at speed 1 */
  private leftMs: number;
  private timer: NodeJS.Timeout | undefined;
  private timerSetAtMs = 0;

  constructor(portal: Portal, { speed, seed = 1, startsWhen = () => true, ways = TRAFFIC_OF_OAKLINE }: RunTrafficOptions) {
    this.portal = portal;
    this.speed = speed;
    this.startsWhen = startsWhen;
    // Now, not when people come to work: what a visitor creates in between is the visitor's.
    this.player = new TrafficPlayer(portal, { sinceMs: portal.clock.nowMs(), isBackdated: false, ways });
    this.steps = planTraffic({ seed, hasOpening: true });
    this.next = this.steps.next().value;
    this.leftMs = this.next.afterMs;
    this.wait();
  }

  get counts() {
    return this.player.counts;
  }

  setSpeed(speed: number): void {
    this.spend();
    this.speed = speed;
    this.wait();
  }

  pause(): void {
    this.spend();
    this.isPaused = true;
    this.wait();
  }

  resume(): void {
    if (!this.isPaused) return;
    this.isPaused = false;
    this.wait();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private get isOn(): boolean {
    return !this.isStopped && !this.isPaused && this.speed > 0;
  }

  /** What was waited so far, at the speed until now, need not be waited again. */
  private get pace(): number {
    return this.next.isOpening ? 1 : this.speed;
  }

  private spend(): void {
    if (!this.hasBegun || !this.isOn) return;
    this.leftMs = Math.max(0, this.leftMs - (performance.now() - this.timerSetAtMs) * this.pace);
  }

  private wait(): void {
    clearTimeout(this.timer);
    if (!this.isOn) return;
    this.hasBegun ||= this.startsWhen();
    this.timerSetAtMs = performance.now();
    this.timer = this.hasBegun ? setTimeout(() => this.act(), this.leftMs / this.pace) : setTimeout(() => this.wait(), ASK_AGAIN_MS);
    this.timer.unref();
  }

  private act(): void {
    const happening = this.player.play(this.next, this.portal.clock.nowMs());
    if (happening !== null) this.latest.unshift(happening);
    this.latest.splice(SHOWN);
    this.next = this.steps.next().value;
    this.leftMs = this.next.afterMs;
    this.wait();
  }
}
