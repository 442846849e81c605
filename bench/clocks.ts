import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { asDispatch } from "../src/adapters/postgres/as-dispatch";
import { portalQueue } from "../src/adapters/postgres/portal-queue";
import { sweepClocks } from "../src/usecases/sweep-clocks";
import type { BenchDatabase } from "./bench-database";
import { figure, ROUNDS, type FigureOfBench } from "./measure";
import { CLOCKS_PORTAL_ID, seedClocks, seedClocksPortal } from "./seed-clocks";
import { startServer } from "./start-server";

const CLOCKS = 100_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** a clock must act within this of its instant */
const PROMISED_MS = 5_000;
/** before the first is due a server is up */
const BEFORE_MS = 15_000;
const TICKS = 1_000;
/** a worker looks once a second */
const TICKS_PER_SECOND = 1;
/** the unit of the times of Linux's /proc */
const JIFFY_MS = 10;
const LOOK_EVERY_MS = 50;

/** CPU time that this process and the database's sessions have used, ms. */
async function cpuMs({ pool }: BenchDatabase): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>("select pid from pg_stat_activity where application_name = 'handoff-bench'");
  const used = rows.map(({ pid }) => {
    const [utime = 0, stime = 0] =
      readFileSync(`/proc/${String(pid)}/stat`, "utf8")
        .split(") ")[1]
        ?.split(" ")
        .slice(11, 13)
        .map(Number) ?? [];
    return (utime + stime) * JIFFY_MS;
  });
  const { user, system } = process.cpuUsage();
  return used.reduce((sum, ms) => sum + ms, (user + system) / 1000);
}

/** What looks at clocks cost of one core while none is due, in percent, of so many rounds. */
async function idleShares(database: BenchDatabase): Promise<number[]> {
  const sweep = sweepClocks({
    clock: { nowMs: () => Date.now() },
    queue: portalQueue(asDispatch(database.pool), database.pool),
    withPortal: database.withPortal,
    onError: (_portalId, error) => {
      throw error;
    },
  });
  const shares: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const before = await cpuMs(database);
    for (let tick = 0; tick < TICKS; tick += 1) if ((await sweep()).clocks > 0) throw new Error("A clock was due.");
    if (round > 0) shares.push((((await cpuMs(database)) - before) / TICKS / 1000) * TICKS_PER_SECOND * 100);
  }
  return shares;
}

/**
 * How late a server of one process acts on 100,000 clocks that come to their deadline within one minute, each with three steps of its
 * ladder: from the deadline to the instant under which it was recorded; and the longest that any was found not committed yet.
 */
async function latenessOf(database: BenchDatabase, fromMs: number): Promise<{ p50: number; p99: number; max: number; committed: number }> {
  const { pool, url } = database;
  // Instead of waiting for the clocks, or making them anew: the server lives some seconds before they are due.
  const offsetMs = fromMs - BEFORE_MS - Date.now();
  const server = await startServer("all", url, offsetMs);
  try {
    let committed = 0;
    for (let nextMs: number | null = 0; nextMs !== null;) {
      await sleep(LOOK_EVERY_MS);
      const { rows } = await pool.query<{ next_at_ms: number | null }>(
        "select min(next_at_ms) as next_at_ms from handoff.open_clocks where portal_id = $1",
        [CLOCKS_PORTAL_ID],
      );
      nextMs = rows[0]?.next_at_ms ?? null;
      if (nextMs !== null) committed = Math.max(committed, Date.now() + offsetMs - nextMs);
      if (committed > 5 * MINUTE_MS) throw new Error("The clocks are not looked at.");
    }
    const { rows } = await pool.query<{ steps: number; leads: number; p50: number; p99: number; max: number }>(
      `select count(*) as steps, count(distinct lead_id) as leads, percentile_disc(0.5) within group (order by recorded_at_ms - due_at_ms) as p50,
         percentile_disc(0.99) within group (order by recorded_at_ms - due_at_ms) as p99, max(recorded_at_ms - due_at_ms) as max
       from handoff.clock_steps where portal_id = $1 and step_key = 'breach+0 task named'`,
      [CLOCKS_PORTAL_ID],
    );
    const [found] = rows;
    if (found?.steps !== CLOCKS || found.leads !== CLOCKS)
      throw new Error(`${String(found?.steps)} steps of ${String(CLOCKS)} were recorded.`);
    return { ...found, committed };
  } finally {
    await server.stop();
  }
}

/** `clocks`: what 100,000 running clocks cost while none is due, and how late they act when all come to their deadline in one minute. */
export async function clocks(database: BenchDatabase): Promise<FigureOfBench[]> {
  await seedClocksPortal(database, Date.now());
  await database.pool.query("delete from handoff.open_clocks");
  const without = await idleShares(database);
  const fromMs = Date.now() + DAY_MS;
  await seedClocks(database, CLOCKS, fromMs, MINUTE_MS);
  const idle = await idleShares(database);
  const { p50, p99, max, committed } = await latenessOf(database, fromMs);
  const promised = { called: "the promise", values: [PROMISED_MS] };
  return [
    figure("clockIdleCpu100k", "% of a core", idle, { called: "no clock runs", values: without }),
    figure("clockLatenessP50", "ms", [p50], promised),
    figure("clockLatenessP99", "ms", [p99], promised),
    figure("clockLatenessMax", "ms", [max], promised),
    figure("clockCommittedMax", "ms", [committed], promised),
  ];
}
