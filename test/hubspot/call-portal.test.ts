import { inspect } from "node:util";
import { z } from "zod";
import { createCallPortal } from "../../src/adapters/hubspot/call-portal";
import { HubSpotRefusal } from "../../src/adapters/hubspot/hubspot-refusal";
import { hubspotUnderTest, NOON_MS, PORTAL } from "./support/hubspot-under-test";
import { startStubHubSpot, type StubAnswer, type StubHubSpot } from "./support/stub-hubspot";

const answerShape = z.object({ ok: z.boolean() });
const OK: StubAnswer = { json: { ok: true } };
const READ = { method: "GET", path: "/thing" } as const;

let hubspot: StubHubSpot | undefined;
afterEach(async () => {
  await hubspot?.close();
  hubspot = undefined;
});

const portalThatAnswers = async (answers: StubAnswer[], options: { timeLimitMs?: number } = {}) => {
  hubspot = await startStubHubSpot((_request, nth) => answers[Math.min(nth, answers.length) - 1] ?? OK);
  const under = hubspotUnderTest(hubspot.url, options);
  return { ...under, call: createCallPortal(PORTAL, under.deps), seen: hubspot.seen };
};

describe("a call to HubSpot", () => {
  test("carries the portal's token and is parsed", async () => {
    const { call, seen } = await portalThatAnswers([OK]);
    const { value } = await call({ ...READ, query: { limit: "5" } }, answerShape);
    expect(value).toEqual({ ok: true });
    expect(seen[0]?.headers.authorization).toBe("Bearer access-1");
    expect(seen[0]?.query.get("limit")).toBe("5");
  });

  test("is read at the instant that HubSpot's Date header gives", async () => {
    const { call } = await portalThatAnswers([{ ...OK, headers: { Date: "Fri, 20 Nov 2026 12:34:56 GMT" } }]);
    expect((await call(READ, answerShape)).readAtMs).toBe(Date.parse("2026-11-20T12:34:56Z"));
  });

  test.each([
    { name: "a ten-second limit waits 10 s, then 20 s", policyName: "TEN_SECONDLY_ROLLING", waits: [10_000, 20_000] },
    { name: "a one-second limit waits 1 s, then 2 s", policyName: "SECONDLY", waits: [1_000, 2_000] },
  ])("$name", async ({ policyName, waits }) => {
    const refused = { status: 429, json: { status: "error", errorType: "RATE_LIMIT", policyName } };
    const { call, waitedMs, reserved } = await portalThatAnswers([refused, refused, OK]);
    await call(READ, answerShape);
    expect(waitedMs).toEqual(waits);
    expect(reserved).toEqual([PORTAL, PORTAL, PORTAL]);
  });

  test("a search's limit, told only in words, waits as a one-second limit", async () => {
    const { call, waitedMs } = await portalThatAnswers([{ status: 429, json: { message: "You have reached your secondly limit." } }, OK]);
    await call(READ, answerShape);
    expect(waitedMs).toEqual([1_000]);
  });

  test.each([429, 477, 423, 503])("status %i waits as long as Retry-After asks", async (status) => {
    const { call, waitedMs } = await portalThatAnswers([{ status, headers: { "Retry-After": "7" } }, OK]);
    await call(READ, answerShape);
    expect(waitedMs).toEqual([7_000]);
  });

  test("a locked record is tried again after 2 s", async () => {
    const { call, waitedMs } = await portalThatAnswers([{ status: 423 }, OK]);
    await call(READ, answerShape);
    expect(waitedMs).toEqual([2_000]);
  });

  test("a server error is tried again, each time a little later", async () => {
    const { call, waitedMs } = await portalThatAnswers([{ status: 500 }, { status: 502, text: "<html>" }, { status: 504 }, OK]);
    await call(READ, answerShape);
    expect(waitedMs).toEqual([200, 400, 600]);
  });

  test("a broken connection is tried again", async () => {
    const { call, seen } = await portalThatAnswers(["hang up", OK]);
    await call(READ, answerShape);
    expect(seen).toHaveLength(2);
  });

  test("five failed attempts end as hubspot_unavailable", async () => {
    const { call, seen } = await portalThatAnswers([{ status: 503 }]);
    await expect(call(READ, answerShape)).rejects.toMatchObject({
      code: "hubspot_unavailable",
      message: expect.stringContaining("answered 503") as string,
    });
    expect(seen).toHaveLength(5);
  });

  test("a daily limit is not waited for", async () => {
    const { call, seen } = await portalThatAnswers([{ status: 429, json: { policyName: "DAILY" } }]);
    await expect(call(READ, answerShape)).rejects.toMatchObject({ code: "hubspot_unavailable" });
    expect(seen).toHaveLength(1);
  });

  test("an answer that does not come ends at the time limit", async () => {
    const { call, seen } = await portalThatAnswers(["never", OK], { timeLimitMs: 80 });
    await call(READ, answerShape);
    expect(seen).toHaveLength(2);
  });

  test("a body that stops halfway ends at the time limit too", async () => {
    const { call } = await portalThatAnswers([{ text: "{", headers: { "Content-Length": "100" } }], { timeLimitMs: 40 });
    await expect(call(READ, answerShape)).rejects.toMatchObject({ code: "hubspot_unavailable" });
  });

  test.each([400, 403, 404, 409])("status %i is a refusal in HubSpot's words and is not tried again", async (status) => {
    const json = { status: "error", message: "Property values were not valid", category: "VALIDATION_ERROR" };
    const { call, seen } = await portalThatAnswers([{ status, json }]);
    const error: unknown = await call(READ, answerShape).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HubSpotRefusal);
    expect(error).toMatchObject({ code: "hubspot_refused", status, category: "VALIDATION_ERROR", hubspotMessage: json.message });
    expect(seen).toHaveLength(1);
  });

  test("a write that must not happen twice is not repeated after a server error", async () => {
    const { call, seen } = await portalThatAnswers([{ status: 502 }, OK]);
    await expect(call({ method: "POST", path: "/thing", json: {}, mustNotRepeat: true }, answerShape)).rejects.toMatchObject({
      code: "hubspot_unavailable",
    });
    expect(seen).toHaveLength(1);
  });

  test("a write that must not happen twice is repeated when the limit refused it", async () => {
    const { call, seen } = await portalThatAnswers([{ status: 429, json: {} }, OK]);
    await call({ method: "POST", path: "/thing", json: {}, mustNotRepeat: true }, answerShape);
    expect(seen).toHaveLength(2);
  });

  test("an answer of another shape is told by its place, never by its content", async () => {
    const { call } = await portalThatAnswers([{ json: { ok: "somebody@example.com" } }]);
    const error: unknown = await call(READ, answerShape).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "hubspot_unreadable", message: expect.stringContaining("at ok") as string });
    expect(String(error)).not.toContain("somebody");
  });

  test("no error says the token", async () => {
    const { call } = await portalThatAnswers([{ status: 400, json: { message: "no" } }]);
    const error = await call(READ, answerShape).catch((thrown: unknown) => thrown);
    expect(inspect(error, { depth: null })).not.toContain("access-1");
  });

  test("waits as long as the portal's budget asks before it goes out", async () => {
    const under = await portalThatAnswers([OK]);
    const call = createCallPortal(PORTAL, { ...under.deps, reserve: async () => 350 });
    await call(READ, answerShape);
    expect(under.waitedMs).toEqual([350]);
  });

  test("a token refused before its time is replaced once", async () => {
    hubspot = await startStubHubSpot((request) => {
      if (request.path === "/oauth/2026-09/token") {
        return { json: { access_token: "access-2", refresh_token: "refresh-2", expires_in: 1800, hub_id: PORTAL, scopes: [] } };
      }
      return request.headers.authorization === "Bearer access-2" ? OK : { status: 401, json: { category: "EXPIRED_AUTHENTICATION" } };
    });
    const { deps, grants } = hubspotUnderTest(hubspot.url);
    await createCallPortal(PORTAL, deps)(READ, answerShape);
    expect(hubspot.seen.map(({ path }) => path)).toEqual(["/thing", "/oauth/2026-09/token", "/thing"]);
    expect(grants.get(PORTAL)).toMatchObject({ accessToken: "access-2", refreshToken: "refresh-2", expiresAtMs: NOON_MS + 1_800_000 });
  });

  test("a new token that is refused too is not replaced again", async () => {
    hubspot = await startStubHubSpot((request) =>
      request.path === "/oauth/2026-09/token"
        ? { json: { access_token: "access-2", refresh_token: "refresh-2", expires_in: 1800, hub_id: PORTAL } }
        : { status: 401, json: {} },
    );
    const { deps } = hubspotUnderTest(hubspot.url);
    await expect(createCallPortal(PORTAL, deps)(READ, answerShape)).rejects.toMatchObject({ code: "hubspot_refused", status: 401 });
    expect(hubspot.seen).toHaveLength(3);
  });
});
