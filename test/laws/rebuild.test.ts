import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { asDispatch } from "../../src/adapters/postgres/as-dispatch";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { portalQueue } from "../../src/adapters/postgres/portal-queue";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import type { Charter } from "../../src/domain/charter";
import { FORMULA_VERSION } from "../../src/domain/contributions";
import type { PortalQueue, WithPortal } from "../../src/ports";
import { BUILD_LEASE_MS, buildFigures, type BuildOutcome } from "../../src/usecases/build-figures";
import { rebuildOutdated } from "../../src/usecases/rebuild-outdated";
import { rebuildPortal } from "../../src/usecases/rebuild-portal";
import { refreshSettings } from "../../src/usecases/refresh-settings";
import { runBuilds } from "../../src/usecases/run-builds";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { expectLoggedIsMoved } from "../support/expect-logged-is-moved";
import { createLab, type Copy, type Lab } from "../support/lab";
import { lawRuns } from "../support/law-runs";
import { World, WORLD_AGREEMENT, worldSteps } from "../support/world";

const WINDOW = { from: "2025-06-01", to: "2031-01-01", basis: "cohort", by: "month" } as const;

let database: TestDatabase;
let lab: Lab;
let stores: WithPortal;
let queue: PortalQueue;

beforeAll(async () => {
  database = await createTestDatabase();
  lab = await createLab(database);
  stores = withPortal(inPortal(database.pool));
  queue = portalQueue(asDispatch(database.pool), database.pool);
});
afterAll(async () => {
  await lab.close();
  await database.drop();
});
jest.setTimeout(600_000);

const core = () => ({ clock: { nowMs: () => lab.nowMs }, withPortal: stores, newId: randomUUID });
const onError = (_portalId: number, error: unknown): never => {
  throw error;
};

const begin = (copy: Copy, change: Partial<Charter> = {}): Promise<void> =>
  stores(copy.portalId, async (tx) => {
    const portal = await tx.lockPortal();
    if (portal === null) throw new Error("The copy is not installed.");
    const charter = { ...portal.charter, ...change, version: portal.charter.version + (Object.keys(change).length > 0 ? 1 : 0) };
    await tx.beginBuild({ charter, formulaVersion: FORMULA_VERSION }, lab.nowMs + BUILD_LEASE_MS);
  });

/** One step of the build under way, as if the process ended after it. */
const step = (copy: Copy, subjectsPerTransaction = 2): Promise<BuildOutcome | null> => {
  let steps = 0;
  return buildFigures({ ...core(), subjectsPerTransaction, isStopped: () => (steps += 1) > 1 })(copy.portalId);
};

