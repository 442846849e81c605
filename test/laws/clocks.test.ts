import { defaultCalendar } from "../../src/domain/default-charter";
import { defaultPromise } from "../../src/domain/sla/default-promise";
import type { Acting, LadderStep } from "../../src/domain/sla/follow-up-promise";
import { forgetPortal } from "../../src/adapters/postgres/forget-portal";
import { sweepClocks, type Swept } from "../../src/usecases/sweep-clocks";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { formLead } from "../support/lab-records";

/** Friday, ten in the morning in New York; the promise is fifteen minutes, due soon after three quarters of them. */
const INQUIRY_MS = Date.parse("2026-11-20T15:00:00Z");
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const INSTALL_MS = INQUIRY_MS - HOUR_MS;
const WARN_MS = INQUIRY_MS + 11.25 * MINUTE_MS;
const DUE_MS = INQUIRY_MS + 15 * MINUTE_MS;
const LADDER: LadderStep[] = [
  { when: "warning", plusMinutes: 0, act: "task", taskFor: "owner" },
  { when: "breach", plusMinutes: 0, act: "task", taskFor: "named" },
  { when: "breach", plusMinutes: 30, act: "reassign", taskFor: null },
];
const ON: Acting = { isOn: true, namedOwnerId: 12, fallbackOwnerId: 12, isOnlyInOpeningHours: false };
const OFF: Acting = { ...ON, isOn: false };

let lab: Lab;
let copy: Copy;
labOfFile((made) => (lab = made));

const begin = async (acting: Acting): Promise<void> => {
  lab.nowMs = INSTALL_MS;
  await lab.begin({ acting, promise: { ...defaultPromise(defaultCalendar("America/New_York")), ladder: LADDER } });
  copy = lab.copy();
  await copy.installEmpty();
  // Those of earlier tests: a sweep goes through all accounts.
  await lab.database.pool.query("delete from handoff.open_clocks");
};
beforeEach(() => begin(ON));

/** Somebody fills in a form, and the app hears of it a minute later. */
const inquire = async (atMs = INQUIRY_MS): Promise<number> => {
  const id = formLead(lab.portal, atMs, { hubspot_owner_id: "11" });
  lab.nowMs = atMs + MINUTE_MS;
  await copy.hear();
  return id;
};
const update = async (id: number, values: Record<string, string>): Promise<void> => {
  lab.portal.ui.updateRecord("contacts", id, values, { at: lab.nowMs });
  await copy.hear();
};
const sweepAt = (atMs: number): Promise<Swept> => {
  lab.nowMs = atMs;
  const onError = (_portalId: number, error: unknown): never => {
    throw error;
  };
  return sweepClocks({ ...lab.core, queue: lab.queue, onError })();
};
const clocks = async (): Promise<number[]> => {
  const { rows } = await lab.database.pool.query<{ at: number }>(
    "select next_at_ms as at from handoff.open_clocks where portal_id = $1 order by 1",
    [copy.portalId],
  );
  return rows.map(({ at }) => at);
};
type StepRow = [key: string, dueAtMs: number, state: string, recordedAtMs: number, nextTryAtMs: number | null];
const steps = async (): Promise<StepRow[]> => {
  const { rows } = await lab.database.pool.query<{ row: StepRow }>(
    `select json_build_array(step_key, due_at_ms, state, recorded_at_ms, next_try_at_ms) as row from handoff.clock_steps
     where portal_id = $1 order by due_at_ms, step_key`,
    [copy.portalId],
  );
  return rows.map(({ row }) => row);
};
const states = async (): Promise<string[]> => (await steps()).map(([, , state]) => state);

test("a clock stands at the next instant at which it changes by time alone, and is let go after the last", async () => {
  await inquire();
  expect(await clocks()).toEqual([WARN_MS]);
  expect(await sweepAt(WARN_MS - 1)).toEqual({ clocks: 0, nextAtMs: WARN_MS });
  expect(await sweepAt(WARN_MS)).toEqual({ clocks: 1, nextAtMs: DUE_MS + 1 });
  expect(await clocks()).toEqual([DUE_MS + 1]);
  expect(await sweepAt(DUE_MS)).toEqual({ clocks: 0, nextAtMs: DUE_MS + 1 });
  expect(await sweepAt(DUE_MS + 1)).toEqual({ clocks: 1, nextAtMs: DUE_MS + 30 * MINUTE_MS });
  expect(await sweepAt(DUE_MS + 30 * MINUTE_MS)).toEqual({ clocks: 1, nextAtMs: null });
  expect(await clocks()).toEqual([]);
  expect((await steps()).map(([key, dueAtMs, , recordedAtMs]) => [key, dueAtMs, recordedAtMs])).toEqual([
    ["warning+0 task owner", WARN_MS, WARN_MS],
    ["breach+0 task named", DUE_MS, DUE_MS + 1],
    ["breach+30 reassign", DUE_MS + 30 * MINUTE_MS, DUE_MS + 30 * MINUTE_MS],
  ]);
  expect((await copy.audit()).differences).toEqual([]);
});

