import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Explanation } from "../../src/domain/explain/explanation";
import type { KpiReport } from "../../src/domain/kpi/kpi-report";
import type { SpendToKeep } from "../../src/ports";
import { accountSeed } from "../support/account-seed";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

jest.setTimeout(240_000);

let lab: Lab;
let copy: Copy;
labOfFile((given) => (lab = given));

const at = (text: string): number => Date.parse(`${text}Z`);

/** Three leads of word of mouth in May, one asked twice; two of nothing known; one thrown out. */
beforeAll(async () => {
  lab.nowMs = at("2026-05-01T00:00:00");
  lab.beginWith(accountSeed());
  const ask = (when: string, values: Record<string, string>): number =>
    lab.portal.ui.createRecord("contacts", { lifecyclestage: "lead", ...values }, { at: at(when), sourceType: "FORM" }).id;
  const first = ask("2026-05-04T15:00:00", { handoff_source: "word_of_mouth" });
  lab.portal.ui.updateRecord("contacts", first, { recent_conversion_date: "2026-05-06T15:00:00Z" }, { at: at("2026-05-06T15:00:00") });
  ask("2026-05-05T15:00:00", { handoff_source: "word_of_mouth" });
  const good = ask("2026-05-06T15:00:00", { handoff_source: "word_of_mouth" });
  lab.portal.ui.updateRecord("contacts", good, { lifecyclestage: "salesqualifiedlead" }, { at: at("2026-05-07T15:00:00") });
  lab.portal.ui.createRecord(
    "deals",
    { dealstage: "closedwon", amount: "250.10", closedate: "2026-05-20T15:00:00Z" },
    { at: at("2026-05-10T15:00:00"), associatedWith: [{ type: "contacts", id: good }] },
  );
  ask("2026-05-07T15:00:00", {});
  ask("2026-05-08T15:00:00", {});
  ask("2026-05-09T15:00:00", { handoff_disqualification_reason: "spam" });
  lab.nowMs = at("2026-07-01T00:00:00");
  copy = lab.copy();
  await copy.backfill();
  const paid: SpendToKeep = {
    entryId: "flyers",
    origin: "typed",
    source: "word_of_mouth",
    campaign: "",
    kind: "media",
    fromOn: "2026-05-01",
    toOn: "2026-05-31",
    isMonthly: false,
    amountMinor: 9_000,
    currency: "USD",
  };
  await lab.core.withPortal(copy.portalId, (tx) => tx.recordSpend([paid], { atMs: lab.nowMs, userId: null }));
});

/** `npm run kpis` as a process of its own. */
async function kpis(...options: string[]): Promise<{ code: number | null; out: string; told: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", "kpis", "--portal", String(copy.portalId), ...options], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: lab.database.url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let told = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (told += chunk.toString()));
  await once(child, "close");
  return { code: child.exitCode, out, told };
}

const MAY = ["--from", "2026-05-01", "--to", "2026-06-01", "--by", "source"];
const EXPLAIN = [...MAY, "--explain", "costPerLead", "--key", "word_of_mouth"];

test("a figure is told in words, with its parts and the records behind them", async () => {
  const { code, out } = await kpis(...EXPLAIN);
  expect(code).toBe(0);
  expect(out).toContain("Cost per lead (costPerLead) of source Word of mouth: 30.00 USD\n");
  expect(out).toMatch(/^ {2}counts +Ads +mediaMinor +90\.00 USD +1 entry$/m);
  expect(out).toMatch(/^ {2}divided by +Leads +leads +3 +3 leads +1 more inquiry joined$/m);
  // 15:00 of the greater world is 11 o'clock in New York
  expect(out.match(/^ {2}2026-05-0\d 11:00 {2}[0-9a-f-]{36} {2}\d+ +word_of_mouth$/gm)).toHaveLength(3);
  expect(out).toContain("Version 1 of the agreement");
});

