import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

interface Lock {
  packages: Record<string, { optionalDependencies?: Record<string, string>; os?: string[]; cpu?: string[]; libc?: string[] }>;
}

const readLock = (path: string): Lock => JSON.parse(readFileSync(path, "utf8")) as Lock;

const completed = (lock: Lock): Lock => {
  const dir = mkdtempSync(join(tmpdir(), "handoff-lock-"));
  try {
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, "package-lock.json"), JSON.stringify(lock));
    execFileSync(process.execPath, [resolve("scripts/complete-lock.mjs")], { cwd: dir, stdio: "pipe" });
    return readLock(join(dir, "package-lock.json"));
  } finally {
    rmSync(dir, { recursive: true });
  }
};

describe("package-lock.json", () => {
  test("has an entry for every platform package, else npm ci refuses it (npm run lock adds them)", () => {
    const lock = readLock("package-lock.json");
    expect(Object.keys(completed(lock).packages)).toEqual(Object.keys(lock.packages));
  });

  test("gets back an entry that was left out, with the limits that its name says", () => {
    const lock = readLock("package-lock.json");
    const { "node_modules/@swc/core-darwin-arm64": _left, "node_modules/@rollup/rollup-linux-x64-musl": _out, ...packages } = lock.packages;
    const { packages: found } = completed({ ...lock, packages });
    expect(found["node_modules/@swc/core-darwin-arm64"]).toMatchObject({ os: ["darwin"], cpu: ["arm64"], optional: true });
    expect(found["node_modules/@rollup/rollup-linux-x64-musl"]).toMatchObject({
      os: ["linux"],
      cpu: ["x64"],
      libc: ["musl"],
      optional: true,
    });
  });
});
