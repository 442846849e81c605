import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

interface StartedCommand {
  child: ChildProcessByStdio<null, Readable, Readable>;
  /** what it printed so far */
  out: () => string;
  /** what it said on standard error so far */
  told: () => string;
  /** how it exited, once all it said is here; null: it was killed */
  code: Promise<number | null>;
}

/** Starts a command of the app as a process of its own. Of this one's environment it gets what programs need to be found by. */
export function startCommand(args: readonly string[], environment: Record<string, string>): StartedCommand {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let told = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (told += chunk.toString()));
  const code = once(child, "close").then(() => child.exitCode);
  return { child, out: () => out, told: () => told, code };
}

/** Runs a command of the app to its end. */
export async function runCommand(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; out: string; told: string }> {
  const started = startCommand(args, environment);
  const code = await started.code;
  return { code, out: started.out(), told: started.told() };
}
