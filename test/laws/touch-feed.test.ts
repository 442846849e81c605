import fc from "fast-check";
import type { RecordRef } from "../../sandbox/portal/seed";
import { CONNECTED } from "../../src/domain/unit/touches";
import type { Copy, Lab, WebhookEvent } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { lawRuns } from "../support/law-runs";
import { World, worldSteps, type WorldStep } from "../support/world";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** a Monday morning of the account */
const STARTED = Date.parse("2026-03-02T15:00:00Z");
/** before anything happens */
const INSTALLED = Date.parse("2026-01-01T00:00:00Z");
/** Whole seconds lie between things in HubSpot's Date header: what is read is read after it was done. */
const A_MOMENT = 2 * SECOND;

const iso = (ms: number): string => new Date(ms).toISOString();

let lab: Lab;

// No limiter stands between the lab and its account.
labOfFile((made) => (lab = made), { searchesPerSecond: 1_000_000 });
jest.setTimeout(120_000);

type Feed = "webhooks" | "poll";

/** HubSpot's ids of the kinds of activities, as events name them */
const ACTIVITY_TYPE_IDS = new Set(["0-48", "0-47", "0-49", "0-18", "0-27", "0-46"]);

/** One installation that hears of activities by one feed only; contacts and deals come by webhooks in any case. */
class Account {
  private heard = 0;
  readonly copy: Copy = lab.copy();
  constructor(private readonly feed: Feed) {}

  /** At an instant everything there is to hear is heard, and what is due is read. */
  async listen(): Promise<void> {
    const events: WebhookEvent[] = lab.events().slice(this.heard);
    this.heard += events.length;
    const isActivity = (event: WebhookEvent): boolean => ACTIVITY_TYPE_IDS.has(String(event.objectTypeId));
    const told = this.feed === "webhooks" ? events : events.filter((event) => !isActivity(event));
    if (told.length > 0) await this.copy.deliver(told);
    if (this.feed === "poll") await this.copy.pollTouches();
    await this.copy.drain();
  }
}

/** A history in which each kind of activity happens once in its own way. Answers the call that was deleted. */
async function live(accounts: readonly Account[]): Promise<{ deletedCall: RecordRef }> {
  const { ui } = lab.portal;
  let atMs = STARTED;
  const pass = async (ms: number): Promise<void> => {
    // A minute at a time, as the poll does; the re-reads of 5 and 30 seconds fall between.
    for (const untilMs = atMs + ms; atMs < untilMs;) {
      atMs = Math.min(untilMs, atMs + 30 * SECOND);
      lab.nowMs = atMs + A_MOMENT;
      for (const account of accounts) await account.listen();
    }
  };
  const contact = (): RecordRef => ({
    type: "contacts",
    id: ui.createRecord("contacts", { lifecyclestage: "lead", hubspot_owner_id: "11" }, { at: atMs, sourceType: "FORM" }).id,
  });
  const log = (type: RecordRef["type"], values: Record<string, string>, associatedWith: RecordRef[], sourceType = "CRM_UI"): RecordRef => ({
    type,
    id: ui.createRecord(type, { hs_timestamp: iso(atMs), ...values }, { at: atMs, associatedWith, sourceType }).id,
  });
  const call = { hs_call_direction: "OUTBOUND", hs_call_disposition: CONNECTED, hs_call_duration: "60000" };

  const [called, mailed, messaged, tasked, noted, met, deleted] = Array.from({ length: 7 }, contact) as [RecordRef, ...RecordRef[]];
  await pass(5 * MINUTE);

  const loose = log("calls", call, []);
  atMs += 20 * SECOND;
  ui.associate(loose, called, { at: atMs });
  await pass(2 * MINUTE);

  log("emails", { hs_email_direction: "EMAIL", hs_email_status: "SENT" }, [mailed!]);
  await pass(MINUTE);
  log("emails", { hs_email_direction: "INCOMING_EMAIL" }, [mailed!], "EMAIL");
  log("communications", { hs_communication_channel_type: "WHATS_APP" }, [messaged!]);
  const task = log("tasks", { hs_task_status: "NOT_STARTED" }, [tasked!]);
  log("notes", {}, [noted!]);
  const start = iso(atMs + 60 * MINUTE);
  const meeting = log("meetings", { hs_meeting_outcome: "SCHEDULED", hs_meeting_start_time: start }, [met!]);
  const deletedCall = log("calls", call, [deleted!]);
  await pass(3 * MINUTE);

  ui.updateRecord("tasks", task.id, { hs_task_status: "COMPLETED", hs_task_completion_date: iso(atMs) }, { at: atMs });
  const moved = iso(atMs + 3 * 24 * 60 * MINUTE);
  ui.updateRecord("meetings", meeting.id, { hs_meeting_start_time: moved, hs_timestamp: moved }, { at: atMs });
  await pass(3 * MINUTE);

  ui.archive("calls", deletedCall.id, { at: atMs });
  await pass(3 * MINUTE);
  return { deletedCall };
}

