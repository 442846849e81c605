import { createNotifier } from "../../src/adapters/notify/create-notifier";
import type { LadderStep } from "../../src/domain/sla/follow-up-promise";
import type { Copy, Lab } from "../support/lab";
import { labOfFile } from "../support/lab-of-file";
import { aMailServer, type AMailServer } from "./a-mail-server";
import { aWebhook, type AWebhook } from "./a-webhook";
import { anActingCopy, aWorker, inquire, LATE_MS, MINUTE_MS, setTarget, step, stepsOf, WARN_MS, type Worker } from "./an-acting-lab";

let lab: Lab;
let copy: Copy;
let webhook: AWebhook;
let mailServer: AMailServer;
labOfFile((made) => (lab = made));

beforeEach(async () => {
  webhook = await aWebhook();
  mailServer = await aMailServer();
});
afterEach(async () => {
  await webhook.close();
  await mailServer.close();
});

const notifier = () => createNotifier({ mail: { smtpUrl: mailServer.url, from: "Handoff <handoff@firm.example>" }, isLocalAllowed: true });
const begin = async (...ladder: LadderStep[]): Promise<Worker> => {
  copy = await anActingCopy(lab, ladder);
  return aWorker(lab, { sendNotice: notifier().sendNotice });
};
const outcomes = async () => (await stepsOf(lab, copy)).map(({ state, detail, attempts }) => [state, attempts, detail?.why ?? null]);
const PERSON = { hubspot_owner_id: "11", firstname: "Zelda", lastname: "Quist", email: "zelda@quist.example" };

describe("a message", () => {
  const begun = async (kind: "slack" | "teams" = "slack"): Promise<{ worker: Worker; id: number }> => {
    const worker = await begin(step("breach", "message"));
    await setTarget(lab.core.withPortal, copy.portalId, kind, webhook.url);
    return { worker, id: await inquire(lab, copy, PERSON) };
  };

  test("goes to Slack once, says what is late and since when, and names nobody who asked", async () => {
    const { worker, id } = await begun();
    await worker.workAt(LATE_MS);
    await worker.workAt(LATE_MS + MINUTE_MS);
    expect(worker.errors).toEqual([]);
    const url = `https://app.hubspot.com/contacts/${String(copy.portalId)}/record/0-1/${String(id)}`;
    expect(webhook.received).toEqual([
      {
        text: `*A lead is late since 10:15*\nSent a form at 10:00. Source: Unknown source.\nNobody has answered yet.\n<${url}|Open in HubSpot>`,
      },
    ]);
    expect(await outcomes()).toEqual([["done", 1, null]]);
  });

  test("goes to Teams as one adaptive card", async () => {
    const { worker } = await begun("teams");
    await worker.workAt(LATE_MS);
    expect(webhook.received).toMatchObject([
      {
        type: "message",
        attachments: [
          {
            contentType: "application/vnd.microsoft.card.adaptive",
            content: {
              type: "AdaptiveCard",
              body: [{ type: "TextBlock", text: "A lead is late since 10:15" }, {}, {}],
              actions: [{ type: "Action.OpenUrl", title: "Open in HubSpot" }],
            },
          },
        ],
      },
    ]);
    expect(JSON.stringify(webhook.received)).not.toMatch(/zelda|quist/i);
  });

  test.each([429, 500, 503])("that is answered with %d is sent again, and counts once", async (status) => {
    const { worker } = await begun();
    webhook.answers.push(status, status);
    await worker.workAt(LATE_MS);
    expect(await outcomes()).toEqual([["waiting", 1, `its address answered ${String(status)}`]]);
    for (const minutes of [1, 2, 3]) await worker.workAt(LATE_MS + minutes * MINUTE_MS);
    expect(await outcomes()).toEqual([["done", 3, null]]);
  });

  test.each([302, 400, 403, 404, 410])("that is answered with %d is not sent again", async (status) => {
    const { worker } = await begun();
    webhook.answers.push(status);
    await worker.workAt(LATE_MS);
    await worker.workAt(LATE_MS + 60 * MINUTE_MS);
    expect(await outcomes()).toEqual([["failed", 1, `its address answered ${String(status)}: set it anew`]]);
    expect(webhook.received).toHaveLength(1);
  });

  test.each(["broken", "silent"] as const)(
    "whose answer is %s may have arrived, so it is not sent again",
    async (how) => {
      const { worker } = await begun();
      webhook.answers.push(how);
      await worker.workAt(LATE_MS);
      await worker.workAt(LATE_MS + 60 * MINUTE_MS);
      expect(await outcomes()).toEqual([["failed", 1, expect.stringContaining("it is not sent again, since it may have arrived")]]);
      expect(webhook.received).toHaveLength(1);
    },
    15_000,
  );

  test("to an address that nobody listens at is tried eight times, and then given up", async () => {
    const { worker } = await begun();
    await webhook.close();
    for (let hours = 0; hours < 10; hours += 1) await worker.workAt(LATE_MS + hours * 60 * MINUTE_MS);
    expect(await outcomes()).toEqual([["failed", 8, "its address cannot be reached"]]);
  });

  test("without a place to go to is left out", async () => {
    const worker = await begin(step("breach", "message"));
    await inquire(lab, copy);
    await worker.workAt(LATE_MS);
    expect(await outcomes()).toEqual([["skipped", 1, "no place for messages is set"]]);
  });

  test("leaves no trace of its address in what is kept or told", async () => {
    const { worker } = await begun();
    webhook.answers.push(403);
    await worker.workAt(LATE_MS);
    const kept = await copy.everyRowAsText();
    expect(kept).not.toContain("secretsecret");
    expect(kept).not.toContain("127.0.0.1");
  });
});

