import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { testEnvironment } from "./handoff-app";
import { startCommand } from "./run-command";
import { until } from "./running-app";

export interface SpawnedApp {
  url: string;
  pid: number;
  /** what it said on standard error */
  said: () => string;
  isAlive: () => boolean;
  /** ends it in good order */
  stop: () => Promise<void>;
  /** ends it as a crash would */
  kill: () => Promise<void>;
}

/** A port that nobody has now, for an address that must be known before its server starts. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
};

export interface SpawnOptions {
  role: "web" | "worker" | "all";
  port: number;
  databaseUrl: string;
  hubspotUrl: string;
  /** beside what every test has */
  environment?: Record<string, string>;
}

/** `serve` as a process of its own; resolves once it says that it runs. */
export async function spawnApp({ role, port, databaseUrl, hubspotUrl, environment = {} }: SpawnOptions): Promise<SpawnedApp> {
  const url = `http://localhost:${String(port)}`;
  const { child, told } = startCommand(["serve", "--role", role], {
    DATABASE_URL: databaseUrl,
    ...testEnvironment({ url, hubspotUrl }),
    ...environment,
  });
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  const ended = once(child, "exit");
  await until(`serve --role ${role} runs`, () => told().includes(`handoff: ${role}`) || !isAlive(), 60_000);
  if (!isAlive()) throw new Error(`serve --role ${role} ended:\n${told()}`);
  return {
    url,
    pid: child.pid ?? 0,
    said: told,
    isAlive,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
