import { explainChange } from "../../src/usecases/changes/explain-change";
import { kpisAsOf } from "../../src/usecases/changes/kpis-as-of";
import { readSnapshot, takeSnapshot } from "../../src/usecases/changes/snapshots";
import { explainFigure } from "../../src/usecases/explain/explain-figure";
import { readKpis } from "../../src/usecases/read-kpis";
import type { ChangeQuestion, KpiQuery } from "../../src/ports";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { formLead } from "../support/lab-records";

const NOW_MS = Date.parse("2026-11-20T12:00:00Z");
const QUERY: KpiQuery = { from: "2026-01-01", to: "2026-11-01", basis: "cohort", by: "owner" };
const [ADMIN, ADA, STRANGER] = [999, 501, 777];
/** the command line */
const NOBODY = null;
const refused = { code: "others_hidden" };

let lab: Lab;
let copy: Copy;
labOfFile((given) => (lab = given));

beforeEach(async () => {
  lab.nowMs = NOW_MS;
  await lab.begin({ admins: [ADMIN] });
  const owned = (minute: string, changes?: Record<string, string>) =>
    formLead(lab.portal, Date.parse(`2026-06-01T12:${minute}:00Z`), changes);
  owned("00", { hubspot_owner_id: "11" });
  owned("01", { hubspot_owner_id: "12" });
  owned("02");
  copy = lab.copy();
  await copy.backfill();
});

type User = number | null;
const asked = (userId: User) => ({ portalId: copy.portalId, userId });
const figures = (userId: User, changes: Partial<KpiQuery> = {}) => readKpis(lab.core)(asked(userId), { ...QUERY, ...changes });
const explain = (userId: User, key: string | null, changes: Partial<KpiQuery> = {}) =>
  explainFigure(lab.core)(asked(userId), { ...QUERY, ...changes, kpi: "leads", key });
const change = (userId: User, changes: Partial<ChangeQuestion>) =>
  explainChange(lab.core)(asked(userId), {
    ...QUERY,
    kpi: "leads",
    key: null,
    sinceMs: NOW_MS,
    untilMs: null,
    order: "time",
    limit: 50,
    offset: 0,
    ...changes,
  });
const take = async (userId: User, changes: Partial<KpiQuery> = {}) =>
  (await takeSnapshot(lab.core)(asked(userId), { name: "Year", query: { ...QUERY, ...changes } })).id;
const read = (userId: User, id: string) => readSnapshot(lab.core)(asked(userId), id);

test.each([
  ["an admin", ADMIN, ["11", "12", "Unassigned"]],
  ["the command line", NOBODY, ["11", "12", "Unassigned"]],
  ["somebody with leads", ADA, ["11"]],
  ["somebody without", STRANGER, []],
])("%s sees the rows that are theirs to see, now and as they were, beside everybody's total", async (_who, userId, keys) => {
  const now = await figures(userId);
  expect(now.rows.map(({ key }) => key).sort()).toEqual(keys);
  expect(now.total.kpis.leads.value).toBe(3);
  const then = await kpisAsOf(lab.core)(asked(userId), QUERY, NOW_MS);
  expect(then.rows.map(({ key }) => key).sort()).toEqual(keys);
  expect(then.total.kpis.leads.value).toBe(3);
});

test.each([
  ["an admin", ADMIN],
  ["the command line", NOBODY],
])("%s asks for anybody's figures, in any way", async (_who, userId) => {
  for (const owner of ["12", "Bo Two", "Unassigned"]) {
    expect((await figures(userId, { by: "source", where: { owner } })).total.kpis.leads.value).toBe(1);
    expect((await explain(userId, owner)).figure.value).toBe(1);
    expect((await change(userId, { key: owner })).after.value).toBe(1);
    expect((await read(userId, await take(userId, { by: null, where: { owner } }))).report.total.kpis.leads.value).toBe(1);
  }
  expect((await read(userId, await take(userId))).report.rows).toHaveLength(3);
});

test("somebody else's figures, and nobody's, are refused to who is no admin, named by number or by words", async () => {
  for (const owner of ["12", "bo two", "Unassigned"]) {
    const where = { owner };
    await expect(figures(ADA, { by: "source", where })).rejects.toMatchObject(refused);
    await expect(explain(ADA, owner)).rejects.toMatchObject(refused);
    await expect(explain(ADA, null, { by: "source", where })).rejects.toMatchObject(refused);
    await expect(change(ADA, { key: owner })).rejects.toMatchObject(refused);
    await expect(change(ADA, { by: "source", where })).rejects.toMatchObject(refused);
    await expect(kpisAsOf(lab.core)(asked(ADA), { ...QUERY, by: null, where }, NOW_MS)).rejects.toMatchObject(refused);
    await expect(take(ADA, { by: null, where })).rejects.toMatchObject(refused);
    await expect(take(ADMIN, { by: null, where }).then((id) => read(ADA, id))).rejects.toMatchObject(refused);
  }
});

test("whether somebody else has a row is not told by how it is refused", async () => {
  const dates = { from: "2026-01-01", to: "2026-02-01" };
  await expect(explain(ADA, "12", dates)).rejects.toMatchObject(refused);
  await expect(explain(ADA, "11", dates)).rejects.toMatchObject({ code: "no_such_row" });
});

test("one's own figures and the total are everybody's to ask for", async () => {
  for (const owner of ["11", "ada one"]) {
    expect((await figures(ADA, { by: "source", where: { owner } })).total.kpis.leads.value).toBe(1);
    expect((await explain(ADA, owner)).figure.value).toBe(1);
    expect((await change(ADA, { key: owner })).after.value).toBe(1);
    expect((await read(ADA, await take(ADA, { by: null, where: { owner } }))).report.total.kpis.leads.value).toBe(1);
  }
  expect((await explain(ADA, null)).figure.value).toBe(3);
  expect((await change(ADA, { key: "total" })).after.value).toBe(3);
  expect((await read(ADA, await take(ADMIN, { by: "source" }))).report.total.kpis.leads.value).toBe(3);
});

test("a snapshot person by person is for who sees every person", async () => {
  await expect(take(ADA)).rejects.toMatchObject(refused);
  const id = await take(ADMIN);
  await expect(read(ADA, id)).rejects.toMatchObject(refused);
});
