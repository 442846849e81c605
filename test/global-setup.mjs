import { tsImport } from "tsx/esm/api";

/** Starts the run's one PostgreSQL and leaves its address to the tests. Tests themselves cannot load the embedded one: it is ESM only. */
export default async function globalSetup() {
  const { startTestServer } = await tsImport("./support/database-setup.ts", import.meta.url);
  const server = await startTestServer();
  process.env.TEST_DATABASE_URL = server.url;
  process.env.TEST_DATABASE_TEMPLATE = server.template;
  process.env.TEST_RUN = String(process.pid);
  globalThis.handoffTestServer = server;
}
