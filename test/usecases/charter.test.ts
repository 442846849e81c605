import { asDispatch } from "../../src/adapters/postgres/as-dispatch";
import { inPortal } from "../../src/adapters/postgres/in-portal";
import { portalQueue } from "../../src/adapters/postgres/portal-queue";
import { withPortal } from "../../src/adapters/postgres/with-portal";
import type { CharterChange } from "../../src/domain/charter/charter-change";
import type { CharterChanged, WithPortal } from "../../src/ports";
import { BUILD_LEASE_MS, buildFigures, type BuildOutcome } from "../../src/usecases/build-figures";
import { changeCharter } from "../../src/usecases/charter/change-charter";
import { previewCharterChange } from "../../src/usecases/charter/preview-charter-change";
import { readCharter, readCharterProgress } from "../../src/usecases/charter/read-charter";
import { offerAgreedLists } from "../../src/usecases/charter/offer-agreed-lists";
import { readCharterHistory } from "../../src/usecases/charter/read-charter-history";
import { refreshOptions } from "../../src/usecases/refresh-options";
import { runBuilds } from "../../src/usecases/run-builds";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { dealWith, formLead } from "../support/lab-records";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const DAY_MS = 86_400_000;
const LEADS = 9;
const ANNA = 501;
const BO = 502;
const WINDOW = { from: "2026-01-01", to: "2027-01-01", basis: "cohort", by: null } as const;

let lab: Lab;
let copy: Copy;
let stores: WithPortal;
labOfFile((given) => (lab = given));
jest.setTimeout(60_000);

beforeEach(async () => {
  lab.nowMs = NOW;
  stores = withPortal(inPortal(lab.database.pool));
  await lab.begin();
  for (let made = 0; made < LEADS; made += 1) {
    const contactId = formLead(lab.portal, NOW - (40 - made) * DAY_MS);
    // Asked again ten days later: one lead within the window of 30 days, two without it.
    lab.portal.ui.updateRecord(
      "contacts",
      contactId,
      { recent_conversion_date: new Date(NOW - (30 - made) * DAY_MS).toISOString() },
      { at: NOW - (30 - made) * DAY_MS },
    );
    if (made < 3) dealWith(lab.portal, contactId, NOW - (35 - made) * DAY_MS, { dealstage: "contractsent", amount: "100" });
  }
  copy = lab.copy();
  await copy.backfill();
});

/** Who gave consent to the app, where that is known. */
const install = (userId: number | null) =>
  lab.database.pool.query(
    `insert into handoff.grants (portal_id, sealed_access_token, sealed_refresh_token, expires_at, scopes, granted_by)
     values ($1, 'sealed', 'sealed', now(), '{}', $2)`,
    [copy.portalId, userId],
  );

const core = () => ({
  clock: { nowMs: () => lab.nowMs },
  withPortal: stores,
  publicHolidays: lab.core.publicHolidays,
  newId: () => crypto.randomUUID(),
});
const change = (asked: CharterChange, expectedVersion: number, userId: number | null = ANNA): Promise<CharterChanged> =>
  changeCharter(core())(copy.portalId, { change: asked, expectedVersion, userId });
const preview = (asked: CharterChange, expectedVersion = 1) =>
  previewCharterChange(core())(copy.portalId, { change: asked, expectedVersion, userId: ANNA });
