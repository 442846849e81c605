import { spawn, type ChildProcess } from "node:child_process";
import { open, stat } from "node:fs/promises";
import path from "node:path";
import { HandoffError } from "../../../domain/handoff-error";
import type { EmbeddedFolder } from "./folder";

const LOG_LIMIT_BYTES = 5_000_000;

const logFile = (folder: EmbeddedFolder): string => path.join(folder.dir, "server.log");

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    (found) => found.size,
    () => 0,
  );

/** Starts one of PostgreSQL's programs as the server's user; it writes to the folder's `server.log`, begun anew when large. */
export const runProgram = async (folder: EmbeddedFolder, program: string, args: readonly string[]): Promise<ChildProcess> => {
  const log = await open(logFile(folder), (await sizeOf(logFile(folder))) > LOG_LIMIT_BYTES ? "w" : "a", 0o600);
  try {
    return spawn(program, args, {
      ...(folder.user ?? {}),
      cwd: folder.dir,
      // a process group of its own: Ctrl-C in a terminal must not stop a server that others use
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
      // nothing of ours: the environment of this program holds secrets
      env: { PATH: "/usr/bin:/bin", LC_ALL: "C" },
    });
  } finally {
    await log.close();
  }
};

export const startFailed = (folder: EmbeddedFolder, what: string, cause?: unknown): HandoffError =>
  new HandoffError(
    "database_start_failed",
    `The embedded database ${what}.`,
    `Read ${logFile(folder)}, or set DATABASE_URL to a PostgreSQL of your own.`,
    { cause },
  );
