import type { Explanation } from "../../src/domain/explain/explanation";
import type { KpiReport } from "../../src/domain/kpi/kpi-report";
import type { KpiQuestion } from "../../src/ports";
import { explainChange } from "../../src/usecases/changes/explain-change";
import { explainFigure } from "../../src/usecases/explain/explain-figure";
import { readKpis } from "../../src/usecases/read-kpis";
import { aTypedEntry } from "../support/a-spend-entry";
import { accountSeed } from "../support/account-seed";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { runCommand } from "../support/run-command";

jest.setTimeout(240_000);

let lab: Lab;
let copy: Copy;
labOfFile((given) => (lab = given));

const at = (text: string): number => Date.parse(`${text}Z`);

/** Three leads of word of mouth in May, one asked twice; two of nothing known; one thrown out. In June one, who bought twice. */
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
  const twice = ask("2026-06-05T15:00:00", { handoff_source: "word_of_mouth" });
  for (const day of ["10", "12"])
    lab.portal.ui.createRecord(
      "deals",
      { dealstage: "closedwon", amount: "10", closedate: `2026-06-${day}T15:00:00Z` },
      { at: at(`2026-06-${day}T15:00:00`), associatedWith: [{ type: "contacts", id: twice }] },
    );
  lab.nowMs = at("2026-07-01T00:00:00");
  copy = lab.copy();
  await copy.backfill();
  const days = { fromOn: "2026-05-01", toOn: "2026-05-31" };
  const paid = aTypedEntry("flyers", { ...days, source: "word_of_mouth", amountMinor: 9_000, currency: "USD" });
  const june = { ...paid, fromOn: "2026-06-01", toOn: "2026-06-30" };
  const spent = [
    paid,
    { ...june, entryId: "more-flyers", amountMinor: 6_000 },
    { ...june, entryId: "podcast", source: "Podcast", campaign: "Spring", amountMinor: 1_000 },
    { ...june, entryId: "abroad", source: "meta_ads", amountMinor: 10_000, currency: "CHF" },
  ];
  await lab.core.withPortal(copy.portalId, (tx) => tx.recordSpend(spent, { atMs: lab.nowMs, userId: null }));
});

/** `npm run kpis` as a process of its own. */
const kpis = (...options: string[]) =>
  runCommand(["kpis", "--portal", String(copy.portalId), ...options], { DATABASE_URL: lab.database.url });

const MAY = ["--from", "2026-05-01", "--to", "2026-06-01", "--by", "source"];
const EXPLAIN = [...MAY, "--explain", "costPerLead", "--key", "word_of_mouth"];

test("a figure is told in words, with its parts and the records behind them", async () => {
  const { code, out } = await kpis(...EXPLAIN);
  expect(code).toBe(0);
  expect(out).toContain("Cost per lead of source Word of mouth: 30.00 USD\n");
  expect(out).toMatch(/^ {2}counts +Ads +90\.00 USD +1 entry$/m);
  expect(out).toMatch(/^ {2}divided by +Leads +3 +3 leads +1 more inquiry joined$/m);
  // 15:00 of the greater world is 11 o'clock in New York
  expect(out.match(/^ {2}\d+ +2026-05-0\d 11:00 +Word of mouth$/gm)).toHaveLength(3);
  // The entry's id comes last, and no name that only programs use.
  expect(out).toMatch(/^ {2}2026-05-01 +2026-05-31 +Word of mouth +90\.00 USD +90\.00 USD +flyers$/m);
  expect(out).not.toMatch(/costPerLead|mediaMinor|feesMinor|word_of_mouth|[0-9a-f]{8}-[0-9a-f]{4}-/);
  expect(out).toContain("Version 1 of the agreement");
});

