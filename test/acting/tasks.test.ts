import type { Acting } from "../../src/domain/sla/follow-up-promise";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import {
  anActingCopy,
  aWorker,
  inquire,
  INQUIRY_MS,
  LATE_MS,
  MINUTE_MS,
  step,
  stepsOf,
  taskCalls,
  tasksOf,
  WARN_MS,
} from "./an-acting-lab";

const LADDER = [step("warning", "task", "owner"), step("breach", "task", "named")];
const HOUR_MS = 60 * MINUTE_MS;

let lab: Lab;
let copy: Copy;
labOfFile((made) => (lab = made));

const begin = async (acting: Partial<Acting> = {}): Promise<void> => {
  copy = await anActingCopy(lab, LADDER, acting);
};
beforeEach(() => begin());

const TASKS = /^POST .*\/objects\/[\d-]+\/tasks$/;
const outcomes = async () => (await stepsOf(lab, copy)).map(({ step_key, state, detail }) => [step_key, state, detail?.why ?? null]);

test("a task is made for the owner at the warning and for the named person at the breach, each once", async () => {
  const id = await inquire(lab, copy);
  const { workAt, errors } = aWorker(lab);
  await workAt(WARN_MS - 1);
  expect(tasksOf(lab)).toEqual([]);
  await workAt(WARN_MS + 2_000);
  await workAt(WARN_MS + 60_000);
  await workAt(LATE_MS + 1_000);
  await workAt(LATE_MS + HOUR_MS);
  expect(errors).toEqual([]);
  expect(tasksOf(lab).map(({ properties, contactIds }) => ({ ...properties, contactIds }))).toMatchObject([
    {
      hs_task_subject: "A lead is due by 10:15",
      hs_timestamp: "2026-11-20T15:15:00.000Z",
      hs_task_status: "NOT_STARTED",
      hs_task_priority: "HIGH",
      hs_task_type: "CALL",
      hubspot_owner_id: "11",
      contactIds: [id],
    },
    { hs_task_subject: "A lead is late since 10:15", hubspot_owner_id: "12", contactIds: [id] },
  ]);
  expect(await stepsOf(lab, copy)).toMatchObject([
    { state: "done", due_at_ms: WARN_MS, acted_at_ms: WARN_MS + 2_000, attempts: 1 },
    { state: "done", due_at_ms: LATE_MS - 1, acted_at_ms: LATE_MS + 1_000, attempts: 1 },
  ]);
  expect(taskCalls(lab)).toBe(2);
});

test("no task says who asked", async () => {
  await inquire(lab, copy, {
    hubspot_owner_id: "11",
    firstname: "Zelda",
    lastname: "Quist",
    email: "zelda@quist.example",
    phone: "416 555 0100",
  });
  await aWorker(lab).workAt(LATE_MS);
  const said = tasksOf(lab).map(({ properties }) => `${properties.hs_task_subject ?? ""} ${properties.hs_task_body ?? ""}`);
  expect(said).toHaveLength(2);
  for (const words of said) expect(words).not.toMatch(/zelda|quist|555/i);
});

test.each([
  {
    name: "an answer",
    happens: (id: number) =>
      lab.portal.ui.createRecord(
        "calls",
        { hs_call_direction: "OUTBOUND", hs_call_duration: "5000", hs_timestamp: new Date(WARN_MS + 1_000).toISOString() },
        { at: WARN_MS + 1_000, associatedWith: [{ type: "contacts", id }] },
      ),
    why: "it was answered",
  },
  {
    name: "a drop",
    happens: (id: number) =>
      lab.portal.ui.updateRecord("contacts", id, { handoff_disqualification_reason: "spam" }, { at: WARN_MS + 1_000 }),
    why: "it is not counted as a lead",
  },
])("$name between the warning and the act leaves the step undone, with its reason", async ({ happens, why }) => {
  const id = await inquire(lab, copy);
  const { workAt } = aWorker(lab);
  // What the sweep recorded waits, as if the process had died right after it.
  lab.portal.faults.push({ match: TASKS, status: 429, headers: { "Retry-After": "0" }, body: { policyName: "DAILY", message: "limit" } });
  await workAt(WARN_MS);
  happens(id);
  await copy.hear();
  await workAt(WARN_MS + HOUR_MS);
  expect(await outcomes()).toEqual([["warning+0 task owner", "skipped", why]]);
  expect(tasksOf(lab)).toEqual([]);
});

