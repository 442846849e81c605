import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { testEnvironment } from "./handoff-app";
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
}

/** `serve` as a process of its own; resolves once it says that it runs. */
export async function spawnApp({ role, port, databaseUrl, hubspotUrl }: SpawnOptions): Promise<SpawnedApp> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", "serve", "--role", role], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATABASE_URL: databaseUrl,
      ...testEnvironment({ url: `http://localhost:${String(port)}`, hubspotUrl }),
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, "exit");
  await until(`serve --role ${role} runs`, () => said.includes(`handoff: ${role}`) || !isAlive(), 60_000);
  if (!isAlive()) throw new Error(`serve --role ${role} ended:\n${said}`);
  return {
    url: `http://localhost:${String(port)}`,
    pid: child.pid ?? 0,
    said: () => said,
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
