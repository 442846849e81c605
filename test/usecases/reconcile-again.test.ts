import type { HubSpotPortal } from "../../src/ports";
import { readAndRepair } from "../../src/usecases/reconcile/read-and-repair";
import { reconcilePortal, type ReconcileOptions, type ReconcileReport } from "../../src/usecases/reconcile/reconcile-portal";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { formLead } from "../support/lab-records";
import { reconcileContext } from "../support/reconcile-context";

const at = (text: string): number => Date.parse(text);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let lab: Lab;

jest.setTimeout(120_000);
labOfFile((made) => (lab = made));
beforeEach(async () => {
  lab.nowMs = at("2026-11-19T12:00:00Z");
  await lab.begin();
  lab.portal.searchLagMs = 0;
});

const options = (sinceMs: number | null = null): ReconcileOptions => ({ sinceMs, mustStop: () => false, onStep: () => undefined });

/** A reconcile whose calls to HubSpot, or whose beginning, something happens at. */
function reconcileWith(
  portalId: number,
  changes: { hubspot?: (hubspot: HubSpotPortal) => HubSpotPortal; drain?: () => Promise<void> },
): Promise<ReconcileReport> {
  const reconcile = reconcilePortal({
    ...lab.core,
    queue: lab.queue,
    connectPortal: (id) => (changes.hubspot ?? ((hubspot) => hubspot))(lab.connectPortal(id)),
    drain: changes.drain ?? (() => Promise.resolve()),
  });
  return reconcile(portalId, options());
}

describe("reading again", () => {
  let copy: Copy;

  beforeEach(async () => {
    await lab.connectPortal(1).createProperty("contacts", {
      name: "lead_source",
      label: "Lead source",
      groupName: "handoff",
      type: "enumeration",
      fieldType: "select",
      options: [{ value: "fair", label: "Trade show" }],
    });
    formLead(lab.portal, at("2026-11-02T15:00:00Z"), { lead_source: "fair" });
    copy = lab.copy();
    await copy.backfill();
    await copy.reconcile();
    lab.nowMs += HOUR;
    await lab.database.pool.query("update handoff.charters set definition = definition || $2::jsonb where portal_id = $1", [
      copy.portalId,
      JSON.stringify({ ownSourceProperty: { objectType: "contacts", property: "lead_source", values: { fair: "event" } } }),
    ]);
  });

  const sourceOf = async (): Promise<string | null | undefined> => (await copy.figures()).leads[0]?.source;

  test("a field that is mapped after the first read is read by a run that reads all again, and by no other", async () => {
    await copy.reconcile();
    expect(await sourceOf()).toBeNull();
    await copy.reconcile(0);
    expect(await sourceOf()).toBe("event");
    expect((await copy.audit()).differences).toEqual([]);
  });

  test("an instant reads again what changed since then, and nothing older", async () => {
    // The account dates a record's last change by its own clock.
    await copy.reconcile(Date.now() + 24 * HOUR);
    expect(await sourceOf()).toBeNull();
    await copy.reconcile(at("2026-11-02T00:00:00Z"));
    expect(await sourceOf()).toBe("event");
  });

  test("a run that reads all again and is cut off goes on as such, however much later", async () => {
    let calls = 0;
    await expect(copy.reconcile(0, () => (calls += 1) > 1)).rejects.toMatchObject({ code: "reconcile_stopped" });
    expect(await sourceOf()).toBeNull();
    lab.nowMs += 30 * HOUR;
    await copy.reconcile();
    expect(await sourceOf()).toBe("event");
    // It came to its end: the next is one as every night.
    expect((await copy.reconcile()).calls.reads).toBe(0);
  });

  test("a run cut off that reads only what changed is not what one that reads all again goes on with", async () => {
    let calls = 0;
    await expect(copy.reconcile(undefined, () => (calls += 1) > 1)).rejects.toMatchObject({ code: "reconcile_stopped" });
    await copy.reconcile(0);
    expect(await sourceOf()).toBe("event");
    const { rows } = await lab.database.pool.query(
      "select since_ms, ended_at_ms is null as cut from handoff.reconciles where portal_id = $1 order by reconcile_id",
      [copy.portalId],
    );
    expect(rows.slice(-2)).toEqual([
      { since_ms: null, cut: true },
      { since_ms: 0, cut: false },
    ]);
  });
});