test("the total tells what has no source and what was thrown out", async () => {
  const { out } = await kpis(...MAY, "--explain", "leads");
  expect(out).toContain("Leads of all: 5\n");
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

const JUNE = ["--from", "2026-06-01", "--to", "2026-07-01"];
const IN_JUNE = { from: "2026-06-01", to: "2026-07-01", basis: "cohort", by: null } as const;
const asker = () => ({ portalId: copy.portalId, userId: null });
/** As the command does it, without a process for each. */
const read = (more: Partial<KpiQuestion>): Promise<KpiReport> => readKpis(lab.core)(asker(), { ...IN_JUNE, ...more });

const NO_RATE =
  "100.00 CHF of what was spent has no exchange rate and is in no sum (Facebook & Instagram ads). Add the rate to the agreement (rates).";

test("spend without an exchange rate is told below the table and in the JSON, where figures are made of spend", async () => {
  const { out } = await kpis(...JUNE, "--by", "source", "--only", "leads,costPerLead");
  expect(out.trimEnd().split("\n").slice(-2)).toEqual(["", `Note: ${NO_RATE}`]);
  expect((await read({ by: "source", kpis: ["costPerLead"] })).notes).toEqual([
    { code: "spend_without_rate", keys: ["meta_ads", "total"], text: NO_RATE },
  ]);
  expect((await read({ kpis: ["leads"] })).notes).toEqual([]);
  expect((await read({ kpis: ["costPerLead"], where: { source: "Podcast" } })).notes).toEqual([]);
});

test("costs that fall along the funnel of a cohort are told, and of what happened on these dates are not", async () => {
  const costs = ["costPerLead", "costPerQualifiedLead", "costPerWon"] as const;
  const notesOf = async (basis: "cohort" | "period") =>
    (await read({ basis, by: "source", kpis: costs })).notes?.filter(({ code }) => code === "costs_out_of_order");
  // 60 for one lead who bought twice: 60 a qualified lead, 30 a won deal
  expect(await notesOf("cohort")).toEqual([
    {
      code: "costs_out_of_order",
      keys: ["word_of_mouth", "total"],
      text: expect.stringMatching(/^Cost per won deal is below cost per qualified lead \(Word of mouth, All\), /) as string,
    },
  ]);
  expect(await notesOf("period")).toEqual([]);
});

test.each<{ where: NonNullable<KpiQuestion["where"]>; value: string }>([
  { where: { source: "WORD of mouth" }, value: "word_of_mouth" },
  { where: { source: "Unknown source" }, value: "Unattributed" },
  // in no list: somebody spent money on it
  { where: { source: "podcast" }, value: "Podcast" },
  { where: { campaign: "SPRING" }, value: "Spring" },
  // in a list, though no lead has it
  { where: { source: "LinkedIn ads" }, value: "linkedin_ads" },
  { where: { reason: "spam or TEST" }, value: "spam" },
  { where: { owner: "unassigned" }, value: "Unassigned" },
  { where: { pipeline: "no deal" }, value: "" },
])("what rows are chosen by is named as people write it: $where", async ({ where, value }) => {
  expect(Object.values((await read({ where, kpis: ["disqualified"] })).where)).toEqual([value]);
});

test.each<{ where: NonNullable<KpiQuestion["where"]> }>([
  { where: { owner: "12345" } },
  { where: { reason: "because" } },
  { where: { campaign: "nowhere" } },
  { where: { pipeline: "gone" } },
  { where: { source: "" } },
])("a value that nobody knows is refused: $where", async ({ where }) => {
  await expect(read({ where })).rejects.toMatchObject({ code: "unknown_value" });
});

test("an unknown value is refused with those that can be asked for", async () => {
  const { told } = await kpis(...MAY, "--where", "source=Typo");
  expect(told).toContain('unknown_value: There is no source "Typo" in this account.\n');
  expect(told).toMatch(/"paid_search" \(Search ads\), .*"Podcast"/);
});

test("a row is explained, and its changes are told, by its words too", async () => {
  const asked = { ...IN_JUNE, by: "source", key: "word of MOUTH" } as const;
  expect(await explainFigure(lab.core)(asker(), { ...asked, kpi: "leads", part: "LEADS" })).toMatchObject({
    key: "word_of_mouth",
    figure: { value: 1 },
    parts: [{ records: { rows: [{ kind: "lead" }] } }],
  });
  const question = { ...asked, kpi: "spend", sinceMs: lab.nowMs, untilMs: null, order: "effect", limit: 10, offset: 0 } as const;
  expect(await explainChange(lab.core)(asker(), question)).toMatchObject({
    key: "word_of_mouth",
    rowLabel: "Word of mouth",
    currency: "USD",
  });
  await expect(explainChange(lab.core)(asker(), { ...question, key: "Typo" })).rejects.toMatchObject({ code: "unknown_value" });
});
