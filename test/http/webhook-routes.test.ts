import { HandoffError } from "../../src/domain/handoff-error";
import { OLD_SECRET, startApp, type AppUnderTest } from "./support/start-app";

const events = JSON.stringify([{ eventId: 1, portalId: 7_100_001, note: "ü" }]);

let app: AppUnderTest;
let kept: Buffer[];
let refuseWith: Error | null;

beforeEach(async () => {
  kept = [];
  refuseWith = null;
  app = await startApp({
    acceptDelivery: async (rawBody) => {
      if (refuseWith) throw refuseWith;
      kept.push(rawBody);
      return { kept: 1, dropped: 0 };
    },
  });
});
afterEach(() => app.close());

const deliver = (more: Parameters<AppUnderTest["signedFetch"]>[1] = {}) =>
  app.signedFetch("/webhooks", { method: "POST", body: events, headers: { "Content-Type": "application/json" }, ...more });

describe("a delivery", () => {
  test("is kept as the bytes that came and answered 204", async () => {
    expect((await deliver()).status).toBe(204);
    expect(kept.map(String)).toEqual([events]);
  });

  test("signed with the secret before is kept", async () => {
    expect((await deliver({ secret: OLD_SECRET })).status).toBe(204);
  });

  test.each([
    { name: "another secret", more: { secret: "guessed" } },
    { name: "an old timestamp", more: { timestamp: "1700000000000" } },
    { name: "another address", more: { signedPath: "/api/kpis" } },
  ])("signed with $name is 401 and nothing is kept", async ({ more }) => {
    const answer = await deliver(more);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: "bad_signature" });
    expect(kept).toEqual([]);
  });

  test("without a signature is 401", async () => {
    expect((await fetch(`${app.url}/webhooks`, { method: "POST", body: events })).status).toBe(401);
    expect(kept).toEqual([]);
  });

  test("signed for a host that the caller names is 401: only the configured address counts", async () => {
    const answer = await deliver({ headers: { "X-Forwarded-Host": "evil.example" }, signedHost: "https://evil.example" });
    expect(answer.status).toBe(401);
    expect(kept).toEqual([]);
  });

  test.each([
    { code: "not_an_array", status: 400 },
    { code: "delivery_too_large", status: 413 },
    { code: "database_unavailable", status: 503 },
  ])("that the core refuses as $code is $status", async ({ code, status }) => {
    refuseWith = new HandoffError(code, "It was refused.", "Do something.");
    const answer = await deliver();
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ code, message: "It was refused.", whatToDo: "Do something." });
  });

  test("of more than 2 MB is 413", async () => {
    const answer = await deliver({ body: Buffer.alloc(2_000_001, " ") });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: "delivery_too_large" });
    expect(kept).toEqual([]);
  });

  test("that is compressed is refused, not unpacked", async () => {
    expect((await deliver({ headers: { "Content-Encoding": "gzip" } })).status).toBe(400);
  });

  test("that fails for a reason nobody foresaw is 500, tells nothing, and the next one is kept", async () => {
    refuseWith = new Error("password=hunter2");
    const answer = await deliver();
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("hunter2");
    refuseWith = null;
    expect((await deliver()).status).toBe(204);
    expect(app.logged.some(({ level, fields }) => level === "error" && "err" in fields)).toBe(true);
  });

  test("one after the database came back is kept", async () => {
    refuseWith = new HandoffError("database_unavailable", "No.", "Wait.");
    expect((await deliver()).status).toBe(503);
    refuseWith = null;
    expect((await deliver()).status).toBe(204);
  });
});
