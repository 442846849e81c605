import type pg from "pg";
import { HandoffError } from "../../domain/handoff-error";
import { runTransaction, type Transaction } from "./transaction";

/** What a sort may take before it goes to disk: medians sort a portal's leads. */
const READING_MEMORY = "32MB";

/** Runs `work` in a transaction that sees and writes one portal's rows and no other's. */
export type InPortal = <T>(portalId: number, work: (tx: Transaction) => Promise<T>, mode?: TransactionMode) => Promise<T>;

/** `snapshot` reads one consistent state, whatever is written meanwhile, and may not write. */
export type TransactionMode = "write" | "snapshot";

/**
 * The one way to a portal's rows: a transaction as the role `handoff_app`, which row-level security confines to `portalId`.
 * Role and portal are local to the transaction, so a session used again, or shared by a connection pooler, starts without them.
 * Throws `bad_portal_id`, `database_unavailable`, `transaction_aborted`.
 */
export const inPortal =
  (pool: pg.Pool): InPortal =>
  (portalId, work, mode = "write") => {
    if (!Number.isSafeInteger(portalId) || portalId <= 0) {
      const error = new HandoffError(
        "bad_portal_id",
        `${String(portalId)} is not a portal's id.`,
        "Give the account's id, a whole number.",
      );
      return Promise.reject(error);
    }
    // one round trip; the id is a checked integer, and a simple query takes no parameters
    const begin =
      mode === "snapshot" ? `begin isolation level repeatable read read only; set local work_mem = '${READING_MEMORY}'` : "begin";
    const opening = `${begin}; set local role handoff_app; select set_config('handoff.portal_id', '${String(portalId)}', true)`;
    return runTransaction(pool, opening, work);
  };
