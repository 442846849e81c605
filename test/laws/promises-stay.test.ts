import { asDispatch } from "../../src/adapters/postgres/as-dispatch";
import { portalQueue } from "../../src/adapters/postgres/portal-queue";
import type { CharterChange } from "../../src/domain/charter/charter-change";
import type { Lead } from "../../src/domain/unit/unit";
import type { SeenForm } from "../../src/ports";
import { BUILD_LEASE_MS, buildFigures } from "../../src/usecases/build-figures";
import { changeCharter } from "../../src/usecases/charter/change-charter";
import { readForms } from "../../src/usecases/charter/read-forms";
import { rebuildOutdated } from "../../src/usecases/rebuild-outdated";
import { rebuildPortal } from "../../src/usecases/rebuild-portal";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";

/** A Friday at 8 in the morning in New York, where the account is. */
const INSTALLED = Date.parse("2026-11-20T13:00:00Z");
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ANNA = 501;

let lab: Lab;
let copy: Copy;
labOfFile((given) => (lab = given));
jest.setTimeout(120_000);

beforeEach(async () => {
  lab.nowMs = INSTALLED;
  await lab.begin();
  copy = lab.copy();
  await copy.installEmpty();
});

/** Somebody sends a form; HubSpot makes the contact as much later as `lateMs` says. Answers the contact's id. */
const sends = (form: string, atMs: number, lateMs = 0, source = "direct"): number => {
  const at = atMs + lateMs;
  const values = {
    lifecyclestage: "lead",
    handoff_source: source,
    recent_conversion_date: new Date(atMs).toISOString(),
    recent_conversion_event_name: `Example Gardens: ${form}`,
  };
  return lab.portal.ui.createRecord("contacts", values, { at, sourceType: "FORM" }).id;
};

const calls = (contactId: number, atMs: number): void => {
  const values = { hs_timestamp: new Date(atMs).toISOString(), hs_call_direction: "OUTBOUND", hs_call_duration: "5000" };
  lab.portal.ui.createRecord("calls", values, { at: atMs, associatedWith: [{ type: "contacts", id: contactId }] });
};

/** As the settings' page saves it, and what that asks for built. */
async function agree(change: CharterChange): Promise<void> {
  const { nextBuild, charter } = await copy.state();
  const expectedVersion = (nextBuild?.charter ?? charter).version;
  await changeCharter(lab.core)(copy.portalId, { change, expectedVersion, userId: ANNA, takenUntilMs: lab.nowMs + BUILD_LEASE_MS });
  await buildFigures(lab.core)(copy.portalId);
}

type Promised = Pick<Lead, "contactId" | "startedAtMs" | "dueAtMs" | "warnAtMs" | "policyId" | "promiseOutcome" | "responseMs" | "intent">;
/** What was promised to each lead and how it ended. */
const promised = async (): Promise<Promised[]> =>
  (await copy.figures()).leads.map(({ contactId, startedAtMs, dueAtMs, warnAtMs, policyId, promiseOutcome, responseMs, intent }) => ({
    contactId,
    startedAtMs,
    dueAtMs,
    warnAtMs,
    policyId,
    promiseOutcome,
    responseMs,
    intent,
  }));
const due = async (contactId: number): Promise<string | null> => {
  const dueAtMs = (await promised()).find((lead) => lead.contactId === contactId)?.dueAtMs ?? null;
  return dueAtMs === null ? null : new Date(dueAtMs).toISOString();
};

const terms = { warnShare: 0.5, stops: { doAutomaticMailsCount: false, doShortPickUpsCount: false }, ladder: [] };
const partners = {
  policyId: "partners",
  name: "Partners",
  calendar: null,
  covers: { intents: null, sources: ["partner"], services: null, pipelines: null },
};

