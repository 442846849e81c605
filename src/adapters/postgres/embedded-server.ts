import { rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import type pg from "pg";
import { HandoffError } from "../../domain/handoff-error";
import { findAccess, openSession, removeAccess, urlOf, withSession, type Access } from "./embedded/access";
import { embeddedFolder, type EmbeddedFolder } from "./embedded/folder";
import { withFolderLock } from "./embedded/folder-lock";
import { hasClients } from "./embedded/has-clients";
import { initialiseCluster } from "./embedded/initialise-cluster";
import { findPostmaster } from "./embedded/postmaster";
import { adoptCluster, launchCluster, stopCluster } from "./embedded/run-cluster";

export interface EmbeddedServerOptions {
  dataDir: string;
  /** delete what the folder holds and begin with an empty database */
  fresh?: boolean;
  /** gets a line when something is done that a person should know; default: standard error */
  log?: (line: string) => void;
  /** settings of the server beside ours, for example `{ fsync: "off" }` in tests; a server that runs already keeps its own */
  settings?: Record<string, string>;
}

export interface EmbeddedServer {
  /** `postgres://postgres:…@127.0.0.1:port/handoff` */
  url: string;
  /** leaves the server; the last client out stops it. Close the pools first: an open session counts as a client. */
  stop: () => Promise<void>;
}

const DATABASE = "handoff";

const removeCluster = async (folder: EmbeddedFolder): Promise<void> => {
  const access = await findAccess(folder);
  const running = access && (await adoptCluster(folder, access));
  if (running && (await hasClients(running, []))) {
    throw new HandoffError(
      "database_in_use",
      `Another program uses the database in ${folder.dir}.`,
      "Stop it first, or set HANDOFF_DATA_DIR to another folder.",
    );
  }
  await stopCluster(folder);
  await rm(folder.clusterDir, { recursive: true, force: true });
  await removeAccess(folder);
};

const ensureDatabase = (access: Access): Promise<void> =>
  withSession(access, "handoff-start", async (client) => {
    const found = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  });

const join = async (folder: EmbeddedFolder, settings: Record<string, string>): Promise<Access> => {
  const remembered = (existsSync(folder.clusterDir) ? await findAccess(folder) : null) ?? (await initialiseCluster(folder));
  const access = (await adoptCluster(folder, remembered)) ?? (await launchCluster(folder, remembered, settings));
  await ensureDatabase(access);
  return access;
};

const serverProcessOf = async (session: pg.Client): Promise<number[]> => {
  const found = await session.query<{ pid: number }>("select pg_backend_pid() as pid");
  return found.rows.map((row) => row.pid);
};

/**
 * Starts or joins the embedded PostgreSQL of a data folder. Data are kept between runs. Several programs may hold the same
 * server: each keeps one session open from start to stop (pools close theirs when idle), and the last one out stops it,
 * whoever started it. It listens on loopback only; its password is random and kept in the folder.
 * Throws `no_embedded_database`, `database_folder_refused`, `database_start_failed`, `database_busy`, and with `fresh` `database_in_use`.
 */
export const startEmbeddedServer = async ({
  dataDir,
  fresh = false,
  log = (line) => process.stderr.write(`${line}\n`),
  settings = {},
}: EmbeddedServerOptions): Promise<EmbeddedServer> => {
  const folder = await embeddedFolder(dataDir, log);
  const { access, presence } = await withFolderLock(folder.dir, async () => {
    if (fresh) await removeCluster(folder);
    const joined = await join(folder, settings);
    return { access: joined, presence: await openSession(joined, "postgres", "handoff-presence") };
  });
  const own = await serverProcessOf(presence);
  const leave = () =>
    withFolderLock(folder.dir, async () => {
      const runs = (await findPostmaster(folder.clusterDir)) !== null;
      if (runs && !(await hasClients(access, own))) await stopCluster(folder);
      await presence.end().catch(() => undefined);
    });
  let left: Promise<void> | null = null;
  return { url: urlOf(access, DATABASE), stop: () => (left ??= leave()) };
};
