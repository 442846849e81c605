import { readWatch, answerWatch } from "../../src/usecases/follow-up/watch";
import { sendOutbox } from "../../src/usecases/send-outbox";
import { walkWrites } from "../../src/usecases/walk-writes";
import { writeBack } from "../../src/usecases/write-back";
import { accountSeed, seedContact } from "../support/account-seed";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { ACTING, anActingCopy, aWorker, inquire, INQUIRY_MS, LATE_MS, MINUTE_MS, step, stepsOf, tasksOf, WARN_MS } from "./an-acting-lab";

jest.setTimeout(480_000);

const DAY_MS = 86_400_000;
const CONTACTS = 20_000;
const INSTALL_MS = Date.parse("2026-11-20T14:00:00Z");

let lab: Lab;
labOfFile((made) => (lab = made));

/** Writes what is due as a worker does. */
const write = async (errors: unknown[]): Promise<void> => {
  const { core, queue } = lab;
  const onError = (_portalId: number, error: unknown): void => {
    errors.push(error);
  };
  const send = sendOutbox({ ...core, refreshOptions: () => Promise.resolve(), onError });
  await writeBack({ ...core, queue, onError, walkWrites: walkWrites(core), sendOutbox: send })();
};

test(`installing on ${CONTACTS.toLocaleString("en")} contacts makes no task, sends nothing, and changes no contact older than 30 days, switched on or not`, async () => {
  // One an hour and a bit, back over two and a half years: nobody ever answered any of them.
  const createdMs = (index: number): number => INSTALL_MS - (index + 1) * 65 * MINUTE_MS;
  lab.nowMs = INSTALL_MS;
  const contact = (index: number) => {
    const seed = seedContact(index + 1, new Date(createdMs(index)).toISOString());
    return {
      ...seed,
      properties: { ...seed.properties, hs_analytics_source: [{ value: "PAID_SEARCH", at: createdMs(index), sourceType: "ANALYTICS" }] },
    };
  };
  lab.beginWith(accountSeed({ records: Array.from({ length: CONTACTS }, (_, index) => contact(index)) }));
  const old = () =>
    lab.portal
      .list("contacts")
      .filter(({ createdAtMs }) => createdAtMs < INSTALL_MS - 30 * DAY_MS)
      .map((contact) => JSON.stringify(contact));
  const before = old();
  expect(before.length).toBeGreaterThan(19_000);
  const copy = lab.copy();
  await copy.backfill();
  const { workAt, errors } = aWorker(lab);
  const workFor = async (days: number): Promise<void> => {
    for (let day = 0; day < days; day += 1) {
      await workAt(lab.nowMs + DAY_MS);
      await write(errors);
    }
  };
  await workAt(INSTALL_MS + MINUTE_MS);
  await write(errors);
  await workFor(2);
  await lab.database.pool.query("update handoff.charters set definition = definition || $1::jsonb where portal_id = $2", [
    JSON.stringify({ acting: ACTING }),
    copy.portalId,
  ]);
  await workFor(8);

  expect(errors).toEqual([]);
  expect(await stepsOf(lab, copy)).toEqual([]);
  const asked = lab.portal.requests();
  expect(asked.filter(({ method, path }) => method !== "GET" && /\/objects\/[\d-]+\/tasks(\/batch\/create)?$/.test(path))).toEqual([]);
  expect(lab.portal.list("tasks")).toEqual([]);
  expect(old()).toEqual(before);
  // Those of the last 30 days get their source, which shows that writing was at work.
  const written = lab.portal.list("contacts").filter(({ properties }) => properties.handoff_source === "paid_search");
  expect(written).toHaveLength(CONTACTS - before.length);
});

describe("the first week", () => {
  const ADMIN = 501;
  let copy: Copy;
  const begin = async (): Promise<void> => {
    copy = await anActingCopy(lab, [step("warning", "task", "owner"), step("breach", "task", "named"), step("breach", "message")], {
      isOn: false,
    });
  };
  const look = (userId = ADMIN) => readWatch(lab.core)({ portalId: copy.portalId, userId });

  test("counts what would have been done, does none of it, and is over after seven days", async () => {
    await begin();
    await inquire(lab, copy);
    const { workAt } = aWorker(lab);
    await workAt(WARN_MS);
    expect(await look()).toMatchObject({ isOver: false, isOn: false, answer: null, counts: { task: 1, message: 0, mail: 0, reassign: 0 } });
    await workAt(LATE_MS);
    await workAt(LATE_MS + 10 * MINUTE_MS);
    expect(await look()).toMatchObject({ counts: { task: 2, message: 1, mail: 0, reassign: 0 } });
    const { installedAtMs } = await copy.state();
    lab.nowMs = installedAtMs + 7 * DAY_MS - 1;
    expect((await look()).isOver).toBe(false);
    lab.nowMs += 1;
    expect((await look()).isOver).toBe(true);
    expect(tasksOf(lab)).toEqual([]);
    expect(new Set((await stepsOf(lab, copy)).map(({ state }) => state))).toEqual(new Set(["watched"]));
  });

  test("what was watched is not done when acting is switched on", async () => {
    await begin();
    await inquire(lab, copy);
    const { workAt } = aWorker(lab);
    await workAt(LATE_MS);
    await lab.database.pool.query(
      "update handoff.charters set definition = jsonb_set(definition, '{acting,isOn}', 'true') where portal_id = $1",
      [copy.portalId],
    );
    await workAt(LATE_MS + 60 * MINUTE_MS);
    expect(tasksOf(lab)).toEqual([]);
  });

  test("an answer is remembered, and taken from those only who may change the agreement", async () => {
    await begin();
    await lab.database.pool.query(
      "update handoff.charters set definition = jsonb_set(definition, '{admins}', '[501]') where portal_id = $1",
      [copy.portalId],
    );
    const answer = answerWatch(lab.core);
    await expect(answer({ portalId: copy.portalId, userId: 999 }, { answer: "left_off" })).rejects.toMatchObject({ code: "not_an_admin" });
    expect(await look(999)).toMatchObject({ mayAnswer: false, answer: null });
    lab.nowMs = INQUIRY_MS;
    expect(await answer({ portalId: copy.portalId, userId: ADMIN }, { answer: "left_off" })).toMatchObject({
      answer: "left_off",
      mayAnswer: true,
    });
    expect(await look(999)).toMatchObject({ answer: "left_off" });
  });
});
