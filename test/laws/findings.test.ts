import type { Evidence } from "../../src/domain/explain/evidence";
import type { Finding } from "../../src/domain/findings/finding";
import type { ReportName } from "../../src/ports";
import { explainFigure } from "../../src/usecases/explain/explain-figure";
import { readRecordsOfReport, readReports } from "../../src/usecases/reports/read-report";
import { PERSONA } from "../support/account-seed";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { callTo, dealWith, formLead } from "../support/lab-records";

let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(180_000);

const at = (text: string): number => Date.parse(text);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Mondays, at 10:00 or 11:00 in New York, inside opening hours. */
const LONG_AGO = at("2025-03-03T15:00:00Z");
const BEFORE = at("2026-01-05T15:00:00Z");
const JUDGED = at("2026-03-09T15:00:00Z");
const NOW = at("2026-08-03T15:00:00Z");
/** nine weeks, as the nine before them */
const WINDOW = { from: "2026-03-09", to: "2026-05-11" };

const call = (contact: number, atMs: number): number => callTo(lab.portal, contact, atMs);
const buys = (contact: number, atMs: number): number => dealWith(lab.portal, contact, atMs, { dealstage: "closedwon", amount: "500" });
const many = <Made>(count: number, make: (number: number) => Made): Made[] => Array.from({ length: count }, (_, number) => make(number));

async function installed(): Promise<Copy> {
  lab.nowMs = NOW;
  const copy = lab.copy();
  await copy.backfill();
  return copy;
}
const asker = ({ portalId }: Copy) => ({ portalId, userId: null });
async function found(copy: Copy): Promise<Finding[]> {
  const { findings, more, compared } = await readReports(lab.core).findings(asker(copy), WINDOW);
  expect(compared?.before).toEqual({ fromOn: "2026-01-05", toOn: "2026-03-09" });
  return [...findings, ...more];
}
const kinds = (findings: readonly Finding[]): string[] => findings.map(({ kind }) => kind);

/** What the records behind a number add up to, or the figure that is opened. */
async function opened(copy: Copy, explain: Evidence): Promise<number | null> {
  if ("list" in explain) return (await readRecordsOfReport(lab.core)(asker(copy), explain.report as ReportName, explain)).total;
  return (await explainFigure(lab.core)(asker(copy), explain)).figure.value;
}

describe("customers who return", () => {
  /** 55 bought long ago. Of 60 leads 30 buy for the first time; then of 120 leads 85: 30 for the first time, and the 55. */
  async function withRegulars(): Promise<Copy> {
    await lab.begin({ personaProperty: { property: PERSONA, wanted: ["owner"] } });
    const values = (kind: string) => ({ handoff_source: "word_of_mouth", [PERSONA]: kind });
    const regulars = many(55, (number) => formLead(lab.portal, LONG_AGO + number * MINUTE, values("owner")));
    for (const contact of regulars) buys(contact, LONG_AGO + 2 * DAY);
    const first = many(60, (number) => formLead(lab.portal, BEFORE + number * MINUTE, values("tenant")));
    for (const contact of first.slice(0, 30)) buys(contact, BEFORE + 2 * DAY);
    const later = many(65, (number) => formLead(lab.portal, JUDGED + number * MINUTE, values("tenant")));
    for (const contact of later.slice(0, 30)) buys(contact, JUDGED + 2 * DAY);
    regulars.forEach((contact, number) => {
      const backAt = JUDGED + DAY + number * MINUTE;
      lab.portal.ui.updateRecord("contacts", contact, { recent_conversion_date: new Date(backAt).toISOString() }, { at: backAt });
      buys(contact, backAt + DAY);
    });
    return installed();
  }

  test("are lost nowhere: 85 of 120 leads bought after 30 of 60, 55 of them for a second time", async () => {
    const copy = await withRegulars();
    const { total } = await copy.kpis({
      ...WINDOW,
      basis: "cohort",
      by: null,
      kpis: ["leadToCustomerRate", "newCustomers", "opportunities"],
    });
    expect(total.kpis.leadToCustomerRate).toMatchObject({ hits: 85, total: 120 });
    expect([total.kpis.newCustomers.value, total.kpis.opportunities.value]).toEqual([30, 85]);
    const findings = kinds(await found(copy));
    expect(findings).not.toContain("leak");
    expect(findings).not.toContain("divergence");

    const { rows } = await readReports(lab.core).personas(asker(copy), WINDOW);
    expect(rows.map(({ persona, leads, customers }) => [persona, leads, customers])).toEqual([
      ["tenant", 65, 30],
      ["owner", 55, 55],
    ]);
    expect(rows[1]?.index.value).toBeCloseTo(55 / 85 / (55 / 120), 12);
    for (const { customers, explain } of rows) expect(await opened(copy, explain.customers)).toBe(customers);
  });
});