test("the total tells what has no source and what was thrown out", async () => {
  const { out } = await kpis(...MAY, "--explain", "leads");
  expect(out).toContain("Leads (leads) of all: 5\n");
  expect(out).toContain("  2 leads of unknown source\n  1 inquiry was thrown out as no lead\n");
});

test("records come in pages that go on where the last one ended, or all at once, as JSON and as CSV", async () => {
  const first = JSON.parse((await kpis(...EXPLAIN, "--part", "leads", "--limit", "2", "--format", "json")).out) as Explanation;
  const page = first.parts.find(({ part }) => part === "leads")?.records;
  expect(page?.rows).toHaveLength(2);
  const { out } = await kpis(...EXPLAIN, "--after", page?.next ?? "", "--format", "json");
  const rest = (JSON.parse(out) as Explanation).parts.find(({ part }) => part === "leads")?.records;
  expect(rest).toMatchObject({ rows: [{ kind: "lead", adds: 1, source: "word_of_mouth" }], next: null });

  const csv = (await kpis(...MAY, "--explain", "averageDeal", "--all", "--format", "csv")).out.trimEnd().split("\n");
  expect(csv[0]).toBe("part,kind,id,leadId,contactId,at,source,adds");
  expect(csv.slice(1).map((line) => [line.split(",")[0], line.split(",").at(-1)])).toEqual([
    ["revenueMinor", "25010"],
    ["dealsWonWithAmount", "1"],
  ]);
});

test.each([
  { asked: ["--explain", "nothing"], code: "unknown_kpi" },
  { asked: ["--explain", "leads", "--key", "billboards"], code: "no_such_row" },
  { asked: ["--explain", "leads", "--part", "revenueMinor"], code: "unknown_part" },
  { asked: ["--explain", "leads", "--after", "garbage"], code: "bad_cursor" },
  { asked: ["--explain", "leads", "--after", Buffer.from('["leads",0,1,"12"]').toString("base64url")], code: "bad_cursor" },
  { asked: ["--where", "colour=red"], code: "wrong_use" },
  { asked: ["--where", "campaign=x", "--where", "owner=1"], code: "not_kept_together" },
])("$asked is refused with $code", async ({ asked, code }) => {
  const { code: exit, told } = await kpis(...MAY, ...asked);
  expect({ told: told.split(":")[0], exit }).toEqual({ told: code, exit: code === "wrong_use" ? 2 : 1 });
});

test("the table of figures has words beside names, says how little a few tell, and which leads are too young", async () => {
  const { out } = await kpis(...MAY, "--only", "sqlRate,costPerCustomer,leads");
  expect(out).toMatch(/^Account \d+, 2026-05-01 to 2026-06-01 \(not included\), America\/New_York: leads that came in on these dates$/m);
  expect(out).toMatch(/^Qualified leads? +sqlRate .*33\.3 % \(1 of 3, likely between 6 % and 79 %\)/m);
  expect(out).toMatch(/^Cost per customer +costPerCustomer .*90\.00 USD/m);
  const young = await kpis("--from", "2026-05-01", "--to", "2026-11-20", "--only", "leads");
  expect(young.out).toContain("Too young to judge: some of these leads will be decided only by 2026-12-25.");
});

test("figures are of what is chosen, and of the leads old enough to be judged when no dates are given", async () => {
  const chosen = JSON.parse(
    (await kpis("--from", "2026-05-01", "--to", "2026-06-01", "--where", "source=word_of_mouth", "--only", "leads", "--format", "json"))
      .out,
  ) as KpiReport;
  expect([chosen.where, Object.keys(chosen.total.kpis), chosen.total.kpis.leads.value]).toEqual([
    { source: "word_of_mouth" },
    ["leads"],
    3,
  ]);
  const judged = JSON.parse((await kpis("--only", "leads", "--format", "json")).out) as KpiReport;
  expect(judged).toMatchObject({ basis: "cohort", maturesOn: null });
  expect((Date.parse(judged.to) - Date.parse(judged.from)) / 86_400_000).toBe(91);
});
