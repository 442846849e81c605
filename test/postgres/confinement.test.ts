import { refuseIfUnconfined } from "../../src/adapters/postgres/refuse-if-unconfined";
import { createTestDatabase, type TestDatabase } from "../support/database";

/** Tables that all portals share, by name: see docs/decisions. */
const SHARED = ["migrations", "oauth_states", "portal_work"];

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase({ max: 2 });
});
afterEach(() => database.drop());

describe("the schema", () => {
  test("every table carries portal_id and row-level security, except the named ones", async () => {
    const found = await database.pool.query<{ name: string; has_portal: boolean; is_confined: boolean }>(
      `select c.relname as name, c.relrowsecurity and exists (
                select from pg_policy p where p.polrelid = c.oid and 'handoff_app'::regrole = any (p.polroles)) as is_confined,
              exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'portal_id' and a.attnotnull) as has_portal
         from pg_class c where c.relnamespace = 'handoff'::regnamespace and c.relkind in ('r', 'p') order by 1`,
    );
    const ruled = found.rows.filter((table) => !SHARED.includes(table.name));
    expect(ruled.map((table) => table.name)).toContain("grants");
    expect(ruled.filter((table) => !table.has_portal || !table.is_confined)).toEqual([]);
  });

  test("every key of a portal's table holds portal_id, so that the table can be distributed by it", async () => {
    const found = await database.pool.query<{ name: string; relation: string }>(
      `select i.indexrelid::regclass::text as name, c.relname as relation
         from pg_index i join pg_class c on c.oid = i.indrelid
        where c.relnamespace = 'handoff'::regnamespace and i.indisunique and not exists (
          select from pg_attribute a where a.attrelid = c.oid and a.attname = 'portal_id' and a.attnum = any (i.indkey))`,
    );
    expect(found.rows.filter((key) => !SHARED.includes(key.relation))).toEqual([]);
  });

  test("handoff_owner owns every table, and handoff_jobs nothing of a portal's", async () => {
    const found = await database.pool.query<{ owner: string }>(
      `select distinct relowner::regrole::text as owner from pg_class where relnamespace = 'handoff'::regnamespace and relkind in ('r', 'p')`,
    );
    expect(found.rows).toEqual([{ owner: "handoff_owner" }]);
    const client = await database.pool.connect();
    try {
      await client.query("set role handoff_jobs");
      await expect(client.query("select from handoff.grants")).rejects.toMatchObject({ code: "42501" });
      await expect(client.query("create table handoff.mine ()")).rejects.toMatchObject({ code: "42501" });
    } finally {
      client.release(true);
    }
  });
});

describe("refuseIfUnconfined", () => {
  test("a migrated database passes", async () => {
    await expect(refuseIfUnconfined(database.pool)).resolves.toBeUndefined();
  });

  test("a portal's table without row-level security is refused by name", async () => {
    await database.pool.query("alter table handoff.grants disable row level security");
    await expect(refuseIfUnconfined(database.pool)).rejects.toMatchObject({
      code: "database_role_unconfined",
      message: expect.stringContaining("handoff.grants"),
    });
  });

  test("a new table that forgot the rule is refused by name", async () => {
    await database.pool.query("create table handoff.forgotten (portal_id bigint)");
    await expect(refuseIfUnconfined(database.pool)).rejects.toMatchObject({ message: expect.stringContaining("handoff.forgotten") });
  });

  test("a table that handoff_app owns is refused, since owners pass row-level security", async () => {
    await database.pool.query("alter table handoff.grants owner to handoff_app");
    await expect(refuseIfUnconfined(database.pool)).rejects.toMatchObject({ message: expect.stringContaining("owns handoff.grants") });
  });
});
