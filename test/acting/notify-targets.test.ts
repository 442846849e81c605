import { createNotifier } from "../../src/adapters/notify/create-notifier";
import { notifyTargets } from "../../src/usecases/notify-targets/notify-targets";
import { forgetPortal } from "../../src/adapters/postgres/forget-portal";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { aWebhook, type AWebhook } from "./a-webhook";
import { anActingCopy, cipher, step } from "./an-acting-lab";

const ADMIN = 501;

let lab: Lab;
let copy: Copy;
let webhook: AWebhook;
labOfFile((made) => (lab = made));
beforeEach(async () => {
  copy = await anActingCopy(lab, [step("breach", "message")]);
  await lab.database.pool.query(
    "update handoff.charters set definition = jsonb_set(definition, '{admins}', '[501]') where portal_id = $1",
    [copy.portalId],
  );
  webhook = await aWebhook();
});
afterEach(() => webhook.close());

const targets = (isLocalAllowed = true) =>
  notifyTargets({ ...lab.core, ...createNotifier({ mail: null, isLocalAllowed }), cipher, hasMailServer: false });
const asker = (userId: number | null = ADMIN) => ({ portalId: copy.portalId, userId });

test("an address is kept sealed, and only its last characters are told again", async () => {
  const set = await targets().set(asker(), { kind: "slack", target: ` ${webhook.url}\n` });
  expect(set).toEqual({
    targets: [{ kind: "slack", lastCharacters: "cret", setAt: new Date(lab.nowMs).toISOString() }],
    hasMailServer: false,
    failures: [],
  });
  expect(JSON.stringify(await targets().read(asker()))).not.toContain("secretsecret");
  expect(await copy.everyRowAsText()).not.toContain("secretsecret");
  expect(JSON.stringify((await copy.state()).charter)).not.toContain("hooks");
});

test("an account has one place for messages beside one for mails", async () => {
  await targets().set(asker(), { kind: "slack", target: webhook.url });
  await targets().set(asker(), { kind: "mail", target: "boss@firm.example, leads@firm.example" });
  const { targets: kept } = await targets().set(asker(), { kind: "teams", target: webhook.url });
  expect(kept.map(({ kind }) => kind)).toEqual(["mail", "teams"]);
  expect((await targets().remove(asker(), "teams")).targets.map(({ kind }) => kind)).toEqual(["mail"]);
});

test("two admins who set Slack and Teams at once leave one of them", async () => {
  for (let round = 0; round < 5; round += 1) {
    await Promise.all((["slack", "teams"] as const).map((kind) => targets().set(asker(), { kind, target: webhook.url })));
    expect((await targets().read(asker())).targets).toHaveLength(1);
    for (const kind of ["slack", "teams"] as const) await targets().remove(asker(), kind);
  }
});

test("only those who may change the agreement read, set, remove and try out addresses", async () => {
  await targets().set(asker(), { kind: "slack", target: webhook.url });
  const somebody = asker(999);
  const { read, set, remove, test: tryOut } = targets();
  for (const attempt of [
    read(somebody),
    set(somebody, { kind: "slack", target: webhook.url }),
    remove(somebody, "slack"),
    tryOut(somebody, "slack"),
  ])
    await expect(attempt).rejects.toMatchObject({ code: "not_an_admin" });
  expect(webhook.received).toEqual([]);
  expect((await read(asker(null))).targets).toHaveLength(1);
});

test("a test message arrives, or tells why it does not", async () => {
  await expect(targets().test(asker(), "slack")).rejects.toMatchObject({ code: "no_target" });
  await targets().set(asker(), { kind: "slack", target: webhook.url });
  expect(await targets().test(asker(), "slack")).toEqual({ isSent: true, why: null });
  expect(webhook.received).toEqual([{ text: expect.stringContaining("*Handoff can write here*") as unknown }]);
  webhook.answers.push(404);
  expect(await targets().test(asker(), "slack")).toEqual({ isSent: false, why: "its address answered 404: set it anew" });
  await targets().set(asker(), { kind: "mail", target: "boss@firm.example" });
  expect(await targets().test(asker(), "mail")).toEqual({ isSent: false, why: "no mail server is configured" });
});

test("a sealed address opens in its own account only", async () => {
  await targets().set(asker(), { kind: "slack", target: webhook.url });
  const other = lab.copy();
  await other.installEmpty();
  await lab.database.pool.query(
    "insert into handoff.notify_targets select $2, kind, sealed_target, last_characters, created_at_ms from handoff.notify_targets where portal_id = $1",
    [copy.portalId, other.portalId],
  );
  await expect(targets().test({ portalId: other.portalId, userId: null }, "slack")).rejects.toMatchObject({ code: "token_unreadable" });
  expect(webhook.received).toEqual([]);
});

test("forgetting the account forgets where its messages went", async () => {
  await targets().set(asker(), { kind: "slack", target: webhook.url });
  await forgetPortal(lab.database.pool)(copy.portalId);
  const { rows } = await lab.database.pool.query("select from handoff.notify_targets where portal_id = $1", [copy.portalId]);
  expect(rows).toEqual([]);
});

test.each([
  ["slack", "hooks.slack.com/services/x", "This is not the address of a webhook."],
  ["slack", "http://hooks.slack.com/services/x", "The address of a webhook begins with https://."],
  ["teams", "https://user:word@hooks.example/x", "The address must not hold a name or a password."],
  ["teams", "https://hooks.example:8443/x", "The address must not name a port."],
  ["slack", "https://127.0.0.1/x", "The address does not lead to the public internet."],
  ["slack", "https://2130706433/x", "The address does not lead to the public internet."],
  ["slack", "https://[::1]/x", "The address does not lead to the public internet."],
  ["slack", "https://[::ffff:10.0.0.1]/x", "The address does not lead to the public internet."],
  ["slack", "https://169.254.169.254/latest/meta-data", "The address does not lead to the public internet."],
  ["slack", "https://localhost/x", "The address does not lead to the public internet."],
  ["mail", "", "No address is given."],
  ["mail", "boss@firm.example, nobody", "Address 2 is not a mail address."],
  ["mail", "boss@firm.example\r\nBcc: all@firm.example", "Address 1 is not a mail address."],
  ["mail", Array.from({ length: 11 }, (_, index) => `a${String(index)}@firm.example`).join(","), "At most 10 addresses can be given."],
] as const)("%s to %s is refused", async (kind, target, message) => {
  await expect(targets(false).set(asker(), { kind, target })).rejects.toMatchObject({ code: "bad_target", message });
  expect((await targets().read(asker())).targets).toEqual([]);
});
