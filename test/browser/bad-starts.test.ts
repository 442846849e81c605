import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { previewAccount } from "./preview-account";
import { startHandoff } from "./start-handoff";

const dirs: string[] = [];
const newDir = (): string => {
  const dir = mkdtempSync(join(tmpdir(), "bad-starts-"));
  dirs.push(dir);
  return dir;
};
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

/** Runs a program of this checkout to its end, with nothing of this project in its environment but what is given. */
const run = (script: string, args: readonly string[], env: Record<string, string>): { code: number | null; said: string } => {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(HANDOFF|HUBSPOT|DATABASE)_/.test(name)));
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script, ...args], {
    env: { ...clean, ...env },
    encoding: "utf8",
    timeout: 20_000,
  });
  return { code: status, said: stdout + stderr };
};

describe("a start that cannot go well says so and ends with 1", () => {
  test("with an option that does not exist, it names those that do", () => {
    const { code, said } = run("scripts/start.ts", ["--sampel", "landscaper"], { HANDOFF_DATA_DIR: newDir() });
    expect(code).toBe(1);
    expect(said).toContain("--sampel");
    expect(said).toContain("Usage: npm start -- [--import DIR | --sample landscaper|plumber|b2b] [--as-of DATE] [--fresh]");
  });

  test("with a sample that there is not, it names those there are", () => {
    const { code, said } = run("scripts/start.ts", ["--sample", "baker"], { HANDOFF_DATA_DIR: newDir() });
    expect(code).toBe(1);
    expect(said).toContain("--sample baker: there is no such sample. Give landscaper, plumber or b2b.");
  });

  test("with a date that is none", () => {
    const { code, said } = run("scripts/start.ts", ["--as-of", "yesterday"], { HANDOFF_DATA_DIR: newDir() });
    expect(code).toBe(1);
    expect(said).toContain("--as-of yesterday is not a date");
  });

  test("with a portal folder that is not there, it says which and what to give", async () => {
    await expect(startHandoff(["--import", "/nowhere/portal"])).rejects.toThrow(
      /It ended with 1 before it was ready:[^]*There is no folder \/nowhere\/portal\.\nGive the path of a folder with portal\.json and contacts\.csv\./,
    );
  }, 30_000);

  test("the server without its settings names all that are missing at once", () => {
    const { code, said } = run("src/main.ts", ["serve"], { HANDOFF_DATA_DIR: newDir() });
    expect(code).toBe(1);
    for (const name of ["HUBSPOT_CLIENT_ID", "HUBSPOT_CLIENT_SECRET", "HUBSPOT_APP_ID", "HANDOFF_TOKEN_KEYS"]) expect(said).toContain(name);
    expect(said).not.toContain("    at ");
  });
});

test("of a portal folder with broken rows the rest is imported, and both are counted", async () => {
  const dir = newDir();
  const portal = { portalId: 7_100_077, name: "Acme", timeZone: "America/Toronto", companyCurrency: "CAD" };
  const files = {
    "portal.json": JSON.stringify(portal),
    "contacts.csv":
      "id,createdate,lifecyclestage\n1,2026-09-01T12:00:00Z,lead\nnot-a-number,2026-09-01T12:00:00Z,lead\n3,the day before,lead\n4,2026-09-02T12:00:00Z,lead\n",
    "deals.csv": "id,dealname,dealstage,contact_ids\n11,Patio,contractsent,1\n12,Lawn,contractsent,99\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  const handoff = await startHandoff(["--import", dir]);
  try {
    expect(handoff.said()).toContain("contacts.csv: 2 rows taken, 2 refused");
    expect(handoff.said()).toMatch(/contacts\.csv:3: .*id/);
    expect(handoff.said()).toMatch(/contacts\.csv:4: .*createdate/);
    expect(handoff.said()).toMatch(/deals\.csv:3: .*99/);
    const { records } = await previewAccount(handoff.previewUrl).list("contacts", "", 1);
    expect(records.map(({ id }) => id).sort()).toEqual([1, 4]);
    expect(await handoff.stop()).toEqual({ code: 0, left: [] });
  } finally {
    handoff.clear();
  }
}, 90_000);