describe("a leak", () => {
  test("and each number of its arithmetic opens down to what adds up to it", async () => {
    await lab.begin();
    const sources = ["word_of_mouth", "paid_search"];
    const [oftenBefore = [], seldomBefore = []] = sources.map((source, place) =>
      many(40, (number) => formLead(lab.portal, BEFORE + (place * 40 + number) * MINUTE, { handoff_source: source })),
    );
    for (const contact of [...oftenBefore.slice(0, 30), ...seldomBefore.slice(0, 10)]) buys(contact, BEFORE + 2 * DAY);
    const [often = [], seldom = []] = sources.map((source, place) =>
      many(20 + place * 40, (number) => formLead(lab.portal, JUDGED + (place * 60 + number) * MINUTE, { handoff_source: source })),
    );
    for (const contact of [...often.slice(0, 5), ...seldom.slice(0, 3)]) buys(contact, JUDGED + 2 * DAY);
    const copy = await installed();
    const leak = (await found(copy)).find(({ kind }) => kind === "leak");
    const values = new Map(leak?.numbers.map(({ name, figure }) => [name, figure.value]));
    // 20 x 30 / 40 of the one source, 60 x 10 / 40 of the other.
    expect(Object.fromEntries(values)).toEqual({
      leads: 80,
      contacted: 8,
      expected: 30,
      leadsBefore: 80,
      contactedBefore: 40,
      averageSale: 500,
      leadsWon: 8,
    });
    expect(leak?.atStake?.value).toBeCloseTo((30 - 8) * (8 / 8) * 500, 9);
    for (const { name, figure, explain } of leak?.numbers ?? []) expect([name, await opened(copy, explain)]).toEqual([name, figure.value]);
    expect(await opened(copy, { report: "findings", list: "bought:paid_search", ...WINDOW })).toBe(3);
  });
});

test("who leaves leads unanswered is not called most punctual: 15 of Ada's 30 were answered on time, 27 of Bo's 30", async () => {
  await lab.begin();
  const [ADA, BO] = ["11", "12"];
  const leadOf = (owner: string, answeredAfter: number | null) => (number: number) => {
    const cameAt = JUDGED + number * MINUTE;
    const contact = formLead(lab.portal, cameAt, { handoff_source: "word_of_mouth", hubspot_owner_id: owner });
    if (answeredAfter !== null) call(contact, cameAt + answeredAfter);
    return contact;
  };
  const answered = many(15, leadOf(ADA, 5 * MINUTE));
  many(15, leadOf(ADA, null));
  const bos = [...many(27, leadOf(BO, 5 * MINUTE)), ...many(3, leadOf(BO, 5 * DAY))];
  for (const contact of [...answered, ...bos])
    lab.portal.ui.updateRecord("contacts", contact, { lifecyclestage: "salesqualifiedlead" }, { at: JUDGED + 6 * DAY });
  for (const contact of [...answered.slice(0, 1), ...bos.slice(0, 24)]) buys(contact, JUDGED + 8 * DAY);
  const copy = await installed();
  const { rows } = await copy.kpis({ ...WINDOW, basis: "cohort", by: "owner", kpis: ["slaAttainment"] });
  const shares = rows.slice(0, 2).map(({ key, kpis: { slaAttainment } }) => [key, slaAttainment.hits, slaAttainment.total]);
  expect(shares).toEqual([
    [ADA, 15, 30],
    [BO, 27, 30],
  ]);
  const mix = (await found(copy)).find(({ kind }) => kind === "people_mix");
  expect(mix?.about).toBe(ADA);
  expect(mix?.sentence).toMatch(/^Ada One wins fewest of the good leads: 1 of 15/);
});

test("a name that no list has is told to be none, whatever a program calls its own parts", async () => {
  await lab.begin({ personaProperty: { property: PERSONA, wanted: ["owner"] } });
  formLead(lab.portal, JUDGED, { handoff_source: "word_of_mouth" });
  const copy = await installed();
  const parts = ["constructor", "toString", "__proto__", "hasOwnProperty"];
  const named: [ReportName, string[]][] = [
    ["findings", [...parts, ...parts.map((part) => `${part}_customers`), "expected", "expected:constructor", "bought:%00"]],
    ["lifetime", [...parts, "stayed:9999-99", "stayed:9999-12", "stayed:2026-13", "stayed:2026-00", "stayed:0000-01"]],
    ["people", [...parts, "qualified:Ada", "qualified:1.5", "qualified:99999999999999999999", "bought:constructor"]],
    ["personas", [...parts, "leads:%00"]],
    ["engagement", [...parts, "constructor:total", "screened:%00"]],
    ["quality", [...parts, "constructor:lead", "stage:constructor:total", "closed:__proto__"]],
    ["attribution", [...parts, "credit:constructor:word_of_mouth"]],
    ["budget", [...parts, "wasted:constructor"]],
    ["reasons", [...parts, "%E0%A4%A"]],
  ];
  for (const [report, lists] of named)
    for (const list of lists) {
      const code = await readRecordsOfReport(lab.core)(asker(copy), report, { ...WINDOW, list }).then(
        ({ recordCount }) => `${String(recordCount)} records`,
        (error: unknown) => (error as { code?: string }).code ?? String(error),
      );
      expect([report, list, code]).toEqual([report, list, "no_such_list"]);
    }
  for (const month of ["1900-01", "2026-03", "2099-12"])
    await expect(readRecordsOfReport(lab.core)(asker(copy), "lifetime", { ...WINDOW, list: `stayed:${month}` })).resolves.toMatchObject({
      total: 0,
    });
});
