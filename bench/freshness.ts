import { setTimeout as sleep } from "node:timers/promises";
import type { BenchDatabase } from "./bench-database";
import { delivery } from "./deal-events";
import { figure, percentile, ROUNDS, type FigureOfBench } from "./measure";
import { NOW_MS } from "./seed-portal";
import { startServer, type MeasuredServer } from "./start-server";

const EVENTS_PER_SECOND = 200;
const EVENTS_PER_DELIVERY = 10;
const ROUND_MS = 4_000;
const DELIVERY_EVERY_MS = (1000 * EVENTS_PER_DELIVERY) / EVENTS_PER_SECOND;
/** how often it is looked, which the figure includes */
const LOOK_EVERY_MS = 4;
/** a figure must change within this on the card, without a reload */
const PROMISED_MS = 2_000;

interface Sent {
  sentAtMs: number;
  /** its newest change: figures that tell it as their own instant have it in them */
  newestAtMs: number;
}

/** From sending a delivery until the portal's figures, read as a card reads them, say that it is in them; ms of each. */
async function latenciesOf(database: BenchDatabase, server: MeasuredServer): Promise<number[]> {
  const { portalId, deals } = database;
  const underWay: Sent[] = [];
  const latencies: number[] = [];
  let isSending = true;
  const look = async (): Promise<void> => {
    while (isSending || underWay.length > 0) {
      const portal = await database.withPortal(portalId, (tx) => tx.readPortal());
      const nowMs = performance.now();
      const readable = underWay.filter(({ newestAtMs }) => newestAtMs <= (portal?.lastChangeAtMs ?? 0));
      for (const sent of readable) {
        latencies.push(nowMs - sent.sentAtMs);
        underWay.splice(underWay.indexOf(sent), 1);
      }
      await sleep(LOOK_EVERY_MS);
    }
  };
  const looking = look();
  const answers: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let index = 0; index < ROUND_MS / DELIVERY_EVERY_MS; index += 1) {
    await sleep(Math.max(0, startedAt + index * DELIVERY_EVERY_MS - performance.now()));
    const body = delivery(portalId, database.nextChange, EVENTS_PER_DELIVERY, deals);
    database.nextChange += EVENTS_PER_DELIVERY;
    underWay.push({ sentAtMs: performance.now(), newestAtMs: NOW_MS + database.nextChange - 1 });
    answers.push(server.deliver(body));
  }
  await Promise.all(answers);
  isSending = false;
  await looking;
  return latencies;
}

/** Receipt to readable figure at 200 events a second, with web server and worker in one process; median and 99th percentile of each round. */
export async function freshness(database: BenchDatabase): Promise<FigureOfBench[]> {
  const server = await startServer("all", database.url);
  try {
    await latenciesOf(database, server);
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await latenciesOf(database, server));
    const promised = { called: "the promise to the card", values: [PROMISED_MS] };
    return [
      figure(
        "freshnessP50",
        "ms",
        rounds.map((latencies) => percentile(latencies, 0.5)),
        promised,
      ),
      figure(
        "freshnessP99",
        "ms",
        rounds.map((latencies) => percentile(latencies, 0.99)),
        promised,
      ),
    ];
  } finally {
    await server.stop();
  }
}
