import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const OFFLINE = ["--import", "tsx", "--import", pathToFileURL(resolve("test/project/no-network.mjs")).href];

const entrypoints = (): string[] =>
  readdirSync("extensions/app", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("-hsmeta.json") && !path.includes("node_modules"))
    .map((path) => JSON.parse(readFileSync(join("extensions/app", path), "utf8")) as { config: { entrypoint?: string } })
    .flatMap(({ config: { entrypoint } }) => entrypoint ?? []);

describe("HubSpot's own build", () => {
  let outDir: string;

  beforeAll(() => {
    outDir = mkdtempSync(join(tmpdir(), "handoff-bundles-"));
    execFileSync(process.execPath, [...OFFLINE, "test/project/build-extensions.program.ts", outDir], { stdio: "pipe" });
  }, 60_000);
  afterAll(() => rmSync(outDir, { recursive: true, force: true }));

  test("makes one bundle of each entrypoint, with no network", () => {
    const expected = entrypoints().map((entrypoint) => basename(entrypoint, ".tsx"));
    const bundles = readdirSync(outDir).filter((file) => file.endsWith(".js"));
    expect(bundles.map((file) => basename(file, ".js")).sort()).toEqual([...new Set(expected)].sort());
  });

  test("leaves React and the secrets' names out of the bundles, and keeps them under 1 MB", () => {
    for (const file of readdirSync(outDir).filter((name) => name.endsWith(".js"))) {
      const text = readFileSync(join(outDir, file), "utf8");
      expect(text.length).toBeLessThan(1_000_000);
      expect(text).not.toMatch(/HUBSPOT_CLIENT_SECRET|HANDOFF_TOKEN_KEYS|react\.production\.min/);
    }
  });

  test("would be seen to use the network", () => {
    const connect = () => execFileSync(process.execPath, [...OFFLINE, "--eval", "fetch('http://127.0.0.1:49151')"], { stdio: "pipe" });
    expect(connect).toThrow(/no network here/);
  });
});
