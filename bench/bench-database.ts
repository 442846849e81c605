import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPool } from "../src/adapters/postgres/connect";
import { startEmbeddedServer } from "../src/adapters/postgres/embedded-server";
import { inPortal } from "../src/adapters/postgres/in-portal";
import { keepDelivery } from "../src/adapters/postgres/keep-delivery";
import { migrate } from "../src/adapters/postgres/migrate";
import { withPortal } from "../src/adapters/postgres/with-portal";
import type { KeepDelivery, WithPortal } from "../src/ports";
import { DEALS_PER_LEAD, seedPortal } from "./seed-portal";

export const LEADS = 10_000;

/** A server of the bench's own with one portal in it. */
export interface BenchDatabase {
  url: string;
  /** as the database's owner */
  pool: ReturnType<typeof createPool>;
  withPortal: WithPortal;
  keepDelivery: KeepDelivery;
  portalId: number;
  deals: number;
  /** where the next change of a deal begins, so that no two are alike */
  nextChange: number;
  stop: () => Promise<void>;
}

/** Starts an embedded server in a folder for the time of the run, with everything as in production (fsync on), and seeds the portal. */
export async function startBenchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), "handoff-bench-"));
  // Run as root, the server is another user, who must be able to enter.
  await chmod(folder, 0o755);
  const server = await startEmbeddedServer({ dataDir: path.join(folder, "data"), log: () => undefined });
  const pool = createPool(server.url, { max: 8, applicationName: "handoff-bench" });
  const stop = async (): Promise<void> => {
    await pool.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const rows = inPortal(pool);
  const stores = withPortal(rows);
  const portalId = 7_100_001;
  try {
    await migrate(pool);
    await seedPortal(stores, portalId, LEADS);
    await pool.query("vacuum analyze");
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: server.url,
    pool,
    withPortal: stores,
    keepDelivery: keepDelivery(rows),
    portalId,
    deals: LEADS * DEALS_PER_LEAD,
    nextChange: 0,
    stop,
  };
}