const view = (userId: number | null = ANNA) => readCharter(core())(copy.portalId, userId);
const history = () => readCharterHistory(core())(copy.portalId);
const progress = () => readCharterProgress(core())(copy.portalId);
/** The leads that answer, by the kept sums. */
const leads = async (): Promise<number> => {
  const { rows } = await lab.database.pool.query<{ leads: number }>(
    `select sum(leads)::bigint as leads from handoff.rollup_a join handoff.portals using (portal_id)
     where portal_id = $1 and build = live_build and tier = 'day' and basis = 'cohort'`,
    [copy.portalId],
  );
  return rows[0]?.leads ?? 0;
};
/** One step of the build under way, as if the process ended after it. */
const step = (subjectsPerTransaction = 4): Promise<BuildOutcome | null> => {
  let steps = 0;
  return buildFigures({ ...core(), subjectsPerTransaction, isStopped: () => (steps += 1) > 1 })(copy.portalId);
};
const work = async (): Promise<void> => {
  const queue = portalQueue(asDispatch(lab.database.pool), lab.database.pool);
  const onError = (_portalId: number, error: unknown): never => {
    throw error;
  };
  await runBuilds({ clock: core().clock, queue, build: buildFigures(core()), onError })();
};
const deliverSince = async (heard: number): Promise<void> => {
  await copy.deliver(lab.events().slice(heard));
  await copy.drain();
};
const causes = async (): Promise<string[]> => {
  const { rows } = await lab.database.pool.query<{ cause: string }>(
    "select distinct cause from handoff.figure_changes where portal_id = $1 and subject = 'cells' order by cause",
    [copy.portalId],
  );
  return rows.map(({ cause }) => cause);
};
const offer = (): Promise<void> => {
  const deps = { withPortal: stores, connectPortal: lab.connectPortal };
  return offerAgreedLists({ ...deps, refreshOptions: refreshOptions(deps) })(copy.portalId);
};
/** What people can choose in HubSpot, by value. */
const offered = async (property: string): Promise<Record<string, { label: string; hidden: boolean }>> => {
  const found = (await lab.connectPortal(copy.portalId).readProperties("deals")).find(({ name }) => name === property);
  return Object.fromEntries((found?.options ?? []).map(({ value, label, hidden = false }) => [value, { label, hidden }]));
};
const expectClean = async (): Promise<void> => expect((await copy.audit()).differences).toEqual([]);

describe("a change that moves figures", () => {
  test("is answered by the old definitions until the new figures stand, whatever comes in between, and is logged as its version's", async () => {
    expect(await leads()).toBe(LEADS);
    expect(await change({ reinquiryWindowDays: 5 }, 1)).toEqual({ version: 2, isChanged: true, effect: "figures" });
    await step();
    const heard = lab.events().length;
    formLead(lab.portal, NOW - DAY_MS);
    await deliverSince(heard);

    expect(await copy.kpis(WINDOW)).toMatchObject({ charterVersion: 1 });
    expect(await leads()).toBe(LEADS + 1);
    await expectClean();
    expect(await view()).toMatchObject({
      version: 1,
      newestVersion: 2,
      charter: { reinquiryWindowDays: 30 },
      next: { progress: { version: 2 } },
    });

    lab.nowMs += BUILD_LEASE_MS + 1;
    await work();
    expect(await copy.kpis(WINDOW)).toMatchObject({ charterVersion: 2 });
    expect(await leads()).toBe(2 * LEADS + 1);
    expect(await causes()).toEqual(["agreement 2"]);
    expect(await view()).toMatchObject({ version: 2, next: null, madeByUserId: ANNA });
    await expectClean();
  });

  test("tells how far it is, and a build that was cut off is taken up where it was", async () => {
    expect(await progress()).toBeNull();
    await change({ reinquiryWindowDays: 5 }, 1);
    expect(await progress()).toMatchObject({ version: 2, walked: 0, records: LEADS + 3, share: 0 });
    await step(4);
    expect(await progress()).toMatchObject({ walked: 4, share: 4 / 12 });
    lab.nowMs += BUILD_LEASE_MS + 1;
    await work();
    expect(await progress()).toBeNull();
    expect(await leads()).toBe(2 * LEADS);
    await expectClean();
  });

  test("is taken back by a change to what was, and no figure has moved", async () => {
    await change({ reinquiryWindowDays: 5 }, 1);
    await step();
    await change({ reinquiryWindowDays: 30 }, 2);
    await work();
    expect(await view()).toMatchObject({ version: 3, next: null });
    expect(await leads()).toBe(LEADS);
    expect(await causes()).toEqual([]);
    expect((await history()).map(({ version, inForceSince }) => [version, inForceSince !== null])).toEqual([
      [3, true],
      [2, false],
      [1, true],
    ]);
    await expectClean();
  });

  test("is told before it is saved: how many leads are built anew and about how long that takes", async () => {
    const asked = await preview({ reinquiryWindowDays: 5, aims: { onTimeShare: 0.9 } });
    expect(asked).toMatchObject({ effect: "figures", leads: LEADS, records: LEADS + 3, seconds: 1, problems: [] });
    expect(asked.figuresFromOn).toBe("2026-10-11");
    expect(asked.changes).toEqual([
      { path: "aims.onTimeShare", before: null, after: "90 %" },
      { path: "reinquiryWindowDays", before: "30 days", after: "5 days" },
    ]);
    expect(await view()).toMatchObject({ newestVersion: 1, next: null });
  });

  test("is told by the pace of the last build, once one was measured", async () => {
    await lab.database.pool.query("update handoff.portals set last_build_walked = 10, last_build_ms = 25000 where portal_id = $1", [
      copy.portalId,
    ]);
    expect(await preview({ isWonDayByStage: true })).toMatchObject({ records: 12, seconds: 30 });
  });
});

