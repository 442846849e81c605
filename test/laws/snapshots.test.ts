import { explainChange } from "../../src/usecases/changes/explain-change";
import { kpisAsOf } from "../../src/usecases/changes/kpis-as-of";
import { listSnapshots, readSnapshot, takeSnapshot } from "../../src/usecases/changes/snapshots";
import { UNATTRIBUTED } from "../../src/domain/source/sources";
import { rebuildPortal } from "../../src/usecases/rebuild-portal";
import { saveSpend } from "../../src/usecases/spend-entries";
import type { ChangeReport, CorrectedFigure, KpiQuery, SnapshotAnswer } from "../../src/ports";
import type { KpiName } from "../../src/domain/kpi/catalogue";
import { aSpendRequest } from "../support/a-spend-request";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { dealWith, formLead } from "../support/lab-records";

const at = (text: string): number => Date.parse(text);
const INSTALLED = at("2026-01-10T12:00:00Z");
const MARCH: KpiQuery = { from: "2026-03-01", to: "2026-04-01", basis: "period", by: "source" };
const DAY_MS = 86_400_000;

let lab: Lab;
let copy: Copy;
labOfFile((made) => (lab = made));
jest.setTimeout(120_000);

beforeEach(async () => {
  lab.nowMs = INSTALLED;
  await lab.begin({ salaryVisibleTo: [501] });
  copy = lab.copy();
  await copy.installEmpty();
});

const who = (userId: number | null = null) => ({ portalId: copy.portalId, userId });
const take = async (query: KpiQuery, userId: number | null = null): Promise<string> =>
  (await takeSnapshot(lab.core)(who(userId), { name: "March", query })).id;
const read = (id: string, userId: number | null = null): Promise<SnapshotAnswer> => readSnapshot(lab.core)(who(userId), id);
const textOf = async (id: string): Promise<string> => (await lab.core.withPortal(copy.portalId, (tx) => tx.findSnapshot(id)))?.report ?? "";
const corrected = ({ correctedSince }: SnapshotAnswer, kpi: KpiName, key: string): CorrectedFigure | undefined =>
  correctedSince.find((figure) => figure.kpi === kpi && figure.key === key);
const explain = (kpi: KpiName, since: number, over: Partial<Parameters<ReturnType<typeof explainChange>>[1]> = {}): Promise<ChangeReport> =>
  explainChange(lab.core)(who(), {
    ...MARCH,
    kpi,
    key: null,
    sinceMs: since,
    untilMs: null,
    order: "time",
    limit: 50,
    offset: 0,
    ...over,
  });
const spend = (amount: string, userId = 501) =>
  saveSpend(lab.core)(
    { portalId: copy.portalId, userId },
    aSpendRequest({ entryId: "ads-march", from: "2026-03-01", to: "2026-03-31", isMonthly: false, amount }),
  );
const refused = (code: string) => expect.objectContaining({ code }) as Error;

/** Won 3 March, reopened 10 April, won again 20 April: the events are heard as they happen. */
async function wonOnThirdOfMarch(): Promise<{ dealId: number; contactId: number }> {
  const contactId = formLead(lab.portal, at("2026-02-01T15:00:00Z"), { handoff_source: "paid_search" });
  const dealId = dealWith(lab.portal, contactId, at("2026-02-10T15:00:00Z"), { amount: "1000", dealstage: "contractsent" });
  lab.portal.ui.updateRecord("deals", dealId, { dealstage: "closedwon" }, { at: at("2026-03-03T15:00:00Z") });
  await copy.hear();
  return { dealId, contactId };
}

