import pg from "pg";
import { asDispatch } from "../../src/adapters/postgres/as-dispatch";
import { enqueueJob } from "../../src/adapters/postgres/enqueue-job";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { jobsUrl } from "../../src/adapters/worker/jobs-url";
import { startJobs, type RunningJobs } from "../../src/adapters/worker/start-jobs";
import { createTestDatabase, type TestDatabase } from "../support/database";

const ACME = 7_100_001;
const OTHER = 7_100_002;

let database: TestDatabase;
let jobs: RunningJobs | undefined;

beforeEach(async () => {
  database = await createTestDatabase();
  jobs = undefined;
});
afterEach(async () => {
  await jobs?.stop();
  await database.drop();
});

/** Starts a worker whose task `note` hands over its payload; `failures` are the tries that fail first. */
const arrivals = (failures = 0) => {
  const seen: unknown[] = [];
  const waiting: ((payload: unknown) => void)[] = [];
  let tries = 0;
  const note = async (payload: unknown) => {
    tries += 1;
    if (tries <= failures) throw new Error("not yet");
    seen.push(payload);
    waiting.shift()?.(payload);
  };
  return { note, seen, tries: () => tries, next: () => new Promise<unknown>((resolve) => waiting.push(resolve)) };
};

const waitingJobs = async () => {
  const found = await database.pool.query<{ task: string; payload: unknown }>(
    "select task_identifier as task, (select payload from graphile_worker._private_jobs p where p.id = j.id) as payload from graphile_worker.jobs j",
  );
  return found.rows;
};

describe("jobs", () => {
  test("a job added in a portal's transaction runs after the commit", async () => {
    const { note, next } = arrivals();
    jobs = await startJobs({ url: database.url, tasks: { note } });
    const arrived = next();
    await inPortal(database.pool)(ACME, (tx) => enqueueJob(tx, "note", { portalId: ACME, page: 3 }));
    expect(await arrived).toEqual({ portalId: ACME, page: 3 });
  });

  test("a job of a transaction that fails never was", async () => {
    const failing = inPortal(database.pool)(ACME, async (tx) => {
      await enqueueJob(tx, "note", { portalId: ACME });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await waitingJobs()).toEqual([]);
  });

  test("the worker's sessions are handoff_jobs, which owns its own tables and cannot read a portal's rows", async () => {
    const client = new pg.Client({ connectionString: jobsUrl(database.url) });
    await client.connect();
    try {
      const standing = await client.query(
        `select current_user::text as role, array_agg(distinct relowner::regrole::text) as owners
           from pg_class where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r'`,
      );
      expect(standing.rows).toEqual([{ role: "handoff_jobs", owners: ["handoff_jobs"] }]);
      await expect(client.query("select from handoff.grants")).rejects.toMatchObject({ code: "42501" });
    } finally {
      await client.end();
    }
  });

  test("a portal cannot add a job for another portal", async () => {
    const forged = inPortal(database.pool)(ACME, (tx) => enqueueJob(tx, "note", { portalId: OTHER }));
    await expect(forged).rejects.toMatchObject({ code: "42501" });
    expect(await waitingJobs()).toEqual([]);
  });

  test("outside a portal only the dispatch role adds jobs", async () => {
    await asDispatch(database.pool)((tx) => enqueueJob(tx, "note", { portalId: OTHER }));
    const client = await database.pool.connect();
    await client.query("begin; set local role handoff_app");
    await expect(enqueueJob(client, "note", { portalId: OTHER })).rejects.toMatchObject({ code: "42501" });
    await client.query("rollback");
    client.release();
    expect(await waitingJobs()).toEqual([{ task: "note", payload: { portalId: OTHER } }]);
  });

  test("the app's role cannot touch the job library's tables", async () => {
    const prying = inPortal(database.pool)(ACME, (tx) => tx.query("select from graphile_worker._private_jobs"));
    await expect(prying).rejects.toMatchObject({ code: "42501" });
  });

  test("a job under the same key replaces the one that waits", async () => {
    for (const page of [1, 2]) {
      await inPortal(database.pool)(ACME, (tx) => enqueueJob(tx, "note", { portalId: ACME, page }, { key: "backfill", delayMs: 60_000 }));
    }
    expect(await waitingJobs()).toEqual([{ task: "note", payload: { portalId: ACME, page: 2 } }]);
  });

  test("a delayed job does not run before its time", async () => {
    await inPortal(database.pool)(ACME, (tx) => enqueueJob(tx, "note", { portalId: ACME, page: "later" }, { delayMs: 3_600_000 }));
    const { note, seen, next } = arrivals();
    jobs = await startJobs({ url: database.url, tasks: { note } });
    const arrived = next();
    await inPortal(database.pool)(ACME, (tx) => enqueueJob(tx, "note", { portalId: ACME, page: "now" }));
    await arrived;
    expect(seen).toEqual([{ portalId: ACME, page: "now" }]);
  });

  test("a job that fails stays and says why", async () => {
    const { note, tries } = arrivals(1);
    let hear: (message: string) => void = () => undefined;
    const failed = new Promise<string>((resolve) => (hear = resolve));
    const log = (level: string, message: string) => {
      if (level === "error") hear(message);
    };
    jobs = await startJobs({ url: database.url, tasks: { note }, log });
    await inPortal(database.pool)(ACME, (tx) => enqueueJob(tx, "note", { portalId: ACME }));
    expect(await failed).toContain("not yet");
    await jobs.stop();
    jobs = undefined;
    const kept = await database.pool.query("select attempts, last_error like '%not yet%' as says_why from graphile_worker.jobs");
    expect(kept.rows).toEqual([{ attempts: 1, says_why: true }]);
    expect(tries()).toBe(1);
  });
});