const begin = async (...feeds: Feed[]): Promise<Account[]> => {
  lab.nowMs = INSTALLED;
  await lab.begin();
  const accounts = feeds.map((feed) => new Account(feed));
  for (const { copy } of accounts) await copy.installEmpty();
  return accounts;
};

/** What the nightly reconcile would tell: a search shows no deletion. */
const tellOfDeletion = (copy: Copy, call: RecordRef): Promise<void> =>
  copy.deliver(lab.events().filter((event) => event.subscriptionType === "object.deletion" && event.objectId === call.id));

describe("the touch feed", () => {
  test("gives the same leads and sums by webhooks and by polling, but for a deletion, which is left to the nightly reconcile", async () => {
    const [byWebhooks, byPoll] = (await begin("webhooks", "poll")) as [Account, Account];
    const { deletedCall } = await live([byWebhooks, byPoll]);
    const expected = await byWebhooks.copy.figures();
    expect(expected.leads.map((lead) => [lead.contactedHow, lead.firstTouchHow, lead.attempts])).toEqual([
      ["logged", "logged", 1], // called
      ["logged", "logged", 1], // mailed, and answered
      [null, "logged", 1], // messaged
      [null, "by_hand", 1], // task done
      [null, "by_hand", 1], // noted
      [null, "logged", 1], // met
      [null, null, 0], // the call was deleted
    ]);
    expect(expected.appointments).toMatchObject([{ outcome: "none", startAtMs: expect.any(Number) as number }]);

    expect((await byPoll.copy.figures()).leads.at(-1)).toMatchObject({ contactedHow: "logged", attempts: 1 });
    await tellOfDeletion(byPoll.copy, deletedCall);
    await byPoll.copy.drain();
    expect(await byPoll.copy.figures()).toEqual(expected);
    expect((await byPoll.copy.audit()).differences).toEqual([]);
  });

  test("does so whatever happens in an account, as long as no activity is deleted", async () => {
    const isDeletedActivity = ({ act }: WorldStep): boolean => act.kind === "archive" && act.type !== "contacts" && act.type !== "deals";
    await fc.assert(
      fc.asyncProperty(
        worldSteps({ hasMerges: false, hasErasure: false }),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 9 }),
        async (steps, listens) => {
          const accounts = (await begin("webhooks", "poll")) as [Account, Account];
          const world = new World(lab.portal);
          const { clock } = lab.portal;
          const told = steps.filter((step) => !isDeletedActivity(step));
          for (const [index, step] of told.entries()) {
            // The account dates its last-modified instants by its clock.
            clock.advance(world.nowMs + step.afterMs - clock.nowMs());
            world.take(step);
            lab.nowMs = world.nowMs + MINUTE;
            const isLast = index === told.length - 1;
            if (isLast || listens[index % listens.length]) for (const account of accounts) await account.listen();
          }
          const [byWebhooks, byPoll] = accounts;
          expect(await byPoll.copy.figures()).toEqual(await byWebhooks.copy.figures());
          expect((await byPoll.copy.audit()).differences).toEqual([]);
        },
      ),
      {
        endOnFailure: true,
        ...lawRuns(6, 20_261_121),
      },
    );
  });

  test("finds the instant a call was linked to only later within the re-reads of half a minute", async () => {
    const accounts = await begin("webhooks", "poll");
    const { ui } = lab.portal;
    ui.createRecord("contacts", { lifecyclestage: "lead" }, { at: STARTED, sourceType: "FORM" });
    const contact: RecordRef = { type: "contacts", id: lab.portal.list("contacts")[0]?.id ?? 0 };
    const calledAt = STARTED + MINUTE;
    const values = { hs_timestamp: iso(calledAt), hs_call_direction: "OUTBOUND" };
    const call: RecordRef = { type: "calls", id: ui.createRecord("calls", values, { at: calledAt }).id };
    const attempts = async (): Promise<(number | undefined)[]> =>
      Promise.all(accounts.map(async ({ copy }) => (await copy.figures()).leads[0]?.attempts));
    const listenAt = async (ms: number): Promise<void> => {
      lab.nowMs = ms;
      for (const account of accounts) await account.listen();
    };

    await listenAt(calledAt + A_MOMENT);
    ui.associate(call, contact, { at: calledAt + 20 * SECOND });
    await listenAt(calledAt + 21 * SECOND);
    await listenAt(calledAt + 60 * SECOND);
    expect(await attempts()).toEqual([1, 1]);
  });

  test("a poll and webhooks together count nothing twice, and a poll with nothing new reads nothing", async () => {
    const [byWebhooks] = (await begin("webhooks")) as [Account];
    await live([byWebhooks]);
    const expected = await byWebhooks.copy.figures();
    lab.nowMs += 5 * MINUTE;
    await byWebhooks.copy.pollTouches();
    await byWebhooks.copy.drain();
    expect(await byWebhooks.copy.figures()).toEqual(expected);

    lab.nowMs += 2 * MINUTE;
    const before = lab.portal.requests().length;
    await byWebhooks.copy.pollTouches();
    await byWebhooks.copy.drain();
    const asked = lab.portal.requests().slice(before);
    expect(asked.map(({ path }) => path.split("/").at(-1))).toEqual(Array.from({ length: 6 }, () => "search"));
  });

  test("a kind is polled once a minute, whoever asks", async () => {
    const [byPoll] = (await begin("poll")) as [Account];
    lab.nowMs = STARTED + MINUTE;
    await byPoll.copy.pollTouches();
    const before = lab.portal.requests().length;
    lab.nowMs += 59 * SECOND;
    await Promise.all([byPoll.copy.pollTouches(), byPoll.copy.pollTouches()]);
    expect(lab.portal.requests()).toHaveLength(before);
    lab.nowMs += SECOND;
    await Promise.all([byPoll.copy.pollTouches(), byPoll.copy.pollTouches()]);
    expect(lab.portal.requests()).toHaveLength(before + 6);
  });

  test("changes that fill several pages are found", async () => {
    const [byPoll] = (await begin("poll")) as [Account];
    const { ui } = lab.portal;
    ui.createRecord("contacts", { lifecyclestage: "lead" }, { at: STARTED, sourceType: "FORM" });
    const contact: RecordRef = { type: "contacts", id: lab.portal.list("contacts")[0]?.id ?? 0 };
    for (let number = 0; number < 450; number += 1) {
      const at = STARTED + MINUTE + number * 10;
      ui.createRecord("notes", { hs_timestamp: iso(at) }, { at, associatedWith: [contact] });
    }
    lab.nowMs = STARTED + 10 * MINUTE;
    await byPoll.listen();
    expect((await byPoll.copy.figures()).leads[0]?.attempts).toBe(450);
  });

  test("so are those beyond the 10,000 that one search answers", async () => {
    const [byPoll] = (await begin("poll")) as [Account];
    for (let number = 0; number < 10_250; number += 1) {
      const at = STARTED + MINUTE + number;
      lab.portal.ui.createRecord("notes", { hs_timestamp: iso(at) }, { at });
    }
    lab.nowMs = STARTED + 10 * MINUTE;
    await byPoll.copy.pollTouches();
    const { rows } = await lab.database.pool.query<{ marked: number }>(
      "select count(*) as marked from handoff.records where portal_id = $1 and object_type = 'notes' and not is_read",
      [byPoll.copy.portalId],
    );
    expect(Number(rows[0]?.marked)).toBe(10_250);
  });
});
