import pg from "pg";
import { typeParsers } from "./type-parsers";

export interface PoolOptions {
  /** most sessions at once */
  max?: number;
  /** what `pg_stat_activity` shows */
  applicationName?: string;
  /** hears of idle sessions that broke; a query in flight rejects by itself */
  onError?: (error: Error) => void;
}

/** A webhook has 5 s: without a session within 3 the answer must be 503. */
const CONNECT_WITHIN_MS = 3_000;

/**
 * A pool on the app's database that survives the database's restarts. Values come as `typeParsers` says:
 * int8 → number, timestamptz → ms since the epoch, date → `YYYY-MM-DD`, numeric → digits as text.
 * As a parameter an instant in ms becomes a timestamptz by `to_timestamp($1 / 1000.0)`.
 */
export const createPool = (
  url: string,
  { max = 10, applicationName = "handoff", onError = () => undefined }: PoolOptions = {},
): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    // a firewall forgets connections that are silent for long
    keepAlive: true,
    types: typeParsers,
  });
  // without a listener a broken idle session ends the process
  pool.on("error", onError);
  return pool;
};