test("acting that is switched off meanwhile makes nothing more", async () => {
  await inquire(lab, copy);
  const { workAt } = aWorker(lab);
  lab.portal.faults.push({ match: TASKS, status: 429, body: { policyName: "DAILY", message: "limit" } });
  await workAt(WARN_MS);
  await lab.database.pool.query(
    `update handoff.charters set definition = jsonb_set(definition, '{acting,isOn}', 'false') where portal_id = ${String(copy.portalId)}`,
  );
  await workAt(WARN_MS + 2 * MINUTE_MS);
  expect(await outcomes()).toEqual([["warning+0 task owner", "skipped", "acting was switched off"]]);
});

test("a lead without an owner has nobody to make a task for, and the named person hears of it all the same", async () => {
  await inquire(lab, copy, {});
  await aWorker(lab).workAt(LATE_MS);
  expect(await outcomes()).toEqual([
    ["warning+0 task owner", "skipped", "nobody is its owner"],
    ["breach+0 task named", "done", null],
  ]);
});

test("where nobody is named, the breach's task is left out", async () => {
  await begin({ namedOwnerId: null });
  await inquire(lab, copy);
  await aWorker(lab).workAt(LATE_MS);
  expect((await outcomes()).at(-1)).toEqual(["breach+0 task named", "skipped", "the agreement names nobody who is told of late leads"]);
});

test("what fell due while nobody was there waits for the opening where nothing is done outside opening hours", async () => {
  await begin({ isOnlyInOpeningHours: true });
  await inquire(lab, copy);
  const { workAt } = aWorker(lab);
  const FRIDAY_EVENING_MS = Date.parse("2026-11-21T01:00:00Z");
  const MONDAY_OPENING_MS = Date.parse("2026-11-23T14:00:00Z");
  await workAt(FRIDAY_EVENING_MS);
  await workAt(MONDAY_OPENING_MS - 1);
  expect(tasksOf(lab)).toEqual([]);
  await workAt(MONDAY_OPENING_MS);
  expect((await stepsOf(lab, copy)).map(({ due_at_ms, acted_at_ms }) => [due_at_ms, acted_at_ms])).toEqual([
    [WARN_MS, MONDAY_OPENING_MS],
    [LATE_MS - 1, MONDAY_OPENING_MS],
  ]);
  expect(tasksOf(lab)).toHaveLength(2);
});

