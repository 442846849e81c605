import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

// HubSpot's parser is an ES module that CommonJS tests cannot load, so it runs as a program of its own.
const validate = (...args: string[]): Record<string, string[]> => {
  const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "scripts/validate-project.ts", ...args], { encoding: "utf8" });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, string[]>;
};

const SKIPPED_FOLDERS = new Set(["node_modules", "dist"]);

const copyOfProject = (root: string, name: string): string => {
  const dir = join(root, name);
  cpSync("hsproject.json", join(dir, "hsproject.json"), { recursive: true });
  cpSync("extensions", join(dir, "extensions"), { recursive: true, filter: (path) => !SKIPPED_FOLDERS.has(basename(path)) });
  return dir;
};

const edit = (path: string, from: string, to: string): void => {
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error(`${path} does not say ${from}`);
  writeFileSync(path, text.replace(from, to));
};

const APP = "extensions/app/app-hsmeta.json";
const WEBHOOKS = "extensions/app/webhooks/webhooks-hsmeta.json";

describe("the HubSpot project", () => {
  test.each([
    { platformVersion: "2026.09", profile: "production" },
    { platformVersion: "2026.09", profile: "local" },
    { platformVersion: "2026.03", profile: "production" },
  ])("is read by HubSpot's parser as $platformVersion with the profile $profile", ({ platformVersion, profile }) => {
    expect(validate("--platform-version", platformVersion, "--profile", profile, ".")).toEqual({ ".": [] });
  });

  describe("with a fault in it", () => {
    const faults: { name: string; put: (dir: string) => void; problem: RegExp }[] = [
      { name: "a file that is not JSON", put: (dir) => writeFileSync(join(dir, WEBHOOKS), "{"), problem: /one did not parse/ },
      { name: "no webhooks", put: (dir) => unlinkSync(join(dir, WEBHOOKS)), problem: /there must be one WEBHOOKS/ },
      {
        name: "a file in the wrong folder",
        put: (dir) => renameSync(join(dir, WEBHOOKS), join(dir, "extensions/webhooks-hsmeta.json")),
        problem: /webhooks-hsmeta\.json: HubSpot does not look there/,
      },
      { name: "an unknown variable", put: (dir) => edit(join(dir, APP), "${BACKEND_URL}", "${BACKEND}"), problem: /BACKEND/ },
      { name: "a misspelt field", put: (dir) => edit(join(dir, APP), '"permittedUrls"', '"permitedUrls"'), problem: /permitedUrls/ },
      {
        name: "an address without TLS",
        put: (dir) => edit(join(dir, "extensions/hsprofile.production.json"), "https://", "http://"),
        problem: /targetUrl: Invalid URL/,
      },
      {
        name: "a subscription without its scope",
        put: (dir) => edit(join(dir, APP), '"crm.objects.deals.read",', ""),
        problem: /subscription to deal needs the required scope crm\.objects\.deals\.read/,
      },
      {
        name: "a property change that names no property",
        put: (dir) => edit(join(dir, WEBHOOKS), '"propertyName": "lifecyclestage",', ""),
        problem: /propertyName/,
      },
      {
        name: "a subscription made twice",
        put: (dir) => edit(join(dir, WEBHOOKS), '"propertyName": "hs_lead_status"', '"propertyName": "lifecyclestage"'),
        problem: /subscribed twice.*lifecyclestage/,
      },
      {
        name: "a card whose entrypoint is missing",
        put: (dir) => {
          const config = { name: "Lost", location: "crm.record.tab", entrypoint: "/app/cards/Lost.tsx", objectTypes: ["CONTACT"] };
          writeFileSync(join(dir, "extensions/app/cards/lost-hsmeta.json"), JSON.stringify({ uid: "lost", type: "card", config }));
        },
        problem: /entrypoint \/app\/cards\/Lost\.tsx not found/,
      },
    ];
    let root: string;
    let problems: Record<string, string[]>;

    beforeAll(() => {
      root = mkdtempSync(join(tmpdir(), "handoff-project-"));
      const dirs = faults.map(({ put }, at) => {
        const dir = copyOfProject(root, String(at));
        put(dir);
        return dir;
      });
      problems = validate(...dirs);
    });
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    test.each(faults.map(({ name, problem }, at) => ({ name, problem, at })))("is refused: $name", ({ problem, at }) => {
      expect(problems[join(root, String(at))]?.join("\n")).toMatch(problem);
    });
  });
});

describe("the account file of HubSpot's CLI", () => {
  const holdsKey = (text: string): boolean => /(key|secret|token|tokenInfo)\s*:|pat-[a-z0-9]+-|[\w+/=-]{32,}/i.test(text);

  test("names accounts and holds no key", () => {
    expect(existsSync(resolve("hubspot.config.yml"))).toBe(true);
    expect(holdsKey(readFileSync("hubspot.config.yml", "utf8"))).toBe(false);
  });

  test("would be caught with a key in it", () => {
    expect(holdsKey("accounts:\n  - name: developer\n    personalAccessKey: CiRuYTEt\n")).toBe(true);
  });
});
