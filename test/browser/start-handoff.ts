import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** `npm start` as a process of its own, on ports and in a data folder that nobody else uses. */
export interface StartedHandoff {
  /** the account's pages: `http://localhost:PORT/preview` */
  previewUrl: string;
  /** from the start of the process to its line `ready:` */
  secondsToReady: number;
  /** all that it has said so far, standard output and error together */
  said: () => string;
  /** sends SIGTERM; answers the exit code, and the processes of the start that are still there (their command lines) */
  stop: () => Promise<{ code: number | null; left: string[] }>;
  /** ends what a failed test left behind, and removes the data folder */
  clear: () => void;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
};

/** Command lines of the processes in this process group or with this folder among their arguments, as the database's have. */
const processesOf = (groupId: number, dataDir: string): string[] =>
  execFileSync("ps", ["-eo", "pgid=,stat=,args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => /^\s*(?<group>\d+)\s+(?<state>\S+)\s+(?<args>.*)$/.exec(line)?.groups)
    .filter((process) => process !== undefined && !process.state?.startsWith("Z"))
    .filter((process) => Number(process?.group) === groupId || process?.args?.includes(dataDir))
    .map((process) => process?.args ?? "");

/** Starts it with these arguments and waits for its `ready:` line. Throws what it said when it ends before that. */
export async function startHandoff(args: readonly string[]): Promise<StartedHandoff> {
  const dataDir = mkdtempSync(join(tmpdir(), "handoff-start-"));
  const startedAtMs = Date.now();
  // A process group of its own: what is left of it can be found and ended.
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts", ...args], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      HANDOFF_PORT: String(await freePort()),
      HANDOFF_SANDBOX_PORT: String(await freePort()),
      HANDOFF_DATA_DIR: dataDir,
    },
  });
  const groupId = child.pid ?? 0;
  const ended = once(child, "close");
  const clear = (): void => {
    try {
      process.kill(-groupId, "SIGKILL");
    } catch {
      // Nothing is left to end.
    }
    rmSync(dataDir, { recursive: true, force: true });
  };

  let said = "";
  const ready = new Promise<string>((resolve) => {
    const hear = (text: Buffer): void => {
      said += text.toString();
      const url = /^ready: (\S+)$/m.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
  });
  const endedEarly = ended.then(([code]) => {
    throw new Error(`It ended with ${String(code)} before it was ready:\n${said}`);
  });
  try {
    const previewUrl = await Promise.race([ready, endedEarly]);
    endedEarly.catch(() => undefined);
    return {
      previewUrl,
      secondsToReady: (Date.now() - startedAtMs) / 1000,
      said: () => said,
      stop: async () => {
        child.kill("SIGTERM");
        const [code] = (await ended) as [number | null];
        return { code, left: processesOf(groupId, dataDir) };
      },
      clear,
    };
  } catch (error) {
    clear();
    throw error;
  }
}
