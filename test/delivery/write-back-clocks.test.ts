import { sendOutbox } from "../../src/usecases/send-outbox";
import { sweepClocks } from "../../src/usecases/sweep-clocks";
import { walkWrites } from "../../src/usecases/walk-writes";
import { writeBack } from "../../src/usecases/write-back";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { formLead } from "../support/lab-records";

/** Friday, ten in the morning in New York; the promise is fifteen minutes, due soon after 75 % of them. */
const INQUIRY_MS = Date.parse("2026-11-20T15:00:00Z");
const MINUTE_MS = 60_000;

let lab: Lab;
let copy: Copy;

labOfFile((made) => (lab = made));
beforeEach(async () => {
  lab.nowMs = Date.parse("2026-11-20T14:00:00Z");
  await lab.begin();
  copy = lab.copy();
  await copy.installEmpty();
});

const errors: unknown[] = [];
/** A worker at an instant: first the clocks, then what is to be written. Answers how many clocks it looked at. */
const workAt = async (atMs: number): Promise<number> => {
  lab.nowMs = atMs;
  const { core, queue } = lab;
  const onError = (_portalId: number, error: unknown): void => {
    errors.push(error);
  };
  const { clocks: swept } = await sweepClocks({ ...core, queue, onError })();
  const send = sendOutbox({ ...core, refreshOptions: () => Promise.resolve(), onError });
  await writeBack({ ...core, queue, onError, walkWrites: walkWrites(core), sendOutbox: send })();
  expect(errors).toEqual([]);
  return swept;
};
const inquire = (): number => formLead(lab.portal, INQUIRY_MS);
const status = (id: number): string | null => lab.portal.read("contacts", id)?.properties.handoff_sla_status ?? null;
const writes = (): number => lab.portal.requests().filter(({ path }) => path.endsWith("/batch/update")).length;

test("the status in HubSpot follows the clock though nothing happens: waiting, due soon, late, each written once", async () => {
  const id = inquire();
  lab.nowMs = INQUIRY_MS + MINUTE_MS;
  await copy.hear();
  const seen: unknown[] = [];
  const look = async (minutes: number, ms = 0): Promise<void> => {
    const before = writes();
    await workAt(INQUIRY_MS + minutes * MINUTE_MS + ms);
    seen.push([minutes, ms, status(id), writes() - before]);
  };
  await look(1);
  await look(11);
  await look(11.25);
  await look(12);
  await look(15);
  await look(15, 1);
  await look(16);
  await look(400);
  expect(seen).toEqual([
    [1, 0, "running", 1],
    [11, 0, "running", 0],
    [11.25, 0, "at_risk", 1],
    [12, 0, "at_risk", 0],
    [15, 0, "at_risk", 0],
    [15, 1, "breached", 1],
    [16, 0, "breached", 0],
    [400, 0, "breached", 0],
  ]);
});

test("what fell due while nobody looked is written at the next look, a hundred contacts a call", async () => {
  const ids = Array.from({ length: 230 }, inquire);
  lab.nowMs = INQUIRY_MS + MINUTE_MS;
  await copy.hear();
  await workAt(lab.nowMs);
  const before = writes();
  expect(await workAt(INQUIRY_MS + 3 * 24 * 60 * MINUTE_MS)).toBe(230);
  expect(new Set(ids.map(status))).toEqual(new Set(["breached"]));
  expect(writes() - before).toBe(3);
  expect((await copy.audit()).differences).toEqual([]);
});

test("an answer stops the clock: nothing turns late any more", async () => {
  const id = inquire();
  lab.nowMs = INQUIRY_MS + MINUTE_MS;
  await copy.hear();
  const call = {
    hs_call_direction: "OUTBOUND",
    hs_call_duration: "5000",
    hs_timestamp: new Date(INQUIRY_MS + 5 * MINUTE_MS).toISOString(),
  };
  lab.portal.ui.createRecord("calls", call, { at: INQUIRY_MS + 5 * MINUTE_MS, associatedWith: [{ type: "contacts", id }] });
  lab.nowMs = INQUIRY_MS + 6 * MINUTE_MS;
  await copy.hear();
  await workAt(lab.nowMs);
  expect(lab.portal.read("contacts", id)?.properties).toMatchObject({
    handoff_sla_status: "met",
    handoff_first_response_at: new Date(INQUIRY_MS + 5 * MINUTE_MS).toISOString(),
    handoff_response_minutes: "5",
    handoff_wait_minutes: "5",
  });
  await workAt(INQUIRY_MS + 600 * MINUTE_MS);
  expect(status(id)).toBe("met");
});

test("a lead from before the install has no clock in HubSpot, then or later", async () => {
  const id = formLead(lab.portal, Date.parse("2026-11-19T15:00:00Z"));
  await copy.hear();
  await workAt(lab.nowMs);
  await workAt(lab.nowMs + 24 * 60 * MINUTE_MS);
  expect(status(id)).toBeNull();
});

test("a lead that a workflow puts off is paused in HubSpot until its day, and waits on from there with what was left", async () => {
  const id = inquire();
  const putOffMs = INQUIRY_MS + 5 * MINUTE_MS;
  lab.portal.ui.updateRecord("contacts", id, { hs_lead_status: "BAD_TIMING" }, { at: putOffMs, sourceType: "AUTOMATION_PLATFORM" });
  await copy.hear();
  const due = (): string | null | undefined => lab.portal.read("contacts", id)?.properties.handoff_sla_due_at;
  const seen: unknown[] = [];
  // Three months later is a Saturday; on Monday at nine in New York ten minutes are left of the fifteen.
  const MONDAY_MS = Date.parse("2027-02-22T14:00:00Z");
  for (const atMs of [
    putOffMs,
    Date.parse("2027-02-20T04:59:59Z"),
    Date.parse("2027-02-20T05:00:00Z"),
    MONDAY_MS + 7 * MINUTE_MS,
    MONDAY_MS + 11 * MINUTE_MS,
  ]) {
    await workAt(atMs);
    seen.push(status(id));
  }
  expect(seen).toEqual(["paused", "paused", "running", "at_risk", "breached"]);
  expect(due()).toBe(new Date(MONDAY_MS + 10 * MINUTE_MS).toISOString());
  expect((await copy.audit()).differences).toEqual([]);
});

test("somebody who was entered long before the install and asks now is waited for in HubSpot too", async () => {
  const { ui } = lab.portal;
  const { id } = ui.createRecord("contacts", { lifecyclestage: "lead" }, { at: Date.parse("2026-07-01T15:00:00Z"), sourceType: "CRM_UI" });
  // A call that nobody took joins the lead that is open, however old.
  const missed = { hs_timestamp: new Date(INQUIRY_MS).toISOString(), hs_call_direction: "INBOUND", hs_call_duration: "0" };
  ui.createRecord("calls", missed, { at: INQUIRY_MS, associatedWith: [{ type: "contacts", id }] });
  await copy.hear();
  await workAt(INQUIRY_MS + MINUTE_MS);
  expect(lab.portal.read("contacts", id)?.properties).toMatchObject({
    handoff_sla_status: "running",
    handoff_sla_due_at: new Date(INQUIRY_MS + 15 * MINUTE_MS).toISOString(),
  });
  await workAt(INQUIRY_MS + 16 * MINUTE_MS);
  expect(status(id)).toBe("breached");
});
