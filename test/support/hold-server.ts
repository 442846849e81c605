import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { buildSync } from "esbuild";

export interface HeldServer {
  url: string;
  /** what the program said on standard error */
  said: () => string;
  /** ends the program in good order */
  leave: () => Promise<void>;
  /** ends it as a crash would */
  kill: () => Promise<void>;
}

export interface HoldOptions {
  fresh?: boolean;
  /** run as this user */
  uid?: number;
  gid?: number;
}

/** Builds own-server.ts into `folder` as one ES module, as the app is built; answers its path. Packages stay outside. */
export const buildOwnServer = (folder: string): string => {
  const outfile = path.join(folder, "own-server.mjs");
  const entry = path.join(process.cwd(), "test", "support", "own-server.ts");
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: "node", format: "esm", packages: "external" });
  return outfile;
};

/** Starts `program` (of buildOwnServer), which holds the embedded server of `dataDir`. Rejects with `{ code, message }` when it could not. */
export const holdServer = async (program: string, dataDir: string, { fresh = false, ...user }: HoldOptions = {}): Promise<HeldServer> => {
  const child = spawn(process.execPath, [program, dataDir, ...(fresh ? ["fresh"] : [])], user);
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, "line"), ended.then(() => [""])]);
  const answer = JSON.parse(String(first[0]) || JSON.stringify({ message: said })) as { url?: string };
  if (!answer.url) throw Object.assign(new Error("the server was not started"), answer);
  return {
    url: answer.url,
    said: () => said,
    leave: async () => {
      child.stdin.end();
      await ended;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
};
