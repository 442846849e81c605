import { rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { saveAccess, withSession, type Access } from "./access";
import type { EmbeddedFolder } from "./folder";
import { freePort } from "./free-port";
import { findPostmaster } from "./postmaster";
import { runProgram, startFailed } from "./run-program";

const ANSWERS_WITHIN_MS = 60_000;
const POLL_MS = 20;
const ATTEMPTS = 5;
const PAUSE_MS = 200;

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "256MB",
  max_connections: "60",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** While it starts, also while it recovers from a crash, a server refuses clients. */
const answers = (access: Access): Promise<boolean> => withSession(access, "handoff-probe", async () => true).catch(() => false);

/** A live server of the folder, left by a program that was killed or in use by another one; null when there is none. */
export const adoptCluster = async (folder: EmbeddedFolder, remembered: Access): Promise<Access | null> => {
  const giveUpAt = Date.now() + ANSWERS_WITHIN_MS;
  for (;;) {
    const running = await findPostmaster(folder.clusterDir);
    if (!running) return null;
    const access = { ...remembered, port: running.port };
    if (await answers(access)) return access;
    if (Date.now() > giveUpAt) throw startFailed(folder, `runs as process ${String(running.pid)} but does not answer`);
    await sleep(POLL_MS);
  }
};

const launchOnce = async (folder: EmbeddedFolder, remembered: Access, settings: Record<string, string>): Promise<Access> => {
  const port = await freePort(remembered.port);
  const access = { ...remembered, port };
  await saveAccess(folder, access);
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = await runProgram(folder, folder.binaries.postgres, ["-D", folder.clusterDir, "-p", String(port), ...flags]);
  const ended = new AbortController();
  server.once("exit", () => ended.abort()).once("error", () => ended.abort());
  // the server outlives this program when others use it
  server.unref();
  const giveUpAt = Date.now() + ANSWERS_WITHIN_MS;
  while (!(await answers(access))) {
    if (ended.signal.aborted) throw startFailed(folder, "ended while it started");
    if (Date.now() > giveUpAt) throw startFailed(folder, "does not answer");
    await sleep(POLL_MS);
  }
  return access;
};

/**
 * Starts the server of a folder, on the port it had if that is free; resolves when it answers, after a crash when it has
 * recovered. Throws `database_start_failed`.
 */
export const launchCluster = async (folder: EmbeddedFolder, remembered: Access, settings: Record<string, string>): Promise<Access> => {
  // left by a server that was killed; PostgreSQL would refuse to start if another program has its number by now
  await rm(path.join(folder.clusterDir, "postmaster.pid"), { force: true });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launchOnce(folder, remembered, settings);
    } catch (error) {
      // the processes of a killed server take a moment to end, and hold its memory until then
      if (attempt === ATTEMPTS) throw error;
      await sleep(PAUSE_MS * attempt);
    }
  }
};

/** Stops the server of a folder if it runs: sessions are ended, what was committed is kept. */
export const stopCluster = async (folder: EmbeddedFolder): Promise<void> => {
  const running = await findPostmaster(folder.clusterDir);
  // SIGINT is PostgreSQL's fast shutdown
  if (running) process.kill(running.pid, "SIGINT");
  const giveUpAt = Date.now() + ANSWERS_WITHIN_MS;
  while (await findPostmaster(folder.clusterDir)) {
    if (Date.now() > giveUpAt) throw startFailed(folder, "does not stop");
    await sleep(POLL_MS);
  }
};