test("each lead keeps what it was promised, whatever is agreed after it, and figures built anew are the same", async () => {
  const started: number[] = [];
  const changes: (() => Promise<void>)[] = [
    () => Promise.resolve(),
    () => agree({ promise: { targetMinutes: 60 } }),
    () => agree({ promise: { calendar: { windows: { saturday: [{ opens: "10:00", closes: "12:00" }] } } } }),
    () => agree({ promise: { policies: [{ ...terms, ...partners, targetMinutes: 5 }] } }),
    () => agree({ promise: { forms: { Newsletter: "high" } } }),
  ];
  const wants = [
    // Opening hours begin at 9 in New York: 14:00 UTC.
    ["2026-11-20T14:15:00.000Z", null],
    ["2026-11-20T15:00:00.000Z", null],
    ["2026-11-21T16:00:00.000Z", null],
    ["2026-11-21T15:05:00.000Z", null],
    ["2026-11-21T15:05:00.000Z", "2026-11-21T16:00:00.000Z"],
  ];
  const seen: [string | null, string | null][] = [];
  let before: Promised[] = [];
  for (const change of changes) {
    lab.nowMs += MINUTE_MS;
    await change();
    // Nothing of what was promised before moved by what was agreed.
    expect(await promised()).toEqual(before);
    lab.nowMs += MINUTE_MS;
    const [quote, letter] = [sends("Quote request", lab.nowMs, 0, "partner"), sends("Newsletter", lab.nowMs)];
    started.push(quote);
    await copy.hear();
    seen.push([await due(quote), await due(letter)]);
    before = await promised();
  }
  expect(seen).toEqual(wants);

  lab.nowMs = INSTALLED + 80 * MINUTE_MS;
  for (const contactId of started) calls(contactId, lab.nowMs);
  await copy.hear();
  const incremental = await copy.figures();
  expect((await promised()).filter(({ contactId }) => started.includes(contactId)).map(({ promiseOutcome }) => promiseOutcome)).toEqual([
    "late",
    "met",
    "met",
    "met",
    "met",
  ]);
  await rebuildPortal(lab.core)(copy.portalId);
  expect(await copy.figures()).toEqual(incremental);
  expect((await copy.audit()).differences).toEqual([]);
});

describe("forms", () => {
  const forms = (): Promise<SeenForm[]> => readForms(lab.core)(copy.portalId);
  const intents = async (): Promise<(string | null)[]> => (await promised()).map(({ intent }) => intent);

  test("a submission that reached HubSpot late starts its clock when it was sent, by events as by reading all", async () => {
    const contactId = sends("Quote request", INSTALLED + HOUR_MS, 40 * MINUTE_MS);
    await copy.hear();
    expect(await due(contactId)).toBe("2026-11-20T14:15:00.000Z");
    const installedLater = lab.copy();
    await installedLater.backfill();
    const [byReading] = (await installedLater.figures()).leads;
    expect(byReading?.startedAtMs).toBe(INSTALLED + HOUR_MS);
  });

  test("those that were seen are told with what they mean, the commonest first", async () => {
    for (const form of ["Quote request", "Newsletter", "Newsletter", "Job application"]) {
      lab.nowMs += MINUTE_MS;
      sends(form, lab.nowMs);
    }
    await copy.hear();
    await agree({ promise: { forms: { "Quote request": "low" } } });
    const form = { pages: ["Example Gardens"], isGuessed: true, contacts: 1 };
    expect(await forms()).toMatchObject([
      { ...form, name: "Newsletter", meaning: "low", contacts: 2, lastSentAt: "2026-11-20T13:03:00.000Z" },
      { ...form, name: "Job application", meaning: "not_a_lead" },
      { ...form, name: "Quote request", meaning: "low", isGuessed: false },
    ]);
    // Who looks for work is no lead; the quote was asked for before the agreement said that it can wait.
    expect(await intents()).toEqual(["high", "low", "low"]);
  });

  test("an installation of a program that kept no names reads the records again and comes to have them", async () => {
    lab.nowMs += MINUTE_MS;
    sends("Newsletter", lab.nowMs);
    await copy.hear();
    const { pool } = lab.database;
    await pool.query("delete from handoff.property_changes where portal_id = $1 and property = 'recent_conversion_event_name'", [
      copy.portalId,
    ]);
    await rebuildPortal(lab.core)(copy.portalId);
    expect(await intents()).toEqual(["high"]);
    await pool.query("update handoff.portals set formula_version = 3 where portal_id = $1", [copy.portalId]);

    const queue = portalQueue(asDispatch(pool), pool);
    const onError = (_portalId: number, error: unknown): never => {
      throw error;
    };
    await rebuildOutdated({
      queue: { ...queue, readPortalIds: () => Promise.resolve([copy.portalId]) },
      withPortal: lab.core.withPortal,
      onError,
    })();
    await buildFigures(lab.core)(copy.portalId);
    lab.nowMs += HOUR_MS;
    await copy.reconcile();
    expect(await intents()).toEqual(["low"]);
    expect(await forms()).toMatchObject([{ name: "Newsletter", meaning: "low" }]);
    lab.nowMs += HOUR_MS;
    expect((await copy.reconcile()).calls.reads).toBe(0);
  });
});
