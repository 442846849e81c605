import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chown, mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { accessFile, saveAccess, type Access } from "./access";
import type { EmbeddedFolder } from "./folder";
import { runProgram, startFailed } from "./run-program";

const giveToServer = async ({ user }: EmbeddedFolder, target: string): Promise<void> => {
  if (user) await chown(target, user.uid, user.gid);
};

const runInitdb = async (folder: EmbeddedFolder, clusterDir: string, passwordFile: string): Promise<void> => {
  const flags = ["--locale=C", "--encoding=UTF8", "--auth=scram-sha-256", "--username=postgres", `--pwfile=${passwordFile}`];
  const program = await runProgram(folder, folder.binaries.initdb, [`--pgdata=${clusterDir}`, ...flags]);
  const [code] = (await once(program, "exit").catch((cause: unknown) => {
    throw startFailed(folder, "could not be created", cause);
  })) as [number | null];
  if (code !== 0) throw startFailed(folder, `could not be created (initdb ended with ${String(code)})`);
};

/**
 * Makes the cluster of a folder with a random password. It is made beside its final place and moved there, so that a
 * half-made one is never taken for whole. Throws `database_start_failed`, also where there are data whose password is lost.
 */
export const initialiseCluster = async (folder: EmbeddedFolder): Promise<Access> => {
  if (existsSync(folder.clusterDir)) throw startFailed(folder, `has lost ${accessFile(folder)}, which holds its password`);
  const making = `${folder.clusterDir}.making`;
  const passwordFile = path.join(folder.dir, "initdb-password");
  const access = { port: 0, password: randomBytes(24).toString("hex") };
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  await giveToServer(folder, making);
  try {
    await writeFile(passwordFile, `${access.password}\n`, { mode: 0o600 });
    await giveToServer(folder, passwordFile);
    await runInitdb(folder, making, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await saveAccess(folder, access);
  await rename(making, folder.clusterDir);
  return access;
};