describe("a snapshot", () => {
  test("of March stays to the last digit and says what was corrected, while a deal is reopened and won again in April", async () => {
    const { dealId } = await wonOnThirdOfMarch();
    lab.nowMs = at("2026-04-01T09:00:00Z");
    await spend("300");
    lab.nowMs = at("2026-04-01T10:00:00Z");
    const id = await take(MARCH);
    const text = await textOf(id);
    const asAnswered = await copy.kpis(MARCH);
    expect(JSON.parse(text)).toEqual(asAnswered);
    expect((await read(id)).correctedSince).toEqual([]);

    lab.portal.ui.updateRecord("deals", dealId, { dealstage: "contractsent" }, { at: at("2026-04-10T15:00:00Z") });
    await copy.hear();
    const reopened = await read(id);
    expect(JSON.stringify(reopened.report)).toBe(text);
    expect(corrected(reopened, "newCustomers", "total")).toMatchObject({
      then: { value: 1 },
      now: { value: 0 },
      difference: -1,
      sentence: "1 deal reopened: New customers 1 → 0",
    });
    expect(corrected(reopened, "revenue", "paid_search")).toMatchObject({
      difference: -1000,
      byKind: [{ kind: "deal_reopened", count: 1, effect: -1000, parts: { revenueMinor: -100_000 } }],
    });
    // Then 300 for a customer, now no customer to divide by.
    expect(corrected(reopened, "costPerCustomer", "total")).toMatchObject({
      then: { value: 300 },
      now: { value: null, why: "no_customers_yet" },
      difference: null,
      byKind: [{ kind: "deal_reopened", effect: null, parts: { newCustomers: -1 } }],
    });

    lab.portal.ui.updateRecord("deals", dealId, { dealstage: "closedwon" }, { at: at("2026-04-20T15:00:00Z") });
    await copy.hear();
    lab.nowMs = at("2026-04-21T09:00:00Z");
    await spend("350");
    lab.nowMs = at("2026-04-22T09:00:00Z");
    const wonAgain = await read(id);
    expect(JSON.stringify(wonAgain.report)).toBe(text);
    // The second win is April's.
    expect(corrected(wonAgain, "revenue", "total")?.sentence).toBe("1 deal reopened: Won revenue 1000 USD → 0 USD");
    expect(corrected(wonAgain, "spend", "total")?.sentence).toBe("1 spend entry edited: Spent 300 USD → 350 USD");
    expect((await copy.kpis({ ...MARCH, from: "2026-04-01", to: "2026-05-01" })).total.kpis.revenue.value).toBe(1000);
    expect(wonAgain.correctedSince.map(({ kpi }) => kpi)).not.toContain("openDealAge");
    // What is read from the records as they are is compared, without a reason.
    expect(corrected(wonAgain, "salesCycleMedian", "total")).toMatchObject({ byKind: null });
    expect((await copy.audit()).differences).toEqual([]);
  });

  test("says of a row that came afterwards what it adds: the rows' corrections add up to the total's", async () => {
    formLead(lab.portal, at("2026-03-02T15:00:00Z"), { handoff_source: "paid_search" });
    const moved = formLead(lab.portal, at("2026-03-03T15:00:00Z"), { handoff_source: "paid_search" });
    await copy.hear();
    lab.nowMs = at("2026-04-01T10:00:00Z");
    const id = await take(MARCH);
    const late = formLead(lab.portal, at("2026-03-20T15:00:00Z"), { handoff_source: "meta_ads" });
    const deal = dealWith(lab.portal, late, at("2026-03-21T15:00:00Z"), { amount: "700", dealstage: "contractsent" });
    lab.portal.ui.updateRecord("deals", deal, { dealstage: "closedwon" }, { at: at("2026-03-25T15:00:00Z") });
    lab.portal.ui.updateRecord("contacts", moved, { handoff_source: "meta_ads" }, { at: at("2026-04-02T15:00:00Z") });
    await copy.hear();
    lab.nowMs = at("2026-04-03T10:00:00Z");
    const answer = await read(id);
    expect(answer.report.rows.map(({ key }) => key)).toEqual(["paid_search"]);
    expect(corrected(answer, "leads", "meta_ads")).toMatchObject({ then: { value: 0 }, now: { value: 2 }, difference: 2 });
    const today = await copy.kpis(MARCH);
    for (const kpi of ["leads", "newCustomers", "dealsWon", "revenue"] as const) {
      const rows = answer.correctedSince.filter((figure) => figure.kpi === kpi && figure.key !== "total");
      const sum = rows.reduce((added, { then, now }) => added + (now.value ?? 0) - (then.value ?? 0), 0);
      expect({ kpi, sum }).toEqual({ kpi, sum: (today.total.kpis[kpi].value ?? 0) - (answer.report.total.kpis[kpi].value ?? 0) });
      expect({ kpi, sum }).not.toEqual({ kpi, sum: 0 });
    }
  });

  test("does not say that a figure was corrected which only the days moved", async () => {
    const contactId = formLead(lab.portal, at("2026-03-02T15:00:00Z"), { handoff_source: "paid_search" });
    dealWith(lab.portal, contactId, at("2026-03-03T15:00:00Z"), { amount: "1000", dealstage: "contractsent" });
    await copy.hear();
    lab.nowMs = at("2026-04-01T10:00:00Z");
    const id = await take({ ...MARCH, by: null });
    lab.nowMs += 9 * DAY_MS;
    const { correctedSince, readAnew } = await read(id);
    expect(correctedSince).toEqual([]);
    expect(readAnew).toMatchObject([{ key: "total", kpi: "openDealAge", difference: expect.closeTo(9, 9) as number, byKind: null }]);
  });

  test("by employee keeps nobody's name and tells the names of today", async () => {
    formLead(lab.portal, at("2026-03-02T15:00:00Z"), { hubspot_owner_id: "11" });
    await copy.hear();
    lab.nowMs = at("2026-04-01T10:00:00Z");
    const named = (name: string) =>
      lab.core.withPortal(copy.portalId, (tx) => tx.saveOwners([{ id: 11, userId: null, name, isArchived: false }], lab.nowMs));
    await named("Erika Muster");
    const byOwner: KpiQuery = { ...MARCH, by: "owner" };
    const asAnswered = await copy.kpis(byOwner);
    expect(asAnswered.rows).toMatchObject([{ key: "11", label: "Erika Muster" }]);
    const id = await take(byOwner);
    expect(await textOf(id)).not.toContain("Muster");
    expect(await textOf(id)).not.toContain('"label"');
    expect((await read(id)).report).toEqual(asAnswered);
    await named("Erika Beispiel");
    expect((await read(id)).report.rows).toMatchObject([{ key: "11", label: "Erika Beispiel" }]);
  });

  test("is left as it is by a rebuild", async () => {
    await wonOnThirdOfMarch();
    lab.nowMs = at("2026-04-01T10:00:00Z");
    const id = await take(MARCH);
    const text = await textOf(id);
    lab.nowMs += DAY_MS;
    await rebuildPortal(lab.core)(copy.portalId);
    const answer = await read(id);
    expect(JSON.stringify(answer.report)).toBe(text);
    expect(answer.correctedSince.filter(({ byKind }) => byKind !== null)).toEqual([]);
    expect((await listSnapshots(lab.core)(copy.portalId)).map((snapshot) => snapshot.id)).toEqual([id]);
  });

  test("has no contact's id in it, and stays when the contact is forgotten; the log names them no more", async () => {
    const { contactId } = await wonOnThirdOfMarch();
    const other = formLead(lab.portal, at("2026-03-02T15:00:00Z"), { handoff_source: "paid_search" });
    lab.portal.ui.merge("contacts", contactId, other, { at: at("2026-03-05T15:00:00Z"), givesNewId: false });
    await copy.hear();
    lab.nowMs = at("2026-04-01T10:00:00Z");
    const id = await take({ ...MARCH, by: null });
    const text = await textOf(id);
    const named = (contact: number): RegExp => new RegExp(`(^|[^0-9])${String(contact)}([^0-9]|$)`);
    for (const contact of [contactId, other]) expect(text).not.toMatch(named(contact));
    const causes = async (): Promise<string[]> => {
      const { rows } = await lab.database.pool.query<{ cause: string }>(
        "select distinct cause from handoff.figure_changes where portal_id = $1 and cause like '%contacts/%'",
        [copy.portalId],
      );
      return rows.map(({ cause }) => cause);
    };
    expect((await causes()).length).toBeGreaterThan(0);

    lab.portal.ui.privacyDelete(contactId, { at: at("2026-04-02T15:00:00Z") });
    await copy.hear();
    lab.nowMs = at("2026-04-03T10:00:00Z");
    expect(await textOf(id)).toBe(text);
    expect(await causes()).toEqual([]);
    expect((await read(id)).snapshot.name).toBe("March");
  });

  test("with salaries in it is shown to those who may see them", async () => {
    lab.nowMs = at("2026-04-01T10:00:00Z");
    const [withSalaries, without] = [await take(MARCH, 501), await take(MARCH, 502)];
    expect((await read(withSalaries, 501)).report.total.kpis).toHaveProperty("loadedCac");
    expect((await read(without, 502)).report.total.kpis).not.toHaveProperty("loadedCac");
    await expect(read(withSalaries, 502)).rejects.toEqual(refused("salary_hidden"));
    await expect(read("no-such-snapshot")).rejects.toEqual(refused("unknown_snapshot"));
  });

  test("of another account is not found", async () => {
    lab.nowMs = at("2026-04-01T10:00:00Z");
    const id = await take(MARCH);
    const other = lab.copy();
    await other.installEmpty();
    await expect(readSnapshot(lab.core)({ portalId: other.portalId, userId: null }, id)).rejects.toEqual(refused("unknown_snapshot"));
    expect(await listSnapshots(lab.core)(other.portalId)).toEqual([]);
  });
});

