import type { SeededRandom } from "../seeded-random";
import type { DeliveryAttempt, DeliveryTarget } from "./post-delivery";
import { postDelivery } from "./post-delivery";
import type { WebhookEvent } from "./to-webhook-events";
import { CALM, type WebhookSwitches } from "./webhook-switches";

const MAX_CONCURRENT = 10;

interface WebhookQueueOptions {
  target: DeliveryTarget;
  delayMs: number;
  /** waits before the second, third … attempt; after the last the events are given up */
  retryDelaysMs: readonly number[];
  random: SeededRandom;
}

/** Gathers events for a moment, sends them in batches, ten at a time, and sends again what was not answered 2xx. */
export class WebhookQueue {
  switches: WebhookSwitches = { ...CALM };
  private gathered: WebhookEvent[] = [];
  private held: WebhookEvent[] | null = null;
  private ready: { events: WebhookEvent[]; attemptNumber: number }[] = [];
  private sendingCount = 0;
  private readonly attempts: DeliveryAttempt[] = [];
  private readonly lost: WebhookEvent[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private waiters: (() => void)[] = [];
  private stop = new AbortController();
  private gatherTimer: NodeJS.Timeout | null = null;

  constructor(private readonly options: WebhookQueueOptions) {}

  add(event: WebhookEvent): void {
    const { lossRate, duplicateRate } = this.switches;
    if (this.options.random() < lossRate) {
      this.lost.push(event);
      return;
    }
    this.put(event);
    if (this.options.random() < duplicateRate) this.put(event);
  }

  /** From now on events wait, in the order in which they happened, until `release`. */
  hold(): void {
    this.held ??= [];
  }

  heldEvents(): readonly WebhookEvent[] {
    return this.held ?? [];
  }

  /**
   * Sends held events one delivery after the other: `order` names them by their place in `heldEvents()` (a place may come
   * twice; places left out stay held); without it all go, as they happened. Holding goes on. Resolves when the last is
   * answered.
   */
  async release({ order, batchSize = 1 }: { order?: readonly number[]; batchSize?: number } = {}): Promise<void> {
    const held = this.held ?? [];
    const places = order ?? held.map((_, place) => place);
    const chosen = places.flatMap((place) => held[place] ?? []);
    this.held = held.filter((_, place) => !places.includes(place));
    for (let first = 0; first < chosen.length; first += batchSize) {
      await this.send(chosen.slice(first, first + batchSize), 0);
    }
  }

  /** Ends holding; what is still held goes out in the ordinary way. */
  letGo(): void {
    const held = this.held ?? [];
    this.held = null;
    for (const event of held) this.put(event);
  }

  /** Every POST so far, oldest first. */
  deliveries(): readonly DeliveryAttempt[] {
    return this.attempts;
  }

  /** Events that the app never took: swallowed by `lossRate`, or given up after the last retry. In the order of their loss. */
  lostEvents(): readonly WebhookEvent[] {
    return this.lost;
  }

  /** Resolves once nothing is gathered, under way, late or waiting for a retry. Held events do not count. */
  async settled(): Promise<void> {
    while (!this.isIdle()) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  /** Forgets everything not yet delivered, breaks off what is under way, and starts anew. */
  clear(): void {
    this.stop.abort();
    this.stop = new AbortController();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.gatherTimer = null;
    this.gathered = [];
    this.ready = [];
    this.held = null;
    this.attempts.length = 0;
    this.lost.length = 0;
    this.switches = { ...CALM };
    this.wake();
  }

  private put(event: WebhookEvent): void {
    if (this.held !== null) {
      this.held.push(event);
      return;
    }
    const { random } = this.options;
    const { jitterMs, lateRate, lateMs } = this.switches;
    const isLate = lateRate > 0 && random() < lateRate;
    const waitMs = Math.floor(random() * jitterMs) + (isLate ? Math.ceil(random() * lateMs) : 0);
    if (waitMs > 0) this.later(waitMs, () => this.gather(event));
    else this.gather(event);
  }

  private gather(event: WebhookEvent): void {
    this.gathered.push(event);
    this.gatherTimer ??= this.later(this.options.delayMs, () => this.flush());
  }

  private flush(): void {
    this.gatherTimer = null;
    const events = this.switches.isShuffled ? shuffle(this.gathered, this.options.random) : this.gathered;
    this.gathered = [];
    const size = Math.min(100, Math.max(1, this.switches.maxBatch));
    for (let first = 0; first < events.length; first += size) {
      this.ready.push({ events: events.slice(first, first + size), attemptNumber: 0 });
    }
    this.pump();
  }

  private pump(): void {
    while (this.sendingCount < MAX_CONCURRENT) {
      const next = this.ready.shift();
      if (next === undefined) return;
      void this.send(next.events, next.attemptNumber);
    }
  }

  private async send(events: WebhookEvent[], attemptNumber: number): Promise<void> {
    const { signal } = this.stop;
    this.sendingCount += 1;
    const attempt = await postDelivery(this.options.target, events, attemptNumber, signal);
    this.sendingCount -= 1;
    if (!signal.aborted) {
      this.attempts.push(attempt);
      if (attempt.status < 200 || attempt.status > 299) this.sendAgain(events, attemptNumber + 1);
    }
    this.pump();
    this.wake();
  }

  private sendAgain(events: WebhookEvent[], attemptNumber: number): void {
    const waitMs = this.options.retryDelaysMs[attemptNumber - 1];
    if (waitMs === undefined) {
      this.lost.push(...events);
      return;
    }
    this.later(waitMs, () => {
      this.ready.push({ events, attemptNumber });
      this.pump();
    });
  }

  private later(ms: number, run: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms);
    this.timers.add(timer);
    return timer;
  }

  private isIdle(): boolean {
    return this.gathered.length === 0 && this.ready.length === 0 && this.sendingCount === 0 && this.timers.size === 0;
  }

  private wake(): void {
    const { waiters } = this;
    this.waiters = [];
    for (const resolve of waiters) resolve();
  }
}

const shuffle = (events: readonly WebhookEvent[], random: SeededRandom): WebhookEvent[] =>
  events
    .map((event) => ({ event, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ event }) => event);
