import { generateLandscaper } from "../../sandbox/people/generate-landscaper";
import { backfillPortal } from "../../src/usecases/backfill-portal";
import { buildFigures } from "../../src/usecases/build-figures";
import { proposeDefinitions } from "../../src/usecases/propose-definitions";
import { readInstallProgress } from "../../src/usecases/read-install-progress";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

const ASKED_AT = Date.parse("2026-11-02T15:00:00Z");
const NOW = Date.parse("2026-11-20T12:00:00Z");
const HOUR_MS = 3_600_000;
const LEADS = 40;

let lab: Lab;
labOfFile((made) => (lab = made));
beforeEach(async () => {
  lab.nowMs = NOW;
  await lab.begin();
});
jest.setTimeout(120_000);

const agreementOf = (copy: Copy) => lab.core.withPortal(copy.portalId, async (tx) => (await tx.readPortal())?.charter);
const sqls = async (copy: Copy) =>
  (await copy.kpis({ from: "2026-01-01", to: "2027-01-01", basis: "cohort", by: null })).total.kpis.sqls.value;
const look = (copy: Copy): Promise<boolean> => proposeDefinitions(lab.core)(copy.portalId);
const build = (copy: Copy) => buildFigures(lab.core)(copy.portalId);
const causesOf = async (copy: Copy): Promise<string[]> => {
  const { rows } = await lab.database.pool.query<{ cause: string }>(
    "select distinct cause from handoff.figure_changes where portal_id = $1 and cause like 'agreement%' order by 1",
    [copy.portalId],
  );
  return rows.map(({ cause }) => cause);
};
/** Leads by form, all met after a day; nobody ticks a box or sets a stage. */
function meetEverybody(): number[] {
  return Array.from({ length: LEADS }, (_, made) => {
    const at = ASKED_AT + made * 60_000;
    const { id } = lab.portal.ui.createRecord("contacts", { lifecyclestage: "lead" }, { at, sourceType: "FORM" });
    const startsAt = new Date(at + 24 * HOUR_MS).toISOString();
    lab.portal.ui.createRecord(
      "meetings",
      { hs_meeting_start_time: startsAt, hs_meeting_outcome: "COMPLETED" },
      { at: at + HOUR_MS, associatedWith: [{ type: "contacts", id }] },
    );
    return id;
  });
}
const setStage = (contactIds: readonly number[], lifecyclestage: string): void => {
  for (const id of contactIds) lab.portal.ui.updateRecord("contacts", id, { lifecyclestage }, { at: NOW - HOUR_MS });
};

describe("where nobody ticks boxes or sets stages", () => {
  let contacts: number[];
  let copy: Copy;
  beforeEach(async () => {
    contacts = meetEverybody();
    copy = lab.copy();
    await copy.backfill();
  });

  test("a held appointment qualifies from the first figures on, and its agreement is logged", async () => {
    expect(await agreementOf(copy)).toMatchObject({ version: 2, isAppointmentQualifying: true, isCustomerByStage: false });
    expect(await sqls(copy)).toBe(LEADS);
    expect(await causesOf(copy)).toEqual(["agreement 2"]);
    const { rows } = await lab.database.pool.query("select version, created_at_ms from handoff.charters where portal_id = $1 order by 1", [
      copy.portalId,
    ]);
    expect(rows).toEqual([
      { version: 1, created_at_ms: expect.any(Number) as number },
      { version: 2, created_at_ms: NOW },
    ]);
    expect((await copy.audit()).differences).toEqual([]);
    expect(await look(copy)).toBe(false);
  });

  test("it stops as soon as one lead in ten is qualified by its people", async () => {
    const before = lab.events().length;
    setStage(contacts.slice(0, 3), "salesqualifiedlead");
    await copy.deliver(lab.events().slice(before));
    await copy.drain();
    expect(await look(copy)).toBe(false);
    const more = lab.events().length;
    setStage(contacts.slice(3, 4), "salesqualifiedlead");
    await copy.deliver(lab.events().slice(more));
    await copy.drain();

    expect(await look(copy)).toBe(true);
    // The figures of the old agreement answer until those of the new one stand.
    expect(await sqls(copy)).toBe(LEADS);
    expect(await look(copy)).toBe(false);
    await build(copy);
    expect(await agreementOf(copy)).toMatchObject({ version: 3, isAppointmentQualifying: false });
    expect(await sqls(copy)).toBe(4);
    expect(await causesOf(copy)).toEqual(["agreement 2", "agreement 3"]);
    expect((await copy.audit()).differences).toEqual([]);
    expect(await look(copy)).toBe(false);
  });

  test("what an admin has settled stays", async () => {
    await lab.database.pool.query("update handoff.charters set definition = definition || $2::jsonb where portal_id = $1 and version = 2", [
      copy.portalId,
      JSON.stringify({ setByAdmin: ["isAppointmentQualifying"] }),
    ]);
    setStage(contacts, "salesqualifiedlead");
    await copy.deliver(lab.events());
    await copy.drain();
    expect(await look(copy)).toBe(false);
  });
});

test("the install is not told as done before the figures of the new agreement stand", async () => {
  meetEverybody();
  const seen: (string | undefined)[] = [];
  const copy = lab.copy();
  const portal = () => lab.core.withPortal(copy.portalId, (tx) => tx.readPortal());
  const withPortalWatched: Lab["core"]["withPortal"] = async (portalId, work, mode) => {
    const done = await lab.core.withPortal(portalId, work, mode);
    const state = await portal();
    if (state?.state === "ready") {
      const { state: told } = await readInstallProgress(lab.core)(copy.portalId);
      seen.push(`${told}, agreement ${String(state.charter.version)}`);
    }
    return done;
  };
  await backfillPortal({ ...lab.core, withPortal: withPortalWatched })(copy.portalId);
  expect([...new Set(seen)]).toEqual(["reading, agreement 1", "done, agreement 2"]);
});

test("without deals the stage customer makes customers, until several deals are won", async () => {
  const contacts = meetEverybody();
  setStage(contacts.slice(0, 5), "customer");
  const copy = lab.copy();
  await copy.backfill();
  expect(await agreementOf(copy)).toMatchObject({ isCustomerByStage: true });
  const won = async () => (await copy.figures()).leads.filter((lead) => lead.wonAtMs !== null).length;
  expect(await won()).toBe(5);

  const before = lab.events().length;
  const sell = (id: number): void => {
    lab.portal.ui.createRecord(
      "deals",
      { dealstage: "closedwon", pipeline: "default", amount: "100" },
      { at: NOW - HOUR_MS, associatedWith: [{ type: "contacts", id }] },
    );
  };
  contacts.slice(10, 15).forEach(sell);
  await copy.deliver(lab.events().slice(before));
  await copy.drain();
  expect(await look(copy)).toBe(true);
  await build(copy);
  expect(await agreementOf(copy)).toMatchObject({ isCustomerByStage: false });
  expect((await copy.audit()).differences).toEqual([]);
});

test("the sample account keeps its first agreement", async () => {
  const asOfMs = Date.parse("2026-11-18T15:30:00Z");
  lab.nowMs = asOfMs;
  lab.beginWith(generateLandscaper({ asOfMs }).seed);
  const copy = lab.copy();
  await copy.backfill();
  expect(await agreementOf(copy)).toMatchObject({ version: 1, isAppointmentQualifying: false, isCustomerByStage: false });
  expect(await look(copy)).toBe(false);
});