test("what fell due while nobody looked is recorded once with its own instant, however often its lead is built anew", async () => {
  const id = await inquire();
  const lateMs = DUE_MS + 2 * HOUR_MS;
  await sweepAt(lateMs);
  const recorded = await steps();
  expect(recorded).toEqual([
    ["warning+0 task owner", WARN_MS, "waiting", lateMs, lateMs],
    ["breach+0 task named", DUE_MS, "waiting", lateMs, lateMs],
    ["breach+30 reassign", DUE_MS + 30 * MINUTE_MS, "waiting", lateMs, lateMs],
  ]);
  await update(id, { hubspot_owner_id: "12" });
  expect(await clocks()).toEqual([WARN_MS]);
  expect((await sweepAt(lateMs + HOUR_MS)).clocks).toBe(1);
  expect(await steps()).toEqual(recorded);
});

test.each<{ name: string; acting: Acting; seenAfterMs: number; becomes: string[] }>([
  { name: "are to be done when acting is on", acting: ON, seenAfterMs: 0, becomes: ["waiting", "waiting"] },
  { name: "still are a day later", acting: ON, seenAfterMs: DAY_MS - 15 * MINUTE_MS, becomes: ["waiting", "waiting"] },
  {
    name: "are too late when they are seen after more than a day",
    acting: ON,
    seenAfterMs: DAY_MS + 1,
    becomes: ["skipped_late", "skipped_late"],
  },
  { name: "are counted in the first week while acting is off", acting: OFF, seenAfterMs: 0, becomes: ["watched", "watched"] },
])("steps that fell due $name", async ({ acting, seenAfterMs, becomes }) => {
  await begin(acting);
  await inquire();
  await sweepAt(DUE_MS + 1 + seenAfterMs);
  expect((await states()).slice(0, becomes.length)).toEqual(becomes);
});

test("after the first week nothing is counted while acting is off", async () => {
  await begin(OFF);
  await inquire(INQUIRY_MS + 7 * DAY_MS);
  await sweepAt(INQUIRY_MS + 7 * DAY_MS + HOUR_MS);
  expect(await steps()).toEqual([]);
  expect((await sweepAt(lab.nowMs)).clocks).toBe(0);
});

test("what fell due before somebody switched acting on is never done", async () => {
  await begin(OFF);
  const inquiryMs = INQUIRY_MS + 7 * DAY_MS;
  const id = await inquire(inquiryMs);
  await sweepAt(inquiryMs + 12 * MINUTE_MS);
  const onAtMs = inquiryMs + 20 * MINUTE_MS;
  await lab.core.withPortal(copy.portalId, async (tx) => {
    const portal = await tx.lockPortal();
    if (portal === null) throw new Error("The copy is not installed.");
    const { charter } = portal;
    await tx.reviseCharter({ ...charter, version: charter.version + 1, acting: ON }, { atMs: onAtMs, userId: 501, because: "asked" });
  });
  lab.nowMs = onAtMs;
  await update(id, { hubspot_owner_id: "12" });
  await sweepAt(inquiryMs + HOUR_MS);
  expect((await steps()).map(([key]) => key)).toEqual(["breach+30 reassign"]);
});

test("outside opening hours a step waits for the next opening where the account says so", async () => {
  await begin({ ...ON, isOnlyInOpeningHours: true });
  await inquire();
  const fridayEveningMs = Date.parse("2026-11-21T01:00:00Z");
  const mondayMs = Date.parse("2026-11-23T14:00:00Z");
  await sweepAt(fridayEveningMs);
  expect((await steps()).map(([, , state, , nextTryAtMs]) => [state, nextTryAtMs])).toEqual(Array(3).fill(["waiting", mondayMs]));
});

