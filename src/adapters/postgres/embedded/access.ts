import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { HandoffError } from "../../../domain/handoff-error";
import type { EmbeddedFolder } from "./folder";

/** How to reach the server of a folder; kept in its `server.json`, readable by the owner only. */
export interface Access {
  port: number;
  password: string;
}

export const accessFile = (folder: EmbeddedFolder): string => path.join(folder.dir, "server.json");

/** Null where there is none yet. Throws `database_folder_refused` when it is another user's. */
export const findAccess = async (folder: EmbeddedFolder): Promise<Access | null> => {
  try {
    return JSON.parse(await readFile(accessFile(folder), "utf8")) as Access;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new HandoffError(
      "database_folder_refused",
      `${accessFile(folder)} cannot be read: the database there may be another user's.`,
      "Run as the user who made it, or set HANDOFF_DATA_DIR to a folder of your own.",
      { cause },
    );
  }
};

export const saveAccess = async (folder: EmbeddedFolder, access: Access): Promise<void> => {
  await writeFile(accessFile(folder), JSON.stringify(access), { mode: 0o600 });
  // the mode above is for a new file only
  await chmod(accessFile(folder), 0o600);
};

export const removeAccess = (folder: EmbeddedFolder): Promise<void> => rm(accessFile(folder), { force: true });

export const urlOf = ({ port, password }: Access, database: string): string =>
  `postgres://postgres:${password}@127.0.0.1:${String(port)}/${database}`;

/** One session as the superuser of the embedded server. */
export const openSession = async (access: Access, database: string, applicationName: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: urlOf(access, database),
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
  });
  // without a listener a server that goes away would end the process
  client.on("error", () => undefined);
  await client.connect();
  return client;
};

/** Runs `work` in a session of its own on the maintenance database. */
export const withSession = async <T>(access: Access, applicationName: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = await openSession(access, "postgres", applicationName);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