describe("a mail", () => {
  const begun = async (addresses = "boss@firm.example, leads@firm.example"): Promise<Worker> => {
    const worker = await begin(step("warning", "mail"));
    await setTarget(lab.core.withPortal, copy.portalId, "mail", addresses);
    await inquire(lab, copy, PERSON);
    return worker;
  };

  test("goes to all addresses at once, and names nobody who asked", async () => {
    const worker = await begun();
    await worker.workAt(WARN_MS);
    await worker.workAt(WARN_MS + MINUTE_MS);
    const [mail, ...others] = mailServer.mails;
    expect(others).toEqual([]);
    expect(mail?.to).toEqual(["boss@firm.example", "leads@firm.example"]);
    expect(mail?.text).toContain("Subject: A lead is due by 10:15");
    expect(mail?.text).toContain("From: Handoff <handoff@firm.example>");
    expect(mail?.text).toMatch(/Message-ID: <Handoff\.[0-9a-f]{12}@firm\.example>/);
    expect(mail?.text).toContain("Open in HubSpot");
    expect(mail?.text).not.toMatch(/zelda|quist/i);
    expect(await stepsOf(lab, copy)).toMatchObject([{ state: "done", detail: { takenBy: 2, addresses: 2 } }]);
  });

  test("that the server will take later is sent again under the same name, once", async () => {
    const worker = await begun();
    mailServer.refusals.push("later");
    await worker.workAt(WARN_MS);
    expect(await outcomes()).toEqual([["waiting", 1, "the mail server answered 451"]]);
    await worker.workAt(WARN_MS + MINUTE_MS);
    expect(await outcomes()).toEqual([["done", 2, null]]);
    expect(mailServer.mails).toHaveLength(1);
  });

  test("that the server will never take is given up", async () => {
    const worker = await begun();
    mailServer.refusals.push("never");
    await worker.workAt(WARN_MS);
    expect(await outcomes()).toEqual([["failed", 1, "the mail server answered 554"]]);
  });

  test("of whose addresses one is not known goes to the other, and that is told", async () => {
    const worker = await begun();
    mailServer.unknown.add("boss@firm.example");
    await worker.workAt(WARN_MS);
    expect(await stepsOf(lab, copy)).toMatchObject([{ state: "done", detail: { takenBy: 1, addresses: 2 } }]);
  });

  test("that a server took without saying so is not sent again", async () => {
    const worker = await begun();
    mailServer.refusals.push("broken");
    await worker.workAt(WARN_MS);
    await worker.workAt(WARN_MS + 60 * MINUTE_MS);
    expect(await outcomes()).toEqual([["failed", 1, expect.stringContaining("it may have arrived")]]);
    expect(mailServer.mails).toHaveLength(1);
  }, 20_000);

  test("to a server that is not there waits for it", async () => {
    const worker = await begun();
    await mailServer.close();
    await worker.workAt(WARN_MS);
    expect(await outcomes()).toEqual([["waiting", 1, "the mail server cannot be reached"]]);
  });

  test("without a mail server is left out, and so it is said", async () => {
    copy = await anActingCopy(lab, [step("warning", "mail")]);
    await setTarget(lab.core.withPortal, copy.portalId, "mail", "boss@firm.example");
    await inquire(lab, copy);
    await aWorker(lab, { hasMailServer: false }).workAt(WARN_MS);
    expect(await outcomes()).toEqual([["skipped", 0, "no mail server is configured"]]);
  });
});

describe("reassigning", () => {
  const ownerOf = (id: number): string | null => lab.portal.read("contacts", id)?.properties.hubspot_owner_id ?? null;
  const writes = (): number => lab.portal.requests().filter(({ method, path }) => method === "PATCH" && path.includes("/contacts/")).length;

  test("gives a late lead to the fallback owner once, and keeps who had it; the lateness stays with who had it at the deadline", async () => {
    const worker = await begin(step("breach", "reassign"));
    const id = await inquire(lab, copy);
    await worker.workAt(LATE_MS + 1_000);
    expect(ownerOf(id)).toBe("12");
    expect(await stepsOf(lab, copy)).toMatchObject([{ state: "done", detail: { fromOwnerId: 11, toOwnerId: 12 } }]);
    await copy.hear();
    await worker.workAt(LATE_MS + 10 * MINUTE_MS);
    expect(writes()).toBe(1);
    const { rows } = await lab.database.pool.query(
      `select owner_id, sla_owner_id from handoff.leads join handoff.portals using (portal_id)
       where portal_id = ${String(copy.portalId)} and build = live_build`,
    );
    expect(rows).toEqual([{ owner_id: 12, sla_owner_id: 11 }]);
    expect((await copy.audit()).differences).toEqual([]);
  });

  test("leaves a lead alone that somebody gave away a moment ago, though the app has not heard of it", async () => {
    const worker = await begin(step("breach", "reassign"));
    const id = await inquire(lab, copy);
    lab.portal.ui.updateRecord("contacts", id, { hubspot_owner_id: "" });
    await worker.workAt(LATE_MS);
    expect(ownerOf(id)).not.toBe("12");
    expect(await outcomes()).toEqual([["skipped", 1, "somebody gave it to another a moment ago"]]);
  });

  test("whose answer was lost is done, and still known whose it was", async () => {
    const worker = await begin(step("breach", "reassign"));
    const id = await inquire(lab, copy);
    lab.portal.faults.push({ match: /^PATCH .*\/contacts\//, drop: "answer", times: 5 });
    await worker.workAt(LATE_MS);
    await copy.hear();
    await worker.workAt(LATE_MS + 10 * MINUTE_MS);
    expect(ownerOf(id)).toBe("12");
    expect(await stepsOf(lab, copy)).toMatchObject([{ state: "done", attempts: 2, detail: { fromOwnerId: 11, toOwnerId: 12 } }]);
  });
});