test("a lead that is put off is looked at again when its clock runs on", async () => {
  const id = await inquire();
  // By a workflow: put off by a person, it would be answered.
  lab.portal.ui.updateRecord(
    "contacts",
    id,
    { handoff_disqualification_reason: "not_now" },
    { at: lab.nowMs, sourceType: "AUTOMATION_PLATFORM" },
  );
  await copy.hear();
  const { rows } = await lab.database.pool.query<{ resumes: number; warn: number; outcome: string }>(
    "select (pauses -> -1 ->> 'toMs')::bigint as resumes, warn_at_ms as warn, promise_outcome as outcome from handoff.leads where portal_id = $1",
    [copy.portalId],
  );
  const [lead] = rows;
  expect(lead?.outcome).toBe("open");
  expect(await clocks()).toEqual([lead?.resumes]);
  expect((await sweepAt(DUE_MS + HOUR_MS)).clocks).toBe(0);
  expect(await sweepAt(lead?.resumes ?? 0)).toEqual({ clocks: 1, nextAtMs: lead?.warn });
  expect(await steps()).toEqual([]);
});

test("a lead from before the install has no clock that acts", async () => {
  formLead(lab.portal, INSTALL_MS - MINUTE_MS, {});
  await copy.hear();
  expect(await clocks()).toEqual([]);
  expect(await sweepAt(INSTALL_MS + DAY_MS)).toEqual({ clocks: 0, nextAtMs: null });
  expect(await steps()).toEqual([]);
});

test("an answer lets the clock go", async () => {
  const id = await inquire();
  const atMs = INQUIRY_MS + 5 * MINUTE_MS;
  const call = { hs_call_direction: "OUTBOUND", hs_call_duration: "5000", hs_timestamp: new Date(atMs).toISOString() };
  lab.portal.ui.createRecord("calls", call, { at: atMs, associatedWith: [{ type: "contacts", id }] });
  await copy.hear();
  expect(await clocks()).toEqual([]);
});

describe("an audit", () => {
  const corrupt = async (statement: string): Promise<void> => {
    expect((await lab.database.pool.query(statement, [copy.portalId])).rowCount).toBe(1);
  };
  const found = async () => (await copy.audit()).differences.map(({ key: _key, ...difference }) => difference);
  beforeEach(async () => {
    await inquire();
  });

  test("names nothing, whenever it is asked", async () => {
    expect(await found()).toEqual([]);
    lab.nowMs = INQUIRY_MS + 3 * DAY_MS;
    expect(await found()).toEqual([]);
  });
  test("names a clock that stands at a later instant than it should", async () => {
    await corrupt(`update handoff.open_clocks set next_at_ms = ${String(DUE_MS + 1)} where portal_id = $1`);
    expect(await found()).toEqual([{ what: "clock", field: "nextAtMs", kept: DUE_MS + 1, recomputed: WARN_MS }]);
  });
  test("names a clock that is missing", async () => {
    await corrupt("delete from handoff.open_clocks where portal_id = $1");
    expect(await found()).toEqual([{ what: "clock", field: "row", kept: null, recomputed: WARN_MS }]);
  });
  test("names a clock of a lead that nobody knows, and one of another contact", async () => {
    await corrupt("update handoff.open_clocks set contact_id = 424242 where portal_id = $1");
    expect(await found()).toEqual([{ what: "clock", field: "contactId", kept: 424242, recomputed: expect.any(Number) as number }]);
    await corrupt("update handoff.open_clocks set lead_id = '00000000-0000-4000-8000-000000000001' where portal_id = $1");
    expect((await found()).map(({ field, kept, recomputed }) => [field, kept, recomputed])).toEqual([
      ["row", null, WARN_MS],
      ["row", WARN_MS, null],
    ]);
  });
});

test("a privacy deletion takes the contact's clock and steps along, and nobody else's", async () => {
  const id = await inquire();
  await sweepAt(WARN_MS);
  formLead(lab.portal, INQUIRY_MS, {});
  lab.portal.ui.privacyDelete(id, { at: lab.nowMs });
  await copy.hear();
  expect(await clocks()).toEqual([WARN_MS]);
  expect(await steps()).toEqual([]);
});

test("removing an account takes its clocks and steps along", async () => {
  await inquire();
  await sweepAt(WARN_MS);
  await forgetPortal(lab.database.pool)(copy.portalId);
  expect([await clocks(), await steps()]).toEqual([[], []]);
});
