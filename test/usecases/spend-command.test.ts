import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { aSpendRequest } from "../support/a-spend-request";
import { PORTAL_ID } from "../support/account-seed";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { runCommand } from "../support/run-command";
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
const command = (...options: string[]) => runCommand(["spend", "--portal", String(PORTAL_ID), ...options], { DATABASE_URL: database.url });

test("a file is imported with its bad rows told, and listed beside what the installer typed", async () => {
  const file = path.join(folder, "spend.csv");
  await writeFile(
    file,
    'source,campaign,from,to,amount,currency,kind\nSearch ads,,2026-06-01,2026-06-30,1000,,\nPodcast,,2026-06-01,2026-06-30,"1,000",,\n',
  );
  expect(await command("--file", file)).toEqual({
    code: 1,
    out: "spend: nothing was kept and nothing changed: 1 row refused, 1 good. Mend the file, or keep the good ones with --keep-good-rows\n",
    told: `${file}:3: refused: amount: "1,000" has separators that can be read in two ways. Write the digits with a decimal point only: 1000.\n`,
  });
  expect(await command("--list")).toMatchObject({ out: "Nothing is recorded.\n" });
  expect(await command("--file", file, "--keep-good-rows")).toMatchObject({
    code: 1,
    out: "spend: 1 row kept (1 new, 0 as before), 0 gone, 1 refused\n",
  });

  const salary = aSpendRequest({ entryId: "salary-1", source: "", kind: "salary", from: "2026-06-01", amount: "4000" });
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
  const csv = "from,to,amount,currency\n2026-07-01,2026-07-31,5,\n";
  expect(await running.write("/api/spend/import", { csv: `${csv}2026-07-31,2026-07-01,5,\n` })).toMatchObject({
    status: 422,
    body: { isKept: false, added: 0, dropped: 0, refused: [{ line: 3 }] },
  });
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

test("spend in money without a rate is listed with a note that it is in no sum", async () => {
  const csv = "from,to,amount,currency\n2026-07-01,2026-07-31,5,USD\n2026-07-01,2026-07-31,7,CHF\n2026-08-01,2026-08-31,7,CHF\n";
  expect(await running.write("/api/spend/import", { csv })).toMatchObject({ status: 200 });
  const lines = (await command("--list")).out.trimEnd().split("\n");
  expect(lines.filter((line) => line.includes("7.00 CHF (no rate)"))).toHaveLength(2);
  expect(lines.slice(-2)).toEqual([
    "",
    "2 entries are in CHF on days without an exchange rate: what falls on them is in no sum. Add the rate to the agreement (rates).",
  ]);
});
