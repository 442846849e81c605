import type { TestDatabase } from "./database";

/** Copies one portal's rows of a table to another portal's number. */
export async function copyRows({ pool }: TestDatabase, table: string, from: number, to: number): Promise<void> {
  const { rows } = await pool.query<{ columns: string }>(
    `select string_agg(column_name, ', ') as columns from information_schema.columns
     where table_schema = 'handoff' and table_name = $1 and column_name <> 'portal_id' and is_identity = 'NO'`,
    [table],
  );
  const columns = rows[0]?.columns ?? "";
  await pool.query(
    `insert into handoff.${table} (portal_id, ${columns}) select $2, ${columns} from handoff.${table} where portal_id = $1`,
    [from, to],
  );
}
