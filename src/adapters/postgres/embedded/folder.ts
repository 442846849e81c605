import { createHash } from "node:crypto";
import { chmod, cp, lstat, mkdir } from "node:fs/promises";
import path from "node:path";
import { HandoffError } from "../../../domain/handoff-error";
import { embeddedBinaries, type PostgresBinaries } from "./binaries";
import { canReach, serverUser, type ServerUser } from "./server-user";

/** Where one embedded server lives and who runs it. */
export interface EmbeddedFolder {
  /** holds the cluster, `server.json` (port and password, mode 600) and `server.log` */
  dir: string;
  /** PostgreSQL's own data folder */
  clusterDir: string;
  user: ServerUser | null;
  binaries: PostgresBinaries;
}

const fallbackFor = (dataDir: string): string =>
  path.join("/var/tmp", `handoff-${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`);

/** /var/tmp is everyone's: a folder that somebody else made there under our name must not get our data. */
const makeOwnFolder = async (dir: string): Promise<void> => {
  await mkdir(dir, { recursive: true });
  const found = await lstat(dir);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new HandoffError(
      "database_folder_refused",
      `${dir} belongs to another user.`,
      "Remove that folder, or set HANDOFF_DATA_DIR to a folder of your own.",
    );
  }
  await chmod(dir, 0o755);
};

const makeFolder = async (dir: string): Promise<void> => {
  try {
    await mkdir(dir, { recursive: true });
  } catch (cause) {
    throw new HandoffError(
      "database_folder_refused",
      `The folder ${dir} cannot be made.`,
      "Set HANDOFF_DATA_DIR to a folder that you may write to.",
      { cause },
    );
  }
};

/** The server's user must be able to run the binaries: under a closed folder they are copied beside the data. */
const reachableBinaries = async (user: ServerUser | null, dir: string): Promise<PostgresBinaries> => {
  const binaries = await embeddedBinaries();
  if (canReach(user, binaries.postgres)) return binaries;
  const nativeDir = path.join(dir, "native");
  await cp(binaries.nativeDir, nativeDir, { recursive: true, verbatimSymlinks: true });
  return { nativeDir, initdb: path.join(nativeDir, "bin", "initdb"), postgres: path.join(nativeDir, "bin", "postgres") };
};

/**
 * Finds or makes the folder of the embedded server of `dataDir`. The same `dataDir` gives the same folder to every program.
 * Where the server's user cannot reach it (a clone under a folder of mode 700, run by root), the folder is
 * `/var/tmp/handoff-<hash of the path>`, and `log` says so. Throws `database_folder_refused`, `no_embedded_database`.
 */
export const embeddedFolder = async (dataDir: string, log: (line: string) => void): Promise<EmbeddedFolder> => {
  const user = serverUser();
  const asked = path.resolve(dataDir);
  await makeFolder(asked);
  let dir = asked;
  if (!canReach(user, asked)) {
    dir = fallbackFor(asked);
    await makeOwnFolder(dir);
    log(`The database server cannot reach ${asked}: the data is kept in ${dir}.`);
  }
  return { dir, clusterDir: path.join(dir, "postgres"), user, binaries: await reachableBinaries(user, dir) };
};