describe("a change of words, aims or who may see what", () => {
  const words: CharterChange = {
    agreement: { who: "Home owners in Toronto", isSigned: true },
    aims: { customersPerMonth: 12 },
    salaryVisibleTo: [BO],
  };
  beforeEach(() => install(ANNA));

  test("counts at once and builds nothing", async () => {
    expect(await preview(words)).toMatchObject({ effect: "words", leads: 0, seconds: 0, figuresFromOn: null });
    expect(await change(words, 1)).toEqual({ version: 2, isChanged: true, effect: "words" });
    expect(await view()).toMatchObject({
      version: 2,
      inForceSince: new Date(NOW).toISOString(),
      next: null,
      charter: {
        agreement: { who: "Home owners in Toronto", signedBy: [ANNA] },
        aims: { customersPerMonth: 12, onTimeShare: null },
        salaryVisibleTo: [BO],
      },
    });
    expect(await copy.kpis(WINDOW)).toMatchObject({ charterVersion: 2 });
    expect(await causes()).toEqual([]);
    await expectClean();
  });

  test("while figures are built joins them without beginning anew", async () => {
    await change({ reinquiryWindowDays: 5 }, 1);
    await step(4);
    await change(words, 2);
    expect(await progress()).toMatchObject({ version: 3, walked: 4 });
    expect(await view()).toMatchObject({ version: 1, charter: { aims: { customersPerMonth: null } } });
    lab.nowMs += BUILD_LEASE_MS + 1;
    await work();
    expect(await view()).toMatchObject({ version: 3, charter: { reinquiryWindowDays: 5, aims: { customersPerMonth: 12 } } });
    expect(await causes()).toEqual(["agreement 3"]);
  });

  test("while figures are only repaired counts at once all the same", async () => {
    await stores(copy.portalId, async (tx) => {
      const portal = await tx.lockPortal();
      if (portal !== null) await tx.beginBuild(portal, 0);
    });
    await change(words, 1);
    expect(await view()).toMatchObject({ version: 2, next: { charter: { version: 2 } } });
    await work();
    expect(await view()).toMatchObject({ version: 2, next: null });
    await expectClean();
  });

  test("that says what is agreed already makes no version", async () => {
    await change(words, 1);
    expect(await change({ aims: { customersPerMonth: 12 } }, 2)).toEqual({ version: 2, isChanged: false, effect: "words" });
    expect(await history()).toHaveLength(2);
  });
});

