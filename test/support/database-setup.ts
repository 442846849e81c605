import path from "node:path";
import pg from "pg";
import { createPool } from "../../src/adapters/postgres/connect";
import { startEmbeddedServer } from "../../src/adapters/postgres/embedded-server";
import { checksumOf, migrate } from "../../src/adapters/postgres/migrate";
import { MIGRATIONS } from "../../src/adapters/postgres/migrations";
import { isAlive } from "../../src/adapters/postgres/embedded/postmaster";
import { migrateJobs } from "../../src/adapters/worker/migrate-jobs";
import { databaseUrl } from "./database-url";

export interface TestServer {
  url: string;
  /** a migrated database to copy from */
  template: string;
  stop: () => Promise<void>;
}

/** Runs side by side share the server and the template: one at a time makes or clears. */
const LOCK = 7_240_602;

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, application_name: "handoff-test-setup" });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** a run beside this one may still copy from the template of an older or newer schema */
const KEPT_TEMPLATES = 3;

/** newest first */
const namesLike = async (client: pg.Client, pattern: string): Promise<string[]> => {
  const found = await client.query<{ datname: string }>("select datname from pg_database where datname like $1 order by oid desc", [
    pattern,
  ]);
  return found.rows.map((row) => row.datname);
};

const drop = (client: pg.Client, name: string) => client.query(`drop database if exists ${name} with (force)`);

/** Databases are named handoff_test_<process of the run>_<number>: a run that is gone needs its own no more. */
const dropLeftovers = async (client: pg.Client): Promise<void> => {
  for (const name of await namesLike(client, "handoff\\_test\\_%")) {
    const pid = Number(name.split("_")[2]);
    if (pid === process.pid || !isAlive(pid)) await drop(client, name);
  }
};

/** The template's name carries the schema's checksum: a changed migration makes a new one. */
const ensureTemplate = async (client: pg.Client, url: string): Promise<string> => {
  const template = `handoff_template_${checksumOf({ sql: MIGRATIONS.map(checksumOf).join() }).slice(0, 12)}`;
  const known = await namesLike(client, "handoff\\_template\\_%");
  if (known.includes(template)) return template;
  for (const name of known.slice(KEPT_TEMPLATES)) await drop(client, name);
  const making = "handoff_making_template";
  await drop(client, making);
  await client.query(`create database ${making}`);
  const makingUrl = databaseUrl(url, making);
  const pool = createPool(makingUrl, { max: 2 });
  await migrate(pool);
  await migrateJobs(makingUrl);
  await pool.end();
  await client.query(`alter database ${making} rename to ${template}`);
  return template;
};

/** Kept between runs for speed; it writes without fsync, so what a crash of the machine left may be unusable and is made anew. */
const startServer = () => {
  const options = {
    dataDir: path.join(process.cwd(), "test", ".output", "database"),
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" },
  };
  return startEmbeddedServer(options).catch(() => startEmbeddedServer({ ...options, fresh: true }));
};

/** The PostgreSQL of one test run: DATABASE_URL's, or an embedded one. */
export const startTestServer = async (): Promise<TestServer> => {
  const given = process.env.DATABASE_URL;
  const embedded = given ? { url: given, stop: async () => undefined } : await startServer();
  const template = await withClient(embedded.url, async (client) => {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await dropLeftovers(client);
    return ensureTemplate(client, embedded.url);
  });
  return {
    url: embedded.url,
    template,
    stop: async () => {
      await withClient(embedded.url, dropLeftovers);
      await embedded.stop();
    },
  };
};