const leadIds = async (copy: Copy): Promise<string[]> => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select lead_id || ' ' || contact_id || '@' || started_at_ms as name from handoff.leads join handoff.portals using (portal_id)
     where portal_id = $1 and build = live_build order by 1`,
    [copy.portalId],
  );
  return rows.map((row) => row.name);
};

const causes = async (copy: Copy): Promise<string[]> => {
  const { rows } = await database.pool.query<{ cause: string }>(
    "select distinct cause from handoff.figure_changes where portal_id = $1 and subject = 'cells' order by cause",
    [copy.portalId],
  );
  return rows.map((row) => row.cause);
};

const expectClean = async (copy: Copy): Promise<void> => expect((await copy.audit()).differences).toEqual([]);

/** Nothing is left of any build but the one that answers. */
const expectOneBuild = async (copy: Copy): Promise<void> => {
  for (const table of ["leads", "appointments", "deals", "rollup_a", "rollup_b"]) {
    const { rows } = await database.pool.query(
      `select from handoff.${table} join handoff.portals using (portal_id) where portal_id = $1 and build <> live_build`,
      [copy.portalId],
    );
    expect({ table, rows: rows.length }).toEqual({ table, rows: 0 });
  }
};

describe("while figures are rebuilt", () => {
  test("events move the old ones and the new ones, and after the switch all is as a recompute from the facts", async () => {
    await fc.assert(
      fc.asyncProperty(
        worldSteps({ hasMerges: true, hasErasure: true }, 14),
        fc.constantFrom<Partial<Charter>>({}, { timeZone: "Asia/Tokyo" }, { reinquiryWindowDays: 1 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat({ max: 12 }),
        async (steps, change, subjects, begunAfter) => {
          await lab.begin(WORLD_AGREEMENT);
          const copy = lab.copy();
          await copy.installEmpty();
          const world = new World(lab.portal);
          let heard = 0;
          let outcome: BuildOutcome | null = null;
          for (const [index, taken] of steps.entries()) {
            world.take(taken);
            lab.nowMs = world.nowMs;
            await copy.deliver(lab.events().slice(heard));
            heard = lab.events().length;
            await copy.apply();
            if (index % 3 === 0) await copy.readUnread();
            if (index === begunAfter) await begin(copy, change);
            if (index >= begunAfter) outcome ??= await step(copy, subjects);
            // They answer at every moment, and the log follows what answers.
            expect((await copy.kpis(WINDOW)).charterVersion).toBe(outcome !== null && Object.keys(change).length > 0 ? 2 : 1);
            await expectLoggedIsMoved(database, copy);
          }
          await copy.drain();
          if (begunAfter >= steps.length) await begin(copy, change);
          const before = await leadIds(copy);
          const wasDone = outcome !== null;
          while (outcome === null) outcome = await step(copy, subjects);
          await expectClean(copy);
          await expectLoggedIsMoved(database, copy);
          await expectOneBuild(copy);
          if (!wasDone && change.reinquiryWindowDays === undefined) expect(await leadIds(copy)).toEqual(before);
        },
      ),
      lawRuns(6, 20_261_121),
    );
  });
});

/** Some contacts with deals and calls, all read. */
async function anAccount(): Promise<Copy> {
  await lab.begin();
  const { ui } = lab.portal;
  const at = (day: number): number => Date.parse("2026-03-01T02:00:00Z") + day * 86_400_000;
  for (let index = 0; index < 9; index += 1) {
    const values = { lifecyclestage: "lead", hubspot_owner_id: index % 2 === 0 ? "11" : "12" };
    const { id } = ui.createRecord("contacts", values, { at: at(index * 4), sourceType: "FORM" });
    const associatedWith = [{ type: "contacts" as const, id }];
    if (index % 2 === 0) {
      const deal = ui.createRecord("deals", { amount: "1200", dealstage: "contractsent" }, { at: at(index * 4 + 1), associatedWith });
      ui.updateRecord("deals", deal.id, { dealstage: "closedwon" }, { at: at(index * 4 + 3) });
    }
  }
  const copy = lab.copy();
  await copy.backfill();
  return copy;
}

describe("a rebuild", () => {
  let copy: Copy;
  beforeEach(async () => {
    copy = await anAccount();
  });

  const corrupt = async (statement: string): Promise<void> => {
    const { rowCount } = await database.pool.query(statement, [copy.portalId]);
    expect(rowCount).toBeGreaterThan(0);
  };

  test("mends leads and sums that were changed, missing or too many, names each sum, and leaves leads their ids", async () => {
    const ids = await leadIds(copy);
    const figures = await copy.figures();
    await corrupt("update handoff.leads set owner_id = 12, sql_at_ms = 5 where portal_id = $1 and owner_id = 11");
    await corrupt("delete from handoff.deals where portal_id = $1 and outcome = 'won'");
    await corrupt(
      `insert into handoff.leads select (jsonb_populate_record(leads, '{"lead_id": "00000000-0000-4000-8000-000000000001", "contact_id": 424242}')).*
       from handoff.leads where portal_id = $1 limit 1`,
    );
    await corrupt(
      "update handoff.rollup_a set leads = leads + 7 where portal_id = $1 and tier = 'day' and basis = 'cohort' and bucket_on = '2026-02-28'",
    );
    expect((await copy.audit()).differences.length).toBeGreaterThan(3);

    const report = await rebuildPortal(core())(copy.portalId);
    expect(report).toMatchObject({ leads: 9, deals: 5 });
    expect(report.differences).toEqual([
      { what: "cell", key: expect.stringContaining("a | day | cohort | 2026-02-28") as string, field: "leads", kept: 8, recomputed: 1 },
    ]);
    await expectClean(copy);
    await expectOneBuild(copy);
    expect(await copy.figures()).toEqual(figures);
    expect(await leadIds(copy)).toEqual(ids);
    const { rows } = await database.pool.query(
      "select cause, subject, measure, delta, owner from handoff.figure_changes where portal_id = $1 and subject <> 'baseline'",
      [copy.portalId],
    );
    expect(rows).toEqual([{ cause: "rebuild", subject: "cells", measure: "leads", delta: -7, owner: "" }]);
  });

  test("gives a lead whose row is missing a row again", async () => {
    await corrupt("delete from handoff.leads where portal_id = $1 and owner_id = 11");
    await rebuildPortal(core())(copy.portalId);
    expect(await leadIds(copy)).toHaveLength(9);
    await expectClean(copy);
  });

  test("lets the old figures answer, whole, until the new ones stand", async () => {
    const before = await copy.kpis(WINDOW);
    await begin(copy, { timeZone: "Asia/Tokyo" });
    let steps = 0;
    for (; (await step(copy, 1)) === null; steps += 1) {
      expect(await copy.kpis(WINDOW)).toEqual(before);
      await expectClean(copy);
    }
    expect(steps).toBeGreaterThan(10);
    const after = await copy.kpis(WINDOW);
    expect(after).toMatchObject({ timeZone: "Asia/Tokyo", charterVersion: before.charterVersion + 1 });
    expect(after.rows.map(({ key, kpis }) => [key, kpis.leads.value])).not.toEqual(
      before.rows.map(({ key, kpis }) => [key, kpis.leads.value]),
    );
    await expectClean(copy);
    expect(await causes(copy)).toEqual(["agreement 2"]);
  });

  test("that was cut off is taken up by a worker where it was, once it has been left alone for a while", async () => {
    await begin(copy);
    await step(copy, 4);
    await step(copy, 4);
    const walked: number[] = [];
    const build = buildFigures({ ...core(), subjectsPerTransaction: 4, onStep: (progress) => walked.push(progress.walked) });
    const run = runBuilds({ clock: { nowMs: () => lab.nowMs }, queue, build, onError });
    await run();
    expect(walked).toEqual([]);
    lab.nowMs += BUILD_LEASE_MS + 1;
    await run();
    expect(walked).toEqual([9, 9, 13, 14, 14].slice(0, walked.length));
    expect(walked[0]).toBe(9);
    expect((await copy.state()).nextBuild).toBeNull();
    await expectClean(copy);
    await expectOneBuild(copy);
  });

  test("that was cut off is no hindrance to another one, which begins anew", async () => {
    await begin(copy);
    await step(copy, 4);
    await rebuildPortal(core())(copy.portalId);
    await expectClean(copy);
    await expectOneBuild(copy);
    expect(await leadIds(copy)).toHaveLength(9);
  });

  test("that another one overtakes says so, and the figures are those of one of them", async () => {
    const build = rebuildPortal({ ...core(), subjectsPerTransaction: 1 });
    const ends = await Promise.allSettled([build(copy.portalId), build(copy.portalId)]);
    expect(ends.some((end) => end.status === "fulfilled")).toBe(true);
    for (const end of ends) if (end.status === "rejected") expect(end.reason).toMatchObject({ code: "rebuild_superseded" });
    await expectClean(copy);
    await expectOneBuild(copy);
  });

  test("is refused while the first read runs", async () => {
    await database.pool.query("update handoff.portals set state = 'reading' where portal_id = $1", [copy.portalId]);
    await expect(rebuildPortal(core())(copy.portalId)).rejects.toMatchObject({ code: "not_ready" });
  });

  test("stops when the account removes the app, and leads keep their ids when it comes back", async () => {
    const ids = await leadIds(copy);
    await begin(copy);
    await step(copy, 2);
    await stores(copy.portalId, (tx) => tx.setPortalState("gone"));
    expect(await buildFigures(core())(copy.portalId)).toBeNull();
    await copy.backfill();
    await expectClean(copy);
    await expectOneBuild(copy);
    expect(await leadIds(copy)).toEqual(ids);
  });
});

describe("a change that moves figures", () => {
  let copy: Copy;
  beforeEach(async () => {
    copy = await anAccount();
  });
  const run = (): Promise<void> => runBuilds({ clock: { nowMs: () => lab.nowMs }, queue, build: buildFigures(core()), onError })();
  const refresh = (): Promise<boolean> =>
    refreshSettings({ ...core(), connectPortal: lab.connectPortal, publicHolidays: lab.core.publicHolidays })(copy.portalId);
  const moveTo = (timeZone: string): Promise<void> =>
    stores(copy.portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal === null) return;
      await tx.savePortal({ ...portal }, { ...portal.charter, timeZone });
    });

  test("of the account's time zone is built beside what answers, and logged as the agreement that it makes", async () => {
    expect(await refresh()).toBe(false);
    // As if the account had been in Tokyo when its figures were made.
    await moveTo("Asia/Tokyo");
    await rebuildPortal(core())(copy.portalId);
    expect((await copy.kpis(WINDOW)).timeZone).toBe("Asia/Tokyo");

    expect(await refresh()).toBe(true);
    expect(await copy.kpis(WINDOW)).toMatchObject({ timeZone: "Asia/Tokyo", charterVersion: 1 });
    // Found once: what is being built knows it.
    expect(await refresh()).toBe(false);
    await run();
    expect(await copy.kpis(WINDOW)).toMatchObject({ timeZone: "America/New_York", charterVersion: 2 });
    expect(await causes(copy)).toContain("agreement 2");
    await expectClean(copy);
  });

  test("that comes while another is being built begins anew with the newest", async () => {
    await begin(copy, { timeZone: "Asia/Tokyo" });
    await step(copy, 4);
    const { nextBuild } = await copy.state();
    expect(await refresh()).toBe(true);
    const newest = (await copy.state()).nextBuild;
    expect(newest).toMatchObject({ build: (nextBuild?.build ?? 0) + 1, walked: 0, charter: { timeZone: "America/New_York", version: 3 } });
    await run();
    expect(await copy.kpis(WINDOW)).toMatchObject({ timeZone: "America/New_York", charterVersion: 3 });
    await expectClean(copy);
    await expectOneBuild(copy);
  });

  test("of the formulas is built by the worker, and what it moved is logged as theirs", async () => {
    const deps = { queue, withPortal: stores, onError };
    expect(await rebuildOutdated(deps)()).toBe(true);
    expect((await copy.state()).nextBuild).toBeNull();
    await database.pool.query("update handoff.portals set formula_version = 0 where portal_id = $1", [copy.portalId]);
    await database.pool.query("update handoff.rollup_a set mqls = mqls + 1 where portal_id = $1", [copy.portalId]);
    await rebuildOutdated(deps)();
    const { nextBuild } = await copy.state();
    expect(nextBuild).toMatchObject({ formulaVersion: FORMULA_VERSION });
    await rebuildOutdated(deps)();
    expect((await copy.state()).nextBuild?.build).toBe(nextBuild?.build);
    expect((await copy.kpis(WINDOW)).charterVersion).toBe(1);
    await run();
    expect(await copy.state()).toMatchObject({ formulaVersion: FORMULA_VERSION, nextBuild: null });
    expect(await causes(copy)).toEqual([`formulas ${String(FORMULA_VERSION)}`]);
    await expectClean(copy);
  });
});
