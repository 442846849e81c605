import { Random } from "../random";
import { ACT_FREQUENCIES, type FrequentAct } from "./act-frequencies";

/** What somebody does; `firstLead` happens once, for a visitor to watch. */
export type TrafficActKind = FrequentAct | "firstLead";

export interface TrafficStep {
  /** since the step before, at speed 1 */
  afterMs: number;
  /** waits its time at any speed: the app must stand before its first lead arrives */
  isOpening: boolean;
  kind: TrafficActKind;
  /** seeds what the act draws: whom it picks among those who are there, and with which values */
  dice: number;
}

export interface TrafficPlan {
  seed: number;
  /** begins with a quote request after eight seconds and a missed call within the first minute */
  hasOpening: boolean;
}

const SHORTEST_MS = 8_000;
const LONGEST_MS = 42_000;
const FIRST_LEAD_MS = 8_000;
const MISSED_CALL_MS = 14_000;

/** What people do, one thing after the other, without end: the same for the same seed. On average 25 seconds lie between two acts. */
export function* planTraffic({ seed, hasOpening }: TrafficPlan): Generator<TrafficStep, never> {
  const random = new Random(seed);
  const dice = (): number => random.whole(0, 2 ** 31);
  if (hasOpening) {
    yield { afterMs: FIRST_LEAD_MS, isOpening: true, kind: "firstLead", dice: dice() };
    yield { afterMs: MISSED_CALL_MS, isOpening: false, kind: "missedCall", dice: dice() };
  }
  for (;;) yield { afterMs: random.whole(SHORTEST_MS, LONGEST_MS), isOpening: false, kind: pickAct(random), dice: dice() };
}

const ACTS = Object.entries(ACT_FREQUENCIES) as [FrequentAct, number][];
const ALL = ACTS.reduce((sum, [, frequency]) => sum + frequency, 0);

function pickAct(random: Random): FrequentAct {
  let left = random.between(0, ALL);
  for (const [kind, frequency] of ACTS) {
    left -= frequency;
    if (left < 0) return kind;
  }
  return "call";
}
