import { readFile, stat, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { HandoffError } from "../../../domain/handoff-error";
import { isAlive } from "./postmaster";

const POLL_MS = 50;
/** a start takes seconds; a lock this old was left by a process whose number now belongs to another */
const STALE_MS = 120_000;

const isStale = async (file: string): Promise<boolean> => {
  try {
    const pid = Number.parseInt(await readFile(file, "utf8"), 10);
    const ageMs = Date.now() - (await stat(file)).mtimeMs;
    // an empty file is one that its maker is about to fill
    return ageMs > STALE_MS || (Number.isInteger(pid) && !isAlive(pid));
  } catch {
    return false;
  }
};

const take = async (file: string): Promise<boolean> => {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
};

/**
 * Runs `work` while no other process starts or stops the server of the same folder.
 * Throws `database_busy` when another process holds the folder for two minutes.
 */
export const withFolderLock = async <T>(dir: string, work: () => Promise<T>): Promise<T> => {
  const file = path.join(dir, "server.lock");
  const giveUpAt = Date.now() + STALE_MS;
  while (!(await take(file))) {
    if (await isStale(file)) await unlink(file).catch(() => undefined);
    else if (Date.now() > giveUpAt) {
      throw new HandoffError("database_busy", `Another process is starting or stopping the database in ${dir}.`, "Wait for it to end.");
    } else await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await unlink(file).catch(() => undefined);
  }
};
