import type pg from "pg";
import { HandoffError } from "../../domain/handoff-error";
import { toDatabaseError } from "./database-error";

/** One open transaction. Its queries run as the transaction's role; after its end they are refused. */
export interface Transaction {
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<pg.QueryResult<Row>>;
}

const CLOSED = new HandoffError(
  "transaction_ended",
  "A query was sent after its transaction had ended.",
  "Await every query inside the function given to the transaction.",
);

const ABORTED = new HandoffError(
  "transaction_aborted",
  "A query of the transaction failed and its error was swallowed: nothing was kept.",
  "Let the error pass, or guard that query with a savepoint.",
);

/**
 * Runs `work` in one transaction that begins with `opening` (one simple query that starts with `begin`), then commits;
 * any error rolls back and is thrown. The session goes back to the pool without role or portal: both are local to the transaction.
 * Throws `database_unavailable`, `transaction_aborted`, and what `work` throws.
 */
export const runTransaction = async <T>(pool: pg.Pool, opening: string, work: (tx: Transaction) => Promise<T>): Promise<T> => {
  const client = await pool.connect().catch((error: unknown) => {
    throw toDatabaseError(error);
  });
  let isOpen = true;
  let broken: Error | undefined;
  // a session that breaks while no query is in flight must not end the process
  const onError = (error: Error) => (broken = error);
  client.on("error", onError);
  const tx: Transaction = {
    query: <Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => {
      if (!isOpen) return Promise.reject(CLOSED);
      // the pool's session would run as the login; the role in force makes the query safe
      return client.query<Row>(text, values as unknown[] | undefined);
    },
  };
  try {
    await client.query(opening);
    const result = await work(tx);
    isOpen = false;
    const ended = await client.query("commit");
    if (ended.command !== "COMMIT") throw ABORTED;
    return result;
  } catch (error) {
    isOpen = false;
    await client.query("rollback").catch((rollbackError: unknown) => {
      broken = rollbackError as Error;
    });
    throw toDatabaseError(error);
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
};
