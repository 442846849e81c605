import { explainFigure } from "../../src/usecases/explain/explain-figure";
import { explainChange } from "../../src/usecases/changes/explain-change";
import { readSnapshot, takeSnapshot } from "../../src/usecases/changes/snapshots";
import { changeCharter } from "../../src/usecases/charter/change-charter";
import { readSpend, saveSpend } from "../../src/usecases/spend-entries";
import { readKpis } from "../../src/usecases/read-kpis";
import { accountSeed } from "../support/account-seed";
import type { Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { dealWith, formLead } from "../support/lab-records";
const at = (t: string) => Date.parse(t);
let lab: Lab;
labOfFile((made) => (lab = made));
jest.setTimeout(120_000);
const W = { from: "2026-03-01", to: "2026-04-01" };
const out = (o: unknown) => process.stderr.write("ZZ " + JSON.stringify(o) + "\n");
test("zz", async () => {
  lab.beginWith(accountSeed({ timeZone: "America/Toronto", companyCurrency: "CAD" }));
  lab.nowMs = at("2026-12-20T12:00:00Z");
  for (let i = 0; i < 7; i++) formLead(lab.portal, at("2026-03-02T10:00:00Z") + i * 3_600_000, { handoff_source: "paid_search", hubspot_owner_id: "1" });
  const un = [1, 2, 3].map((i) => formLead(lab.portal, at("2026-03-05T10:00:00Z") + i * 3_600_000));
  const copy = lab.copy();
  await copy.backfill();
  const other = { portalId: copy.portalId, userId: 777 };
  const admin = { portalId: copy.portalId, userId: null as unknown as number };
  const save = saveSpend(lab.core);
  const base = { source: "", campaign: "", from: "2026-03-01", to: "2026-03-31", isMonthly: false };
  await lab.core.withPortal(copy.portalId, (tx) => tx.recordSpend([
    { entryId: "sal-00001", origin: "typed", source: "", campaign: "", kind: "salary", fromOn: "2026-03-01", toOn: "2026-03-31", isMonthly: false, amountMinor: 612345, currency: "GBP" },
    { entryId: "sal-00002", origin: "typed", source: "marcos_pay", campaign: "", kind: "salary", fromOn: "2026-03-01", toOn: "2026-03-31", isMonthly: false, amountMinor: 612345, currency: "CAD" },
  ], { atMs: lab.nowMs, userId: null }));
  out({ spendSeen: (await readSpend(lab.core)(other)).entries.length });
  const ex = await explainFigure(lab.core)(other, { ...W, basis: "cohort", by: null, kpi: "leads" } as never);
  out({ leak: ex.beside.spendWithoutRate });
  const kp = await readKpis(lab.core)(other, { ...W, basis: "cohort", by: "source" } as never);
  out({ rows: kp.rows.map((r) => r.key) });
  // 2 unattributed
  lab.nowMs += 60_000;
  await save(other, { ...base, entryId: "media-0001", kind: "media", amount: "300" } as never);
  const live = await readKpis(lab.core)(other, { ...W, basis: "cohort", by: null, where: { source: "Unattributed" }, kpis: ["costPerLead"] } as never);
  const since = lab.nowMs;
  lab.nowMs += 60_000;
  await save(other, { ...base, entryId: "media-0001", kind: "media", amount: "600" } as never);
  const ch = await explainChange(lab.core)(other, { ...W, basis: "cohort", by: null, where: { source: "Unattributed" }, kpi: "costPerLead", key: null, sinceMs: since, order: "effect", limit: 50, offset: 0 } as never);
  out({ live: live.total.kpis.costPerLead, changes: { before: ch.before, after: ch.after, diff: ch.difference } });
  // 3 snapshot by owner
  const snap = await takeSnapshot(lab.core)(other, { name: "zz", query: { ...W, basis: "cohort", by: "owner" } } as never);
  lab.nowMs += 3 * 86_400_000;
  const read = await readSnapshot(lab.core)(other, snap.id);
  out({ labels: read.report.rows.map((r) => r.label), corrected: read.correctedSince.map((c) => [c.key, c.kpi, c.then, c.now, c.byKind]) });
  const snap2 = await takeSnapshot(lab.core)(other, { name: "zz2", query: { ...W, basis: "cohort", by: null, where: { source: "Unattributed" }, kpis: ["costPerLead"] } } as never);
  lab.nowMs += 60_000;
  await save(other, { ...base, entryId: "media-0001", kind: "media", amount: "900" } as never);
  await save(other, { ...base, entryId: "media-0002", source: "meta_ads", kind: "media", amount: "100" } as never);
  out({ snap2: (await readSnapshot(lab.core)(other, snap2.id)).correctedSince });
  // new rows since a snapshot
  const snap3 = await takeSnapshot(lab.core)(other, { name: "zz3", query: { ...W, basis: "cohort", by: "source", kpis: ["leads", "spend"] } } as never);
  lab.nowMs += 60_000;
  await save(other, { ...base, entryId: "media-0003", source: "podcast", kind: "media", amount: "50" } as never);
  out({ snap3: (await readSnapshot(lab.core)(other, snap3.id)).correctedSince.map((c) => [c.key, c.kpi, c.then.value, c.now.value]) });
  // 8 any user grants himself salaries
  const portal = await lab.core.withPortal(copy.portalId, (tx) => tx.readPortal());
  out({ installedBy: portal?.installedByUserId, admins: portal?.charter.admins });
  try {
    await changeCharter(lab.core)(copy.portalId, { userId: 777, expectedVersion: portal!.charter.version, change: { salaryVisibleTo: [777] } } as never);
    out({ spendSeenAfter: (await readSpend(lab.core)(other)).entries.filter((e) => e.kind === "salary").map((e) => [e.amount, e.currency]) });
  } catch (e) { out({ refused: String(e) }); }
  // lagged
  void un; void dealWith; void admin;
});
