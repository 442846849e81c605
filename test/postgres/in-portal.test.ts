import type pg from "pg";
import { asDispatch } from "../../src/adapters/postgres/as-dispatch";
import { createPool } from "../../src/adapters/postgres/connect";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import type { Transaction } from "../../src/adapters/postgres/transaction";
import { createTestDatabase, type TestDatabase } from "../support/database";

const ACME = 7_100_001;
const OTHER = 7_100_002;

let database: TestDatabase;
/** one session only, so that every transaction of a test meets the state that the one before left */
let oneSession: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  oneSession = createPool(database.url, { max: 1 });
  const setUp = await database.pool.connect();
  await setUp.query(`
    begin;
    set local role handoff_owner;
    create table handoff.notes (portal_id bigint not null, words text not null);
    select handoff.protect('handoff.notes');
    create table handoff.waiting (portal_id bigint primary key);
    select handoff.protect('handoff.waiting'), handoff.give_to_dispatch('handoff.waiting');
    commit;
    insert into handoff.notes values (${String(ACME)}, 'of acme'), (${String(OTHER)}, 'of other');
    insert into handoff.waiting values (${String(ACME)}), (${String(OTHER)})`);
  setUp.release();
});

afterAll(async () => {
  await oneSession.end();
  await database.drop();
});

const wordsOf = async (tx: Transaction) => {
  const found = await tx.query<{ words: string }>("select words from handoff.notes order by words");
  return found.rows.map((row) => row.words);
};

describe("inPortal", () => {
  test("a transaction sees its portal's rows and no other's", async () => {
    expect(await inPortal(oneSession)(ACME, wordsOf)).toEqual(["of acme"]);
    expect(await inPortal(oneSession)(OTHER, wordsOf)).toEqual(["of other"]);
  });

  test("a session used again without a portal sees no rows and raises nothing", async () => {
    await inPortal(oneSession)(ACME, wordsOf);
    const client = await oneSession.connect();
    try {
      await client.query("begin; set local role handoff_app");
      expect(await wordsOf(client)).toEqual([]);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });

  test("neither role nor portal stays on the session, after a commit and after an error", async () => {
    const standing = "select current_user::text as role, current_setting('handoff.portal_id', true) as portal";
    const before = await oneSession.query<{ role: string }>(standing);
    await inPortal(oneSession)(ACME, wordsOf);
    await inPortal(oneSession)(ACME, (tx) => tx.query("select 1 / 0")).catch(() => undefined);
    const after = await oneSession.query<{ role: string; portal: string | null }>(standing);
    expect(after.rows[0]).toEqual({ role: before.rows[0]!.role, portal: "" });
  });

  test.each([
    { name: "inserting a row of another portal", statement: `insert into handoff.notes values (${String(OTHER)}, 'forged')` },
    { name: "moving a row to another portal", statement: `update handoff.notes set portal_id = ${String(OTHER)}` },
    { name: "emptying the table", statement: "truncate handoff.notes" },
    { name: "dropping the policy", statement: "drop policy portal on handoff.notes" },
    { name: "rewriting what was migrated", statement: "delete from handoff.migrations" },
    { name: "opening a table by the helper", statement: "select handoff.give_to_dispatch('handoff.notes')" },
  ])("$name is refused", async ({ statement }) => {
    await expect(inPortal(oneSession)(ACME, (tx) => tx.query(statement))).rejects.toMatchObject({ code: "42501" });
  });

  test("changing or deleting everything reaches the own portal's rows only", async () => {
    const changed = await inPortal(oneSession)(ACME, (tx) => tx.query("update handoff.notes set words = words"));
    expect(changed.rowCount).toBe(1);
    const kept = await database.pool.query("select from handoff.notes");
    expect(kept.rowCount).toBe(2);
  });

  test("an error keeps nothing of the transaction", async () => {
    const failing = inPortal(oneSession)(ACME, async (tx) => {
      await tx.query("insert into handoff.notes values ($1, 'half done')", [ACME]);
      throw new Error("later trouble");
    });
    await expect(failing).rejects.toThrow("later trouble");
    expect(await inPortal(oneSession)(ACME, wordsOf)).toEqual(["of acme"]);
  });

  test("a swallowed query error is told instead of passing for a commit", async () => {
    const swallowing = inPortal(oneSession)(ACME, async (tx) => {
      await tx.query("insert into handoff.notes values ($1, 'lost')", [ACME]);
      await tx.query("select 1 / 0").catch(() => undefined);
    });
    await expect(swallowing).rejects.toMatchObject({ code: "transaction_aborted" });
  });

  test("a query sent after the end is refused, since the session would run it as the login", async () => {
    let escaped: Transaction | undefined;
    await inPortal(oneSession)(ACME, async (tx) => {
      escaped = tx;
    });
    await expect(escaped!.query("select 1")).rejects.toMatchObject({ code: "transaction_ended" });
  });

  test.each([0, -1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])("%p is not taken for a portal's id", async (id) => {
    await expect(inPortal(oneSession)(id, wordsOf)).rejects.toMatchObject({ code: "bad_portal_id" });
  });

  test("text is not taken for a portal's id", async () => {
    const forged = "1', true); drop table handoff.notes; --" as unknown as number;
    await expect(inPortal(oneSession)(forged, wordsOf)).rejects.toMatchObject({ code: "bad_portal_id" });
  });
});

describe("asDispatch", () => {
  test("it sees which portals wait", async () => {
    const found = await asDispatch(oneSession)((tx) => tx.query<{ portal_id: number }>("select portal_id from handoff.waiting order by 1"));
    expect(found.rows).toEqual([{ portal_id: ACME }, { portal_id: OTHER }]);
  });

  test.each(["handoff.notes", "handoff.grants", "handoff.call_budget", "handoff.migrations"])("it cannot read %s", async (table) => {
    await expect(asDispatch(oneSession)((tx) => tx.query(`select * from ${table}`))).rejects.toMatchObject({ code: "42501" });
  });

  test("a portal sees only itself among those that wait", async () => {
    const found = await inPortal(oneSession)(ACME, (tx) => tx.query("select portal_id from handoff.waiting"));
    expect(found.rows).toEqual([{ portal_id: ACME }]);
  });
});
