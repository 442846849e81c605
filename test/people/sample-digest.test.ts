import type { PortalSeed } from "../../sandbox/portal/seed";
import { formatDigest } from "../../src/adapters/terminal/format-digest";
import { addDays } from "../../src/domain/period";
import type { DigestAnswer, DigestContent } from "../../src/ports";
import { makeDigest } from "../../src/usecases/digest/make-digest";
import { readDigest } from "../../src/usecases/digest/read-digest";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { installSample } from "./install-sample";
import { recount, type RecountedLead } from "./recount";

const AS_OF_MS = Date.parse("2026-11-21T15:00:00Z");

let lab: Lab;
labOfFile((made) => (lab = made));
let copy: Copy;
let seed: PortalSeed;
jest.setTimeout(300_000);
beforeAll(async () => {
  const installed = await installSample(lab, "landscaper", AS_OF_MS);
  copy = installed.copy;
  seed = installed.sample.seed;
});

const digest = async (id: string | null): Promise<DigestAnswer> =>
  readDigest(lab.core)(copy.portalId, (await makeDigest(lab.core)(copy.portalId, id)).id);
const week = async (mondayOn: string): Promise<DigestContent> => (await digest(`weekly-${mondayOn}`)).content;

const bySource = (leads: readonly RecountedLead[], value: (lead: RecountedLead) => number): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const lead of leads) {
    const source = lead.source === "unknown" ? "Unattributed" : lead.source;
    const added = value(lead);
    if (added > 0) sums[source] = (sums[source] ?? 0) + added;
  }
  return sums;
};
const told = ({ sources: { now } }: DigestContent, kpi: "leads" | "newCustomers" | "revenue"): Record<string, number> =>
  Object.fromEntries(now.rows.flatMap(({ key, kpis }) => ((kpis[kpi].value ?? 0) > 0 ? [[key, kpis[kpi].value ?? 0]] : [])));

const WINDOW = { from: "2026-07-13", to: "2026-10-12" };
const MONDAYS = Array.from({ length: 13 }, (_, index) => addDays(WINDOW.from, 7 * index));

test("the digest that is due is of the week of 9 November, and every week counts what the records say", async () => {
  const { digest: view, content, changedSince } = await digest(null);
  expect(view).toMatchObject({ id: "weekly-2026-11-09", from: "2026-11-09", to: "2026-11-16" });
  expect(content.toDecide.decisions.map(({ question }) => question)).toEqual([
    "Facebook & Instagram ads: pause?",
    "Search (unpaid): do more?",
    "Days off: who answers?",
    "No-shows: book sooner, or remind the day before?",
    "More coming in, not more coming out: why?",
  ]);
  expect(content.toDecide.decisions[2]?.sentence).toContain("24,300");
  // A day on which nobody is there.
  expect([6, 7]).toContain(content.followUp.slowest?.isoWeekday);
  expect(changedSince).toEqual({ sentences: [], figures: [] });
  const text = formatDigest({ digest: view, content, changedSince }, "table");
  expect(text).toContain(content.line);
  expect(text).not.toMatch(/NaN|undefined|null/);
});

test("a week counts what the records say: leads that came in, customers and revenue won, by source", async () => {
  const everybody = recount(seed, { from: "2024-01-01", to: "2027-01-01" });
  for (const from of [MONDAYS[0] ?? "", MONDAYS[6] ?? "", "2026-11-09"]) {
    const to = addDays(from, 7);
    const content = await week(from);
    const within = (on: string): boolean => on >= from && on < to;
    const dayOf = (atMs: number): string => new Date(atMs).toLocaleDateString("sv-SE", { timeZone: "America/Toronto" });
    const won = everybody.filter(({ deal }) => deal?.outcome === "won" && within(dayOf(deal.closedAtMs)));
    expect(told(content, "leads")).toEqual(bySource(recount(seed, { from, to }), () => 1));
    expect(told(content, "newCustomers")).toEqual(bySource(won, () => 1));
    expect(told(content, "revenue")).toEqual(bySource(won, ({ deal }) => deal?.amount ?? 0));
    expect(won.length).toBeGreaterThan(0);
  }
});

test("the thirteen weeks of the window add up to its 420 leads, 261 on time, 48 never called and 18,150 spent", async () => {
  const sums = { leads: 0, facebook: 0, onTime: 0, neverCalled: 0, spent: 0 };
  for (const monday of MONDAYS) {
    const { sources, followUp } = await week(monday);
    sums.leads += sources.now.total.kpis.leads.value ?? 0;
    sums.facebook += sources.now.rows.find(({ key }) => key === "meta_ads")?.kpis.leads.value ?? 0;
    sums.onTime += followUp.onTime.now.hits ?? 0;
    sums.neverCalled += followUp.neverCalled.now.value ?? 0;
    sums.spent += Math.round((sources.now.total.kpis.spend.value ?? 0) * 100) / 100;
  }
  expect({ ...sums, spent: Math.round(sums.spent) }).toEqual({ leads: 420, facebook: 160, onTime: 261, neverCalled: 48, spent: 18_150 });
});

test("a week beside the one before has that one's own figures", async () => {
  const [second, first] = [await week(MONDAYS[1] ?? ""), await week(MONDAYS[0] ?? "")];
  expect(second.sources.before.total.kpis).toEqual(first.sources.now.total.kpis);
  expect(second.followUp.onTime.before).toEqual(first.followUp.onTime.now);
});
