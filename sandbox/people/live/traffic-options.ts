import type { WebhookSwitches } from "../../portal/webhooks/webhook-switches";
import { FASTEST_SPEED } from "./traffic";

/** What `parseArgs` takes. */
export const TRAFFIC_OPTIONS = {
  speed: { type: "string" },
  lossy: { type: "boolean" },
  lost: { type: "string" },
  doubled: { type: "string" },
  late: { type: "string" },
} as const;

export const TRAFFIC_USAGE = `[--speed N] [--lossy | --lost RATE --doubled RATE --late RATE]
  --speed N       how busy people are: 1 is calm, an act in some 25 seconds; 60 is an hour in a minute; 0 is nobody.
                  The sample starts at 1, an imported folder at 0
  --lossy         the way to the app is bad: of its events 5 % are lost, 5 % come twice, 5 % come late
  --lost RATE     share of events that never arrive, 0 to 1; so are --doubled RATE and --late RATE (up to 30 seconds)`;

const LOSSY_RATE = 0.05;
const LATE_MS = 30_000;

interface GivenTraffic {
  speed?: string;
  lossy?: boolean;
  lost?: string;
  doubled?: string;
  late?: string;
}

export interface TrafficSettings {
  speed: number;
  delivery: Pick<WebhookSwitches, "lossRate" | "duplicateRate" | "lateRate" | "lateMs">;
}

/** Throws an Error whose message names the option and what to give. */
export function readTrafficOptions(given: GivenTraffic, usualSpeed: number): TrafficSettings {
  const usualRate = given.lossy === true ? LOSSY_RATE : 0;
  return {
    speed: numberOf("--speed", given.speed, usualSpeed, FASTEST_SPEED),
    delivery: {
      lossRate: numberOf("--lost", given.lost, usualRate, 1),
      duplicateRate: numberOf("--doubled", given.doubled, usualRate, 1),
      lateRate: numberOf("--late", given.late, usualRate, 1),
      lateMs: LATE_MS,
    },
  };
}

function numberOf(name: string, text: string | undefined, usual: number, most: number): number {
  if (text === undefined) return usual;
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!(number >= 0 && number <= most)) throw new Error(`${name} ${text}: give a number from 0 to ${most.toLocaleString("en")}.`);
  return number;
}
