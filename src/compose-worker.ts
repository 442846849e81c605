import type { Logger } from "pino";
import { listenForWork } from "./adapters/postgres/listen-for-work";
import { migrateJobs } from "./adapters/worker/migrate-jobs";
import { runLoop } from "./adapters/worker/run-loop";
import { startJobs } from "./adapters/worker/start-jobs";
import { POLL_TOUCHES_MS } from "./usecases/poll-touches";
import type { Swept } from "./usecases/sweep-clocks";

/** Behind NOTIFY, which may be lost: how often a worker looks by itself. */
const POLL_MS = 1_000;

export interface WorkerParts {
  /** a direct address: listening and the jobs' locks go by session, which a transaction pooler cannot carry */
  directUrl: string;
  log: Logger;
  /** portal 0: no portal's work failed, but the worker's own */
  onError: (portalId: number, error: unknown) => void;
  /** aborted by `stop`: what is under way comes to its end */
  stopping: AbortController;
  /** applies what waits, and reads what must be read */
  drain: (untilMs: () => number) => Promise<void>;
  /** writes to HubSpot what is due */
  writePortals: (untilMs: () => number) => Promise<unknown>;
  nowMs: () => number;
  /** looks at the clocks that are due */
  sweep: (mustStop: () => boolean) => Promise<Swept>;
  /** does what fell due on leads that still wait */
  act: (untilMs: () => number) => Promise<unknown>;
  /** marks figures of an earlier version of the program; answers whether all are marked */
  rebuildAll: () => Promise<boolean>;
  runBuilds: () => Promise<void>;
  firstReads: () => Promise<unknown>;
  /** null: webhooks tell of activities */
  pollActivities: (() => Promise<void>) | null;
  tidy: () => Promise<void>;
  reconcileAll: () => Promise<unknown>;
  /** makes the digests that are due */
  makeDigests: () => Promise<unknown>;
}

/** The part of the wiring that runs by itself: a worker's loops, beside each other, and its nightly jobs. */
export const composeWorker =
  ({ directUrl, log, onError, stopping, ...parts }: WorkerParts) =>
  async (): Promise<{ stop: () => Promise<void> }> => {
    const jobLog = (level: "error" | "warning" | "info" | "debug", message: string): void => {
      if (level === "error" || level === "warning") log.error({ message }, "job runner");
    };
    const failed = (error: unknown): void => onError(0, error);
    let untilMs = Infinity;
    const draining = runLoop(
      async () => {
        await parts.drain(() => untilMs);
        writing.wake();
      },
      { pollMs: POLL_MS, onError: failed },
    );
    // Beside the inbox: while HubSpot is slow to take what is written, deliveries are applied all the same.
    const writing = runLoop(() => parts.writePortals(() => untilMs), { pollMs: POLL_MS, onError: failed });
    // Beside the sweep: while a chat or a mail server is slow, clocks are looked at all the same.
    const acting = runLoop(() => parts.act(() => untilMs), { pollMs: POLL_MS, onError: failed });
    // Sooner than at the next poll where a clock is due before it.
    let nextClockAtMs = Infinity;
    const sweeping = runLoop(
      async () => {
        nextClockAtMs = Infinity;
        const { clocks, nextAtMs } = await parts.sweep(() => stopping.signal.aborted);
        nextClockAtMs = nextAtMs ?? Infinity;
        if (clocks > 0) {
          writing.wake();
          acting.wake();
        }
      },
      { pollMs: () => Math.min(POLL_MS, Math.max(0, nextClockAtMs - parts.nowMs())), onError: failed },
    );
    // Before the first round: figures that an earlier version of the program made are marked to be built anew.
    let isCurrent = false;
    const reading = runLoop(
      async () => {
        isCurrent ||= await parts.rebuildAll();
        await parts.runBuilds();
        await parts.firstReads();
      },
      { pollMs: POLL_MS, onError: failed },
    );
    const polling = parts.pollActivities === null ? null : runLoop(parts.pollActivities, { pollMs: POLL_TOUCHES_MS, onError: failed });
    const listener = listenForWork(directUrl, () => {
      draining.wake();
      reading.wake();
    });
    await migrateJobs(directUrl, jobLog);
    const jobs = await startJobs({
      url: directUrl,
      tasks: {
        tidy: () => parts.tidy(),
        reconcile: async () => {
          await parts.reconcileAll();
        },
        digest: async () => {
          await parts.makeDigests();
        },
      },
      crontab: ["17 3,15 * * * tidy", "41 3 * * * reconcile", "*/15 * * * * digest"].join("\n"),
      log: jobLog,
    });
    return {
      stop: async () => {
        untilMs = 0;
        stopping.abort();
        await listener.stop();
        await Promise.all([draining.stop(), writing.stop(), sweeping.stop(), acting.stop(), reading.stop(), polling?.stop(), jobs.stop()]);
      },
    };
  };
