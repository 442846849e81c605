import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PORTAL_ID } from "../support/account-seed";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { runApp, type RunningApp } from "../support/running-app";

jest.setTimeout(180_000);

let database: TestDatabase;
let running: RunningApp;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  running = await runApp({ database });
  await running.install();
  folder = await mkdtemp(path.join(tmpdir(), "handoff-spend-"));
});
afterAll(async () => {
  await running.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

/** `npm run spend` as a process of its own, which needs the database and nothing else. */
async function command(...options: string[]): Promise<{ code: number | null; out: string; told: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", "spend", "--portal", String(PORTAL_ID), ...options], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: database.url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let told = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (told += chunk.toString()));
  await once(child, "close");
  return { code: child.exitCode, out, told };
}

test("a file is imported with its bad rows told, and listed beside what the installer typed", async () => {
  const file = path.join(folder, "spend.csv");
  await writeFile(
    file,
    'source,campaign,from,to,amount,currency,kind\nSearch ads,,2026-06-01,2026-06-30,1000,,\nPodcast,,2026-06-01,2026-06-30,"1,000",,\n',
  );
  expect(await command("--file", file)).toEqual({
    code: 1,
    out: "spend: 1 row kept (1 new, 0 as before), 0 gone, 1 refused\n",
    told: `${file}:3: refused: amount: "1,000" has separators that can be read in two ways. Write the digits with a decimal point only: 1000.\n`,
  });
  expect(await command("--file", file, "--all-or-nothing")).toMatchObject({
    code: 1,
    out: "spend: nothing changed, 1 refused\n",
  });

  const salary = {
    entryId: "salary-1",
    source: "",
    campaign: "",
    kind: "salary",
    from: "2026-06-01",
    to: null,
    isMonthly: true,
    amount: "4000",
  };
  expect(await running.write("/api/spend", salary)).toMatchObject({
    status: 200,
    body: {
      maySeeSalaries: true,
      entries: [
        { source: "paid_search", origin: "import" },
        { kind: "salary", recordedBy: 501 },
      ],
    },
  });
  const csv = "from,to,amount\n2026-07-01,2026-07-31,5\n";
  expect(await running.write("/api/spend/import", { csv })).toMatchObject({ status: 200, body: { added: 1, dropped: 1, isKept: true } });
  expect(await running.write("/api/spend/import", { csv: "no such columns" })).toMatchObject({
    status: 400,
    body: { code: "unreadable_file" },
  });

  const { code, out } = await command("--list");
  expect(code).toBe(0);
  expect(out.trimEnd().split("\n")).toEqual([
    expect.stringMatching(/^source +campaign +kind +days +amount +came by +recorded$/),
    expect.stringMatching(new RegExp(`^No source +media +2026-07-01 to 2026-07-31 +5\\.00 USD +import +\\d{4}-\\d\\d-\\d\\d by user 501$`)),
    expect.stringMatching(
      new RegExp(`^No source +salary +2026-06-01 to changed, each month +4000\\.00 USD +typed +\\d{4}-\\d\\d-\\d\\d by user 501$`),
    ),
  ]);
});
