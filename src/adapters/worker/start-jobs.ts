import { run, type TaskList } from "graphile-worker";
import { jobLogger, type JobLog } from "./job-logger";
import { jobsUrl } from "./jobs-url";

/** One job's work. The payload is what was enqueued, unparsed; an error makes the job run again later. */
export type JobTask = (payload: unknown) => Promise<void>;

export interface StartJobsOptions {
  /** a direct address: the library listens and locks by session, which a transaction pooler cannot carry */
  url: string;
  tasks: Readonly<Record<string, JobTask>>;
  /** lines of `minute hour day month weekday task`, in UTC */
  crontab?: string;
  /** jobs at once */
  concurrency?: number;
  log?: JobLog;
}

export interface RunningJobs {
  /** takes no more jobs and resolves when those under way have ended */
  stop: () => Promise<void>;
}

/** a NOTIFY wakes the worker at once; the poll finds what a lost one left */
const POLL_MS = 2_000;

/**
 * Runs the jobs that wait in the database, as the role `handoff_jobs` on a pool of its own.
 * A task that touches a portal's rows does so through `inPortal` on the app's pool, like everyone else.
 */
export const startJobs = async ({
  url,
  tasks,
  crontab,
  concurrency = 2,
  log = () => undefined,
}: StartJobsOptions): Promise<RunningJobs> => {
  const taskList: TaskList = Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task(payload)]));
  const runner = await run({
    connectionString: jobsUrl(url),
    taskList,
    crontab: crontab ?? "",
    concurrency,
    maxPoolSize: concurrency + 2,
    pollInterval: POLL_MS,
    // the composed app stops its parts in order itself
    noHandleSignals: true,
    logger: jobLogger(log),
  });
  // a failure of the pool of workers is logged by the library and retried; unheard, the rejection would end the process
  runner.promise.catch((error: unknown) => {
    log("error", `The job runner stopped: ${String(error)}`);
  });
  return { stop: () => runner.stop() };
};