test("a record that changes again while the run is under way is read again in it", async () => {
  const { ui } = lab.portal;
  const minuteAt = (minute: number): number => at("2026-11-19T13:00:00Z") + minute * MINUTE;
  const copy = lab.copy();
  await copy.backfill();
  const ids = Array.from({ length: 620 }, () => formLead(lab.portal, minuteAt(0)));
  // So far behind the change that the next run does not look there any more.
  for (let made = 0; made < 200; made += 1) formLead(lab.portal, minuteAt(60 + made / 1_000));
  lab.nowMs += 4 * HOUR;
  const [first = 0] = ids;
  let isChanged = false;
  await reconcileWith(copy.portalId, {
    hubspot: (hubspot) => ({
      ...hubspot,
      readRecords: async (objectType, asked, query) => {
        const page = await hubspot.readRecords(objectType, asked, query);
        if (!isChanged && asked.includes(first)) {
          isChanged = true;
          ui.updateRecord("contacts", first, { lifecyclestage: "customer" }, { at: minuteAt(20), sourceType: "FORM" });
        }
        return page;
      },
    }),
  });
  const { rows } = await lab.database.pool.query(
    "select value from handoff.property_changes where portal_id = $1 and record_id = $2 and property = 'lifecyclestage' order by occurred_at_ms",
    [copy.portalId, first],
  );
  expect(isChanged).toBe(true);
  expect(rows).toEqual([{ value: "lead" }, { value: "customer" }]);
});

describe("the hold on an account", () => {
  let copy: Copy;
  beforeEach(async () => {
    copy = lab.copy();
    await copy.backfill();
  });
  const owner = async (): Promise<unknown> =>
    (await lab.database.pool.query("select reconcile_by from handoff.portal_work where portal_id = $1", [copy.portalId])).rows;

  test("is its owner's until it runs out: nobody else renews or frees it", async () => {
    const { portalId } = copy;
    expect(await lab.queue.claimReconcile(portalId, "first", lab.nowMs, MINUTE)).toBe(true);
    expect(await lab.queue.claimReconcile(portalId, "second", lab.nowMs + MINUTE, MINUTE)).toBe(false);
    expect(await lab.queue.claimReconcile(portalId, "second", lab.nowMs + MINUTE + 1, MINUTE)).toBe(true);
    expect(await lab.queue.renewReconcile(portalId, "first", lab.nowMs + 9 * MINUTE)).toBe(false);
    await lab.queue.endReconcile(portalId, "first");
    expect(await lab.queue.claimReconcile(portalId, "third", lab.nowMs + 2 * MINUTE, MINUTE)).toBe(false);
    await lab.queue.endReconcile(portalId, "second");
    expect(await lab.queue.claimReconcile(portalId, "third", lab.nowMs + 2 * MINUTE, MINUTE)).toBe(true);
  });

  test("a run that slept while another took the account over ends, and leaves the other's row and hold alone", async () => {
    const sleep = async (): Promise<void> => {
      lab.nowMs += 2 * MINUTE;
      expect(await lab.queue.claimReconcile(copy.portalId, "other", lab.nowMs, MINUTE)).toBe(true);
    };
    await expect(reconcileWith(copy.portalId, { drain: sleep })).rejects.toMatchObject({ code: "reconcile_running" });
    expect(await owner()).toEqual([{ reconcile_by: "other" }]);
    const { rows } = await lab.database.pool.query("select from handoff.reconciles where portal_id = $1", [copy.portalId]);
    expect(rows).toEqual([]);
  });

  test("is given back at the end, and when the run fails", async () => {
    await copy.reconcile();
    expect(await owner()).toEqual([{ reconcile_by: null }]);
    const failing = reconcileWith(copy.portalId, { drain: () => Promise.reject(new Error("no database")) });
    await expect(failing).rejects.toThrow("no database");
    expect(await owner()).toEqual([{ reconcile_by: null }]);
  });
});

test("where more people are in neither place than are erased one by one, no more are erased in that run", async () => {
  const { ui } = lab.portal;
  const ids = Array.from({ length: 60 }, () => formLead(lab.portal, at("2026-11-02T15:00:00Z")));
  const copy = lab.copy();
  await copy.backfill();
  lab.nowMs += 2 * HOUR;
  for (const id of ids) ui.privacyDelete(id, { at: lab.nowMs - 1_000 });
  const { portalId } = copy;
  const { reconcileId } = await lab.core.withPortal(portalId, (tx) => tx.beginReconcile(lab.nowMs, lab.nowMs, null));
  const context = reconcileContext(lab, portalId, reconcileId);
  const kinds = async (): Promise<unknown> =>
    (
      await lab.database.pool.query("select what, count(*) from handoff.repairs where portal_id = $1 group by what order by what", [
        portalId,
      ])
    ).rows;
  await readAndRepair(context, "contacts", ids.slice(0, 30));
  expect(await kinds()).toEqual([{ what: "erased", count: 30 }]);
  await readAndRepair(context, "contacts", ids.slice(30));
  expect(await kinds()).toEqual([
    { what: "deleted", count: 30 },
    { what: "erased", count: 30 },
  ]);
});
