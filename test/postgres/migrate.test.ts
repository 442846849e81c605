import pg from "pg";
import { createPool } from "../../src/adapters/postgres/connect";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { migrate } from "../../src/adapters/postgres/migrate";
import { MIGRATIONS } from "../../src/adapters/postgres/migrations";
import type { Migration } from "../../src/adapters/postgres/migrations/migration";
import { refuseIfUnconfined } from "../../src/adapters/postgres/refuse-if-unconfined";
import { migrateJobs } from "../../src/adapters/worker/migrate-jobs";
import { databaseUrl } from "../support/database-url";
import { createTestDatabase, type TestDatabase } from "../support/database";

const NUMBERS = MIGRATIONS.map((migration) => migration.number);
const LAST = Math.max(...NUMBERS);

const adding = (...sql: string[]): Migration[] => [
  ...MIGRATIONS,
  ...sql.map((text, at) => ({ number: LAST + 1 + at, name: `added-${String(at)}`, sql: text })),
];

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const exists = async (table: string) => {
  const found = await database.pool.query<{ exists: boolean }>("select to_regclass($1) is not null as exists", [table]);
  return found.rows[0]?.exists;
};

describe("the list of migrations", () => {
  test("numbers follow one another from 1", () => {
    expect(NUMBERS).toEqual(NUMBERS.map((_, at) => at + 1));
  });

  test("names are told once each", () => {
    expect(new Set(MIGRATIONS.map((migration) => migration.name)).size).toBe(MIGRATIONS.length);
  });
});

describe("migrate", () => {
  test("a database at the last migration is left alone", async () => {
    expect(await migrate(database.pool)).toEqual([]);
  });

  test("only what is new is applied, as the owner of the schema", async () => {
    expect(await migrate(database.pool, adding("create table handoff.added (portal_id bigint)"))).toEqual([LAST + 1]);
    const found = await database.pool.query<{ owner: string }>(
      "select relowner::regrole::text as owner from pg_class where oid = 'handoff.added'::regclass",
    );
    expect(found.rows).toEqual([{ owner: "handoff_owner" }]);
  });

  test("a step that fails leaves nothing of itself, and the steps before it stay", async () => {
    const steps = adding("create table handoff.first (portal_id bigint)", "create table handoff.second (portal_id bigint); select 1 / 0");
    await expect(migrate(database.pool, steps)).rejects.toMatchObject({ code: "22012" });
    expect(await exists("handoff.first")).toBe(true);
    expect(await exists("handoff.second")).toBe(false);
  });

  test("a step that was changed after it had been applied is refused", async () => {
    await migrate(database.pool, adding("create table handoff.first (portal_id bigint)"));
    const changed = adding("create table handoff.first (portal_id integer)");
    await expect(migrate(database.pool, changed)).rejects.toMatchObject({ code: "migration_changed" });
  });

  test("several processes at once apply each step once", async () => {
    const steps = adding("create table handoff.first (portal_id bigint)", "create table handoff.second (portal_id bigint)");
    const pools = [1, 2, 3].map(() => createPool(database.url, { max: 1 }));
    const applied = await Promise.all(pools.map((pool) => migrate(pool, steps)));
    await Promise.all(pools.map((pool) => pool.end()));
    expect(applied.flat().sort()).toEqual([LAST + 1, LAST + 2]);
  });

  test("a server that does not answer is told as such", async () => {
    const nowhere = createPool("postgres://nobody@127.0.0.1:1/nothing");
    await expect(migrate(nowhere)).rejects.toMatchObject({ code: "database_unavailable" });
    await nowhere.end();
  });
});

describe("a login of one's own", () => {
  let admin: pg.Client;
  /** the login's own empty database */
  let own: { name: string; url: string; pool: pg.Pool };

  beforeEach(async () => {
    admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    const name = `${new URL(database.url).pathname.slice(1)}_own`;
    await admin.query(`create role ${name} login password 'own'`);
    await admin.query(`create database ${name} owner ${name}`);
    const url = new URL(databaseUrl(database.url, name));
    url.username = name;
    url.password = "own";
    own = { name, url: url.toString(), pool: createPool(url.toString(), { max: 2 }) };
  });
  afterEach(async () => {
    await own.pool.end();
    await admin.query(`drop database ${own.name} with (force)`);
    await admin.query(`drop role ${own.name}`);
    await admin.end();
  });

  test("that may not take the roles is told the SQL for an administrator, and that SQL is enough", async () => {
    const refusal = await migrate(own.pool).catch((error: unknown) => error as { code: string; whatToDo: string });
    expect(refusal).toMatchObject({ code: "database_roles_missing" });
    const sql = (refusal as { whatToDo: string }).whatToDo.split("\n").filter((line) => /^(grant|create role)/.test(line));
    expect(sql).toContain(`grant handoff_owner, handoff_app, handoff_dispatch, handoff_jobs to "${own.name}";`);
    // the roles exist on this server already: other tests use them
    const asOwnDatabase = new pg.Client({ connectionString: databaseUrl(database.url, own.name) });
    await asOwnDatabase.connect();
    for (const statement of sql.filter((line) => line.startsWith("grant"))) await asOwnDatabase.query(statement);
    await asOwnDatabase.end();

    expect(await migrate(own.pool)).toEqual(NUMBERS);
    await migrateJobs(own.url);
    await expect(refuseIfUnconfined(own.pool)).resolves.toBeUndefined();
    const role = await inPortal(own.pool)(7_100_001, (tx) => tx.query("select current_user::text as role"));
    expect(role.rows).toEqual([{ role: "handoff_app" }]);
  });
});