describe("two admins at once", () => {
  test("make one change, and the other is told of it and loses nothing", async () => {
    const ends = await Promise.allSettled([change({ marginShare: 0.4 }, 1), change({ reinquiryWindowDays: 60 }, 1, BO)]);
    expect(ends.map((end) => end.status).sort()).toEqual(["fulfilled", "rejected"]);
    for (const end of ends) if (end.status === "rejected") expect(end.reason).toMatchObject({ code: "charter_changed" });
    expect(await history()).toHaveLength(2);
    const { newestVersion } = await view();
    expect(newestVersion).toBe(2);
    await change({ marginShare: 0.4 }, 2);
    await change({ reinquiryWindowDays: 60 }, (await view()).newestVersion, BO);
    await work();
    expect((await view()).charter).toMatchObject({ marginShare: 0.4, reinquiryWindowDays: 60 });
  });
});

describe("who may change it", () => {
  test("is who installed the app and whom they name; nobody else", async () => {
    await install(ANNA);
    await expect(change({ marginShare: 0.4 }, 1, BO)).rejects.toMatchObject({ code: "not_an_admin" });
    expect(await view(BO)).toMatchObject({ mayChange: false });
    await change({ admins: [BO] }, 1);
    expect(await view(BO)).toMatchObject({ mayChange: true });
    await change({ marginShare: 0.4 }, 2, BO);
    expect((await history()).map(({ madeByUserId }) => madeByUserId)).toEqual([BO, ANNA, null]);
  });

  test("is everybody where it is not known who installed the app and nobody is named; but nobody gives rights to themselves", async () => {
    await install(null);
    expect(await view(BO)).toMatchObject({ mayChange: true });
    for (const rights of [{ admins: [BO] }, { salaryVisibleTo: [BO] }])
      await expect(change(rights, 1, BO)).rejects.toMatchObject({ code: "not_an_admin" });
    await change({ marginShare: 0.4 }, 1, BO);
    await change({ admins: [ANNA] }, 2, null);
    expect(await view(BO)).toMatchObject({ mayChange: false });
  });

  test("is who runs the app, and the history says so", async () => {
    await install(ANNA);
    await change({ marginShare: 0.4 }, 1, null);
    expect((await history())[0]).toMatchObject({ madeByUserId: null, because: "changed by who runs the app" });
  });
});

describe("what is in use", () => {
  const own = { value: "radio_show", label: "Radio show", isPaid: true, isRetired: false };
  const reason = { value: "no_pets", label: "No pets", isRetired: false };

  test("can be retired and not removed: a source on a lead, a reason that a lead had once", async () => {
    await change({ sources: [own], reasons: [reason], reasonKinds: { no_pets: "fit" } }, 1);
    await work();
    await offer();
    const heard = lab.events().length;
    const id = formLead(lab.portal, NOW - 2 * DAY_MS);
    lab.portal.ui.updateRecord(
      "contacts",
      id,
      { handoff_source: "radio_show", handoff_disqualification_reason: "no_pets" },
      { at: NOW - 3_000 },
    );
    lab.portal.ui.updateRecord("contacts", id, { handoff_disqualification_reason: "" }, { at: NOW - 2_000 });
    await deliverSince(heard);

    expect((await preview({ sources: [], reasons: [] }, 2)).problems.map(({ code }) => code)).toEqual(["source_in_use", "reason_in_use"]);
    await expect(change({ sources: [] }, 2)).rejects.toMatchObject({
      code: "charter_refused",
      message: expect.stringContaining("radio_show") as string,
    });
    await change({ sources: [{ ...own, isRetired: true }], reasons: [{ ...reason, isRetired: true }] }, 2);
    expect((await view()).charter.sources).toEqual([{ ...own, isRetired: true }]);
    await offer();
    expect(await offered("handoff_source")).toMatchObject({ radio_show: { label: "Radio show", hidden: true }, direct: { hidden: false } });
  });

  test("is no hindrance to removing what nobody has used", async () => {
    await change({ sources: [own] }, 1);
    await change({ sources: [] }, 2);
    expect((await history())[0]?.changes).toEqual([
      { path: "sources.radio_show.isPaid", before: "yes", after: null },
      { path: "sources.radio_show.isRetired", before: "no", after: null },
      { path: "sources.radio_show.label", before: "Radio show", after: null },
    ]);
  });
});

