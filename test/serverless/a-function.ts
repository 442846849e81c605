import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export interface FunctionCall {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface FunctionAnswer {
  status?: number;
  headers?: [string, string][];
  body?: string;
  /** of what it threw */
  code?: string;
  message?: string;
}

/** A built function in `folder`, called as its host calls it: each time in a process of its own, which ends with the answer. */
export const aFunction = (file: string, env: Record<string, string>) => {
  const invoke = async (call: FunctionCall | null): Promise<FunctionAnswer> => {
    const host = path.join(process.cwd(), "test", "serverless", "invoke.mjs");
    // Its folder has no node_modules: what is not in the file is not there.
    const child = spawn(process.execPath, [host, file], { cwd: path.dirname(file), env });
    let told = "";
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (told += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.stdin.end(JSON.stringify(call));
    await once(child, "close");
    if (told === "") throw new Error(`The function's process died: ${said}`);
    return JSON.parse(told) as FunctionAnswer;
  };
  return { fetch: (call: FunctionCall) => invoke(call), scheduled: () => invoke(null) };
};
