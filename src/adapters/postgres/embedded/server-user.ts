import { spawnSync } from "node:child_process";

/** The system user that runs the embedded server; null: the user who runs this process. */
export interface ServerUser {
  uid: number;
  gid: number;
}

const idOf = (flag: "-u" | "-g", name: string): number | null => {
  const found = spawnSync("id", [flag, name], { encoding: "utf8" });
  return found.status === 0 ? Number.parseInt(found.stdout, 10) : null;
};

const findUser = (name: string): ServerUser | null => {
  const uid = idOf("-u", name);
  const gid = idOf("-g", name);
  return uid === null || gid === null ? null : { uid, gid };
};

/**
 * PostgreSQL refuses to run as root: then it runs as the system user `postgres`, who is made where there is none,
 * or as `nobody` where no user can be made.
 */
export const serverUser = (): ServerUser | null => {
  if (process.getuid?.() !== 0) return null;
  const known = findUser("postgres");
  if (known) return known;
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
  return findUser("postgres") ?? findUser("nobody");
};

/** Whether the server's user can enter a folder or run a file: each folder above counts. */
export const canReach = (user: ServerUser | null, target: string): boolean =>
  user === null || spawnSync("/bin/sh", ["-c", 'test -x "$0"', target], { uid: user.uid, gid: user.gid, cwd: "/" }).status === 0;
