import { createHash } from "node:crypto";
import type pg from "pg";
import { HandoffError } from "../../domain/handoff-error";
import { toDatabaseError } from "./database-error";
import { MIGRATIONS } from "./migrations";
import type { Migration } from "./migrations/migration";
import { ensureRoles } from "./roles";

/** any constant: one migration run at a time on a database */
const LOCK = 7_240_601;

/** What was applied, as `handoff.migrations` keeps it. */
export const checksumOf = ({ sql }: Pick<Migration, "sql">): string => createHash("sha256").update(sql).digest("hex");

const isApplied = async (client: pg.ClientBase, migration: Migration): Promise<boolean> => {
  const table = await client.query<{ exists: boolean }>("select to_regclass('handoff.migrations') is not null as exists");
  if (!table.rows[0]?.exists) return false;
  await client.query("set local role handoff_owner");
  const found = await client.query<{ checksum: string }>("select checksum from handoff.migrations where number = $1", [migration.number]);
  await client.query("set local role none");
  const row = found.rows[0];
  if (row && row.checksum !== checksumOf(migration)) {
    throw new HandoffError(
      "migration_changed",
      `Migration ${String(migration.number)} (${migration.name}) was changed after it had been applied to this database.`,
      "Restore it and put the change into a new migration.",
    );
  }
  return row !== undefined;
};

const apply = async (client: pg.ClientBase, migration: Migration): Promise<boolean> => {
  if (await isApplied(client, migration)) return false;
  if (!migration.asLogin) await client.query("set local role handoff_owner");
  await client.query(migration.sql);
  await client.query("set local role handoff_owner");
  await client.query("insert into handoff.migrations (number, name, checksum) values ($1, $2, $3)", [
    migration.number,
    migration.name,
    checksumOf(migration),
  ]);
  return true;
};

const inLockedTransaction = async <T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> => {
  try {
    await client.query("begin");
    // the lock is the transaction's, not the session's: it works through a connection pooler too
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
};

/**
 * Brings the database to the last migration: the roles first, then each step in a transaction of its own.
 * Several processes may run it at once. Answers the numbers that were applied.
 * Throws `database_roles_missing`, `migration_changed`, `database_unavailable`.
 */
export const migrate = async (pool: pg.Pool, migrations: readonly Migration[] = MIGRATIONS): Promise<number[]> => {
  const client = await pool.connect().catch((error: unknown) => {
    throw toDatabaseError(error);
  });
  const applied: number[] = [];
  try {
    await inLockedTransaction(client, () => ensureRoles(client));
    for (const migration of migrations) {
      if (await inLockedTransaction(client, () => apply(client, migration))) applied.push(migration.number);
    }
  } catch (error) {
    throw toDatabaseError(error);
  } finally {
    client.release();
  }
  return applied;
};
