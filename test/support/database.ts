import pg from "pg";
import { createPool } from "../../src/adapters/postgres/connect";
import { databaseUrl } from "./database-url";

export interface TestDatabase {
  url: string;
  pool: pg.Pool;
  /** closes the pool and removes the database */
  drop: () => Promise<void>;
}

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests through jest, whose global setup starts the database.`);
  return value;
};

const asAdministrator = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: required("TEST_DATABASE_URL"), application_name: "handoff-test" });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

let made = 0;

/** An empty, migrated database for one test file: a copy of the run's template. */
export const createTestDatabase = async ({ max = 10 }: { max?: number } = {}): Promise<TestDatabase> => {
  made += 1;
  const name = `handoff_test_${required("TEST_RUN")}_${String(process.pid)}_${String(made)}_${String(performance.now()).replace(".", "")}`;
  await asAdministrator(`create database ${name} template ${required("TEST_DATABASE_TEMPLATE")}`);
  const url = databaseUrl(required("TEST_DATABASE_URL"), name);
  const pool = createPool(url, { max, applicationName: "handoff-test" });
  return {
    url,
    pool,
    drop: async () => {
      await pool.end();
      await asAdministrator(`drop database if exists ${name} with (force)`);
    },
  };
};