describe("why a figure changed", () => {
  test("names a merge, a deletion and a restore as such", async () => {
    const contact = formLead(lab.portal, at("2026-03-02T15:00:00Z"), { handoff_source: "paid_search" });
    const twin = formLead(lab.portal, at("2026-03-04T15:00:00Z"), { handoff_source: "meta_ads" });
    await copy.hear();
    lab.nowMs = at("2026-03-06T09:00:00Z");
    const since = lab.nowMs;
    const { ui } = lab.portal;
    ui.merge("contacts", contact, twin, { at: at("2026-03-09T15:00:00Z"), givesNewId: false });
    await copy.hear();
    const merged = await explain("leads", since);
    expect(merged).toMatchObject({ before: { value: 2 }, after: { value: 1 }, difference: -1, count: 1 });
    expect(merged.movements[0]).toMatchObject({ kind: "lead_merged", effect: -1, subject: { type: "lead" } });
    expect(merged.movements[0]?.cause).toMatch(new RegExp(`merge .*contacts/${String(twin)}.* into contacts/${String(contact)}$`));

    const beforeDeletion = lab.nowMs;
    ui.archive("contacts", contact, { at: at("2026-03-11T15:00:00Z") });
    await copy.hear();
    ui.restore("contacts", contact, { at: at("2026-03-12T15:00:00Z") });
    await copy.hear();
    const back = await explain("leads", beforeDeletion);
    expect(back).toMatchObject({
      before: { value: 1 },
      after: { value: 1 },
      difference: 0,
      sentence: expect.stringContaining("1 lead deleted") as string,
    });
    expect(back.movements.map(({ kind, effect }) => [kind, effect])).toEqual([
      ["lead_deleted", -1],
      ["lead_restored", 1],
    ]);
  });

  test("tells from which source to which a lead was corrected, to the row that it left", async () => {
    const contact = formLead(lab.portal, at("2026-03-02T15:00:00Z"), { handoff_source: "meta_ads" });
    await copy.hear();
    lab.nowMs = at("2026-03-06T09:00:00Z");
    const since = lab.nowMs;
    lab.portal.ui.updateRecord("contacts", contact, { handoff_source: "paid_search" }, { at: at("2026-03-07T15:00:00Z") });
    await copy.hear();
    const { movements, sentence } = await explain("leads", since, { key: "meta_ads" });
    expect(movements).toMatchObject([
      { kind: "source_corrected", moved: { by: "source", from: "meta_ads", to: "paid_search" }, parts: { leads: -1 }, effect: -1 },
    ]);
    expect(sentence).toBe("1 source corrected: Leads 1 → 0");
    expect(await explain("leads", since)).toMatchObject({ count: 0, difference: 0, sentence: "Leads 1 → 1" });
  });

  test("says of what was chosen for having no source what the figures say of it", async () => {
    formLead(lab.portal, at("2026-03-02T15:00:00Z"));
    await copy.hear();
    lab.nowMs = at("2026-04-01T09:00:00Z");
    const since = lab.nowMs;
    await saveSpend(lab.core)(
      { portalId: copy.portalId, userId: 501 },
      aSpendRequest({ source: "", from: "2026-03-01", to: "2026-03-31", isMonthly: false }),
    );
    lab.nowMs += DAY_MS;
    const where = { source: UNATTRIBUTED };
    const told = (await copy.kpis({ ...MARCH, by: null, where })).total.kpis.costPerLead;
    expect(told).toMatchObject({ value: null, why: expect.any(String) as string });
    expect((await copy.kpis({ ...MARCH, by: null })).total.kpis.costPerLead.value).toBe(300);
    expect((await explain("costPerLead", since, { by: null, where })).after).toEqual(told);
    expect((await explain("costPerLead", since, { by: "month", key: "2026-03", where })).after).toEqual(told);
  });

  test("is paged, the largest first or as it was recorded", async () => {
    const since = lab.nowMs;
    for (const [day, amount] of [
      ["03", "100"],
      ["04", "900"],
      ["05", "300"],
    ] as const) {
      const contact = formLead(lab.portal, at(`2026-03-${day}T14:00:00Z`));
      dealWith(lab.portal, contact, at(`2026-03-${day}T15:00:00Z`), { amount, dealstage: "closedwon" });
      await copy.hear();
    }
    lab.nowMs += DAY_MS;
    const effects = async (over: Parameters<typeof explain>[2]): Promise<(number | null)[]> =>
      (await explain("revenue", since, over)).movements.map(({ effect }) => effect);
    expect(await effects({ order: "time" })).toEqual([100, 900, 300]);
    expect(await effects({ order: "effect", limit: 2 })).toEqual([900, 300]);
    expect(await effects({ order: "effect", limit: 2, offset: 2 })).toEqual([100]);
    expect((await explain("revenue", since, { limit: 1 })).count).toBe(3);
  });

  test("is refused where it is not kept", async () => {
    lab.nowMs = at("2026-04-01T10:00:00Z");
    await expect(explain("leads", INSTALLED - 1)).rejects.toEqual(refused("before_first_figures"));
    await expect(explain("leads", lab.nowMs + 1)).rejects.toEqual(refused("bad_instant"));
    await expect(explain("leads", lab.nowMs, { untilMs: INSTALLED })).rejects.toEqual(refused("bad_instant"));
    await expect(explain("salesCycleMedian", INSTALLED)).rejects.toEqual(refused("not_kept_back"));
    await expect(explain("laggedCac", INSTALLED)).rejects.toEqual(refused("not_kept_back"));
    await expect(kpisAsOf(lab.core)(who(), { ...MARCH, kpis: ["unansweredPastDue"] }, INSTALLED)).rejects.toEqual(refused("not_kept_back"));
    const hidden = explainChange(lab.core)(who(502), {
      ...MARCH,
      kpi: "loadedCac",
      key: null,
      sinceMs: INSTALLED,
      untilMs: null,
      order: "time",
      limit: 1,
      offset: 0,
    });
    await expect(hidden).rejects.toEqual(refused("salary_hidden"));
    lab.nowMs = INSTALLED + 401 * DAY_MS;
    await expect(explain("leads", INSTALLED)).rejects.toEqual(refused("no_longer_kept"));
  });
});