describe("when HubSpot does not take a task", () => {
  beforeEach(async () => {
    copy = await anActingCopy(lab, [step("warning", "task", "owner")]);
  });

  test("a limit is waited for", async () => {
    await inquire(lab, copy);
    lab.portal.faults.push({ match: TASKS, status: 429, headers: { "Retry-After": "1" }, times: 2 });
    await aWorker(lab).workAt(WARN_MS);
    expect(await outcomes()).toEqual([["warning+0 task owner", "done", null]]);
    expect(tasksOf(lab)).toHaveLength(1);
  });

  test("an error of its own is tried again after a minute, for which it is looked whether the task was made all the same", async () => {
    await inquire(lab, copy);
    const { workAt } = aWorker(lab);
    lab.portal.faults.push({ match: TASKS, status: 500 });
    await workAt(WARN_MS);
    expect(await stepsOf(lab, copy)).toMatchObject([{ state: "waiting", attempts: 1, next_try_at_ms: WARN_MS + 60_000 }]);
    await workAt(WARN_MS + 59_999);
    expect(tasksOf(lab)).toEqual([]);
    await workAt(WARN_MS + 60_000);
    expect(await outcomes()).toEqual([["warning+0 task owner", "done", null]]);
    expect(tasksOf(lab)).toHaveLength(1);
  });

  test("a task whose answer was lost is found, and not made a second time", async () => {
    await inquire(lab, copy);
    const { workAt } = aWorker(lab);
    lab.portal.faults.push({ match: TASKS, drop: "answer" });
    await workAt(WARN_MS);
    await workAt(WARN_MS + 60_000);
    const [made, ...others] = tasksOf(lab);
    expect(others).toEqual([]);
    expect(await stepsOf(lab, copy)).toMatchObject([{ state: "done", attempts: 2, detail: { taskId: made?.id } }]);
    expect(taskCalls(lab)).toBe(1);
  });

  test("it is given up after eight tries", async () => {
    await inquire(lab, copy);
    const { workAt } = aWorker(lab);
    lab.portal.faults.push({ match: TASKS, status: 500, times: 100 });
    for (let hours = 0; hours < 12; hours += 1) await workAt(WARN_MS + hours * HOUR_MS);
    expect(await stepsOf(lab, copy)).toMatchObject([{ state: "failed", attempts: 8 }]);
    expect(taskCalls(lab)).toBe(8);
    lab.portal.faults.length = 0;
  });

  test("a right that the account has not given is asked for once a round, told, and not asked for again", async () => {
    for (let count = 0; count < 20; count += 1) await inquire(lab, copy);
    lab.portal.faults.push({
      match: TASKS,
      status: 403,
      times: 100,
      body: { status: "error", category: "MISSING_SCOPES", message: "This app hasn't been granted all required scopes to make this call." },
    });
    const { workAt } = aWorker(lab);
    await workAt(WARN_MS);
    await workAt(WARN_MS + HOUR_MS);
    const steps = await stepsOf(lab, copy);
    expect(steps).toHaveLength(20);
    expect(new Set(steps.map(({ state, detail }) => `${state}: ${String(detail?.why)}`))).toEqual(
      new Set(["failed: HubSpot does not let the app do it: install the app again in this account, as somebody who may"]),
    );
    expect(taskCalls(lab)).toBeLessThanOrEqual(8);
    const failures = await lab.core.withPortal(copy.portalId, (tx) => tx.readFailures(INQUIRY_MS));
    expect(failures).toMatchObject([{ act: "task", count: 20 }]);
    lab.portal.faults.length = 0;
  });

  test("an owner whom HubSpot refuses is told in HubSpot's words, and not tried again", async () => {
    await inquire(lab, copy);
    lab.portal.faults.push({
      match: TASKS,
      status: 400,
      body: { status: "error", category: "VALIDATION_ERROR", message: "owner 11 is not valid" },
    });
    const { workAt } = aWorker(lab);
    await workAt(WARN_MS);
    await workAt(WARN_MS + HOUR_MS);
    expect(await outcomes()).toEqual([["warning+0 task owner", "failed", "HubSpot refused it: owner 11 is not valid"]]);
    expect(taskCalls(lab)).toBe(1);
  });

  test("three workers at once make each task once", async () => {
    const ids: number[] = [];
    for (let count = 0; count < 30; count += 1) ids.push(await inquire(lab, copy));
    const workers = [aWorker(lab), aWorker(lab), aWorker(lab)];
    await Promise.all(workers.map(({ workAt }) => workAt(WARN_MS)));
    await Promise.all(workers.map(({ workAt }) => workAt(WARN_MS + HOUR_MS)));
    expect(workers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(
      tasksOf(lab)
        .flatMap(({ contactIds }) => contactIds)
        .sort(),
    ).toEqual([...ids].sort());
    expect(taskCalls(lab)).toBe(30);
  });

  test("who took a step and came too late finds it somebody else's, and does nothing", async () => {
    await inquire(lab, copy);
    const { workAt } = aWorker(lab);
    lab.portal.faults.push({ match: TASKS, status: 429, body: { policyName: "DAILY", message: "limit" } });
    await workAt(WARN_MS);
    const laterMs = WARN_MS + HOUR_MS;
    const { withPortal } = lab.core;
    const [taken] = await withPortal(copy.portalId, (tx) => tx.takeSteps(10, laterMs, laterMs + MINUTE_MS));
    if (taken === undefined) throw new Error("Nothing was to be taken.");
    await workAt(laterMs + 2 * MINUTE_MS);
    expect(tasksOf(lab)).toHaveLength(1);
    expect(await withPortal(copy.portalId, (tx) => tx.beginStep(taken, laterMs + HOUR_MS, null))).toBeNull();
    expect(await withPortal(copy.portalId, (tx) => tx.endStep(taken, { state: "failed", detail: {} }, laterMs))).toBe(false);
    expect(await stepsOf(lab, copy)).toMatchObject([{ state: "done" }]);
  });
});
