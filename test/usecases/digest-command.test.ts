import { accountSeed } from "../support/account-seed";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { formLead } from "../support/lab-records";
import { runCommand } from "../support/run-command";

jest.setTimeout(240_000);

let lab: Lab;
let copy: Copy;
labOfFile((given) => (lab = given));

/** A Monday at 11:00 of the account's clock, the first working day of June. */
const AS_OF_MS = Date.parse("2026-06-01T15:00:00Z");
const DAYS = 90;
const DAY_MS = 86_400_000;

/** A lead of each day of the last ninety. */
beforeAll(async () => {
  lab.nowMs = AS_OF_MS - DAYS * DAY_MS;
  lab.beginWith(accountSeed());
  for (let day = 1; day < DAYS; day += 1) formLead(lab.portal, lab.nowMs + day * DAY_MS, { handoff_source: "paid_search" });
  lab.nowMs = AS_OF_MS;
  copy = lab.copy();
  await copy.backfill();
});

/** `npm run digest` as a process of its own. */
const digest = (...options: string[]) =>
  runCommand(["digest", "--portal", String(copy.portalId), ...options], {
    DATABASE_URL: lab.database.url,
    HANDOFF_TIME_OFFSET_MS: String(AS_OF_MS - Date.now()),
  });

test("the digest that is due is made, shown, listed, and shown again the same", async () => {
  expect((await digest("--list")).out).toBe("No digest was made yet.\n");
  const first = await digest();
  expect(first).toMatchObject({ code: 0, told: "" });
  expect(first.out).toContain("To decide");
  expect(first.out).toContain("31 leads (30 the month before)");
  const listed = await digest("--list");
  expect(listed.out.split("\n")).toEqual([expect.stringMatching(/^monthly-2026-05-01 .* 31 leads \(30 the month before\)/) as string, ""]);
  expect((await digest("--id", "monthly-2026-05-01")).out).toBe(first.out);
  expect((await digest()).out).toBe(first.out);
});

test("the running period is shown as such and not kept", async () => {
  const before = (await digest("--list")).out;
  const { code, out } = await digest("--preview", "--format", "json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ isRunning: true, from: "2026-06-01", to: "2026-07-01" });
  expect((await digest("--list")).out).toBe(before);
});

test("two wishes at once, and a digest that is not there, are refused", async () => {
  expect((await digest("--list", "--preview")).code).toBe(2);
  const { code, told } = await digest("--id", "weekly-2020-01-06");
  expect(code).toBe(1);
  expect(told).toContain("unknown_digest");
});