test("own sources are offered in HubSpot under the agreement's words, beside those that are there", async () => {
  const before = await offered("handoff_source");
  await change(
    {
      sources: [
        { value: "radio_show", label: "Radio show", isPaid: true, isRetired: false },
        { value: "direct", label: "Typed us in", isPaid: false, isRetired: false },
      ],
    },
    1,
  );
  await offer();
  expect(await offered("handoff_source")).toEqual({
    ...before,
    direct: { label: "Typed us in", hidden: false },
    radio_show: { label: "Radio show", hidden: false },
  });
});

test("what an admin has settled, figures do not propose any more", async () => {
  await change({ isAppointmentQualifying: false }, 1);
  expect((await view()).charter.setByAdmin).toEqual(["isAppointmentQualifying"]);
});

test("the history tells who, when, why and what, the newest first", async () => {
  lab.nowMs = NOW + 5_000;
  await change({ promise: { targetMinutes: 30 }, neededBoxes: ["area"] }, 1);
  await work();
  expect(await history()).toEqual([
    {
      version: 2,
      madeAt: "2026-11-20T12:00:05.000Z",
      madeByUserId: ANNA,
      because: "changed in the app",
      inForceSince: "2026-11-20T12:00:05.000Z",
      changes: [
        { path: "neededBoxes", before: "area, need, budget", after: "area" },
        { path: "promise.isAccepted", before: "no", after: "yes" },
        { path: "promise.targetMinutes", before: "15 minutes", after: "30 minutes" },
      ],
    },
    {
      version: 1,
      madeAt: "2026-11-20T12:00:00.000Z",
      madeByUserId: null,
      because: "made with the install",
      inForceSince: "2026-11-20T12:00:00.000Z",
      changes: [],
    },
  ]);
});

test("an account that comes back finds what was agreed, under a version of its own", async () => {
  await change({ marginShare: 0.4, agreement: { who: "Home owners" } }, 1);
  await stores(copy.portalId, (tx) => tx.setPortalState("gone"));
  await copy.backfill();
  expect(await view()).toMatchObject({
    version: 3,
    because: "made with the install",
    charter: { marginShare: 0.4, agreement: { who: "Home owners" } },
  });
  await expectClean();
});

describe("a field of the account's own that is switched on", () => {
  const ownSourceProperty = { objectType: "contacts", property: "lead_source", values: { Radio: "offline_ads" } } as const;
  const sourceOf = async (contactId: number): Promise<string | null | undefined> =>
    (await copy.figures()).leads.find((lead) => lead.contactId === contactId)?.source;
  let contactId: number;
  beforeEach(async () => {
    const text = { label: "Lead source", groupName: "contactinformation", type: "string", fieldType: "text" } as const;
    await lab.connectPortal(copy.portalId).createProperty("contacts", { name: "lead_source", ...text });
    const heard = lab.events().length;
    contactId = formLead(lab.portal, NOW - 2 * DAY_MS, { lead_source: "Radio" });
    await deliverSince(heard);
  });

  test("is read of all records by the next reconcile, once, since nothing of it was kept before", async () => {
    expect(await preview({ ownSourceProperty })).toMatchObject({ effect: "records" });
    lab.nowMs += 1_000;
    await change({ ownSourceProperty }, 1);
    await work();
    expect(await sourceOf(contactId)).not.toBe("offline_ads");

    lab.nowMs += 60_000;
    await copy.reconcile();
    expect(await sourceOf(contactId)).toBe("offline_ads");
    await expectClean();
    lab.nowMs += 60_000;
    expect((await copy.reconcile()).calls.reads).toBe(0);
  });
});
