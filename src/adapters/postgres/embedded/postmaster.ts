import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** What a running server notes in its data folder. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** Whether a process with this number runs; one that has ended and waits to be collected does not. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${String(pid)}/stat`, "utf8"));
  } catch {
    return true;
  }
};

/** Whether that process can be a PostgreSQL server: in a container a number soon belongs to another program. */
const isPostgres = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${String(pid)}/comm`, "utf8").trim() === "postgres";
  } catch {
    return true;
  }
};

/** The live server of a data folder by its `postmaster.pid` (line 1 the process, line 4 the port), or null. */
export const findPostmaster = async (clusterDir: string): Promise<Postmaster | null> => {
  let lines: string[];
  try {
    lines = (await readFile(path.join(clusterDir, "postmaster.pid"), "utf8")).split("\n");
  } catch {
    return null;
  }
  const pid = Number.parseInt(lines[0] ?? "", 10);
  const port = Number.parseInt(lines[3] ?? "", 10);
  if (!Number.isInteger(pid) || !Number.isInteger(port)) return null;
  return isAlive(pid) && isPostgres(pid) ? { pid, port } : null;
};
