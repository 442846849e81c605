import type pg from "pg";
import { runTransaction, type Transaction } from "./transaction";

/** Runs `work` in a transaction outside any portal. */
export type AsDispatch = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/**
 * A transaction as the role `handoff_dispatch`: it sees which portals have work and the states of installs under way
 * (the tables given to it by `handoff.give_to_dispatch`), and no portal's rows.
 */
export const asDispatch =
  (pool: pg.Pool): AsDispatch =>
  (work) =>
    runTransaction(pool, "begin; set local role handoff_dispatch", work);
