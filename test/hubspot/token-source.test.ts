import { createTokenSource } from "../../src/adapters/hubspot/token-source";
import { aGrant, hubspotUnderTest, NOON_MS, PORTAL } from "./support/hubspot-under-test";
import { startStubHubSpot, type StubAnswer, type StubHubSpot } from "./support/stub-hubspot";

const MINUTE_MS = 60_000;

let hubspot: StubHubSpot;
let tokenAnswer: (nth: number) => StubAnswer;
const renewed = (nth: number): StubAnswer => ({
  json: { access_token: `access-${nth + 1}`, refresh_token: `refresh-${nth + 1}`, expires_in: 1800, hub_id: PORTAL, scopes: ["oauth"] },
  delayMs: 30,
});
const revoked: StubAnswer = {
  status: 400,
  json: { status: "BAD_REFRESH_TOKEN", message: "missing or invalid refresh token", error: "invalid_grant" },
};

beforeEach(async () => {
  tokenAnswer = renewed;
  hubspot = await startStubHubSpot((_request, nth) => tokenAnswer(nth));
});
afterEach(() => hubspot.close());

describe("a portal's token", () => {
  test("is used until four fifths of its life are over", async () => {
    const { tokens, time } = hubspotUnderTest(hubspot.url);
    time.nowMs = NOON_MS + 24 * MINUTE_MS - 1;
    expect(await tokens.accessToken(PORTAL)).toBe("access-1");
    expect(hubspot.seen).toHaveLength(0);
  });

  test("is renewed from then on, and the refresh token that comes back is stored", async () => {
    const { tokens, time, grants } = hubspotUnderTest(hubspot.url);
    time.nowMs = NOON_MS + 24 * MINUTE_MS;
    expect(await tokens.accessToken(PORTAL)).toBe("access-2");
    expect(new URLSearchParams(hubspot.seen[0]?.body).get("refresh_token")).toBe("refresh-1");
    expect(grants.get(PORTAL)).toEqual({
      portalId: PORTAL,
      accessToken: "access-2",
      refreshToken: "refresh-2",
      expiresAtMs: time.nowMs + 30 * MINUTE_MS,
      scopes: ["oauth"],
    });
    time.nowMs += 25 * MINUTE_MS;
    expect(await tokens.accessToken(PORTAL)).toBe("access-3");
    expect(new URLSearchParams(hubspot.seen[1]?.body).get("refresh_token")).toBe("refresh-2");
  });

  test("is renewed once for 20 calls at the same time, which wait for the store once", async () => {
    const { tokens, time, renewals } = hubspotUnderTest(hubspot.url);
    time.nowMs = NOON_MS + 40 * MINUTE_MS;
    const used = await Promise.all(Array.from({ length: 20 }, () => tokens.accessToken(PORTAL)));
    expect(new Set(used)).toEqual(new Set(["access-2"]));
    expect(renewals).toEqual([PORTAL]);
    expect(hubspot.seen).toHaveLength(1);
  });

  test("is renewed once when 20 calls are refused at the same time", async () => {
    const { tokens } = hubspotUnderTest(hubspot.url);
    const used = await Promise.all(Array.from({ length: 20 }, () => tokens.replaceRefused(PORTAL, "access-1")));
    expect(new Set(used)).toEqual(new Set(["access-2"]));
    expect(hubspot.seen).toHaveLength(1);
  });

  test("is renewed once by two processes over one store", async () => {
    const { tokens, time, oauth, store, clock } = hubspotUnderTest(hubspot.url);
    const otherProcess = createTokenSource({ grants: store, oauth, clock });
    await Promise.all([tokens.accessToken(PORTAL), otherProcess.accessToken(PORTAL)]);
    time.nowMs = NOON_MS + 29 * MINUTE_MS;
    expect(await Promise.all([tokens.accessToken(PORTAL), otherProcess.accessToken(PORTAL)])).toEqual(["access-2", "access-2"]);
    expect(hubspot.seen).toHaveLength(1);
  });

  test("of a portal that removed the app ends: it is marked, and no call asks HubSpot again", async () => {
    tokenAnswer = () => revoked;
    const under = hubspotUnderTest(hubspot.url);
    under.time.nowMs = NOON_MS + 29 * MINUTE_MS; // still alive, but HubSpot has said that the grant is gone
    await expect(under.tokens.accessToken(PORTAL)).rejects.toMatchObject({ code: "grant_revoked" });
    expect(under.revoked).toEqual([PORTAL]);
    await expect(under.tokens.accessToken(PORTAL)).rejects.toMatchObject({ code: "grant_revoked" });
    expect(hubspot.seen).toHaveLength(1);
  });

  test("is still used when HubSpot cannot renew it before its end", async () => {
    tokenAnswer = () => ({ status: 503 });
    const { tokens, time, revoked: marked } = hubspotUnderTest(hubspot.url);
    time.nowMs = NOON_MS + 29 * MINUTE_MS;
    expect(await tokens.accessToken(PORTAL)).toBe("access-1");
    time.nowMs = NOON_MS + 31 * MINUTE_MS;
    await expect(tokens.accessToken(PORTAL)).rejects.toMatchObject({ code: "hubspot_unavailable" });
    expect(marked).toEqual([]);
  });

  test("is not taken from another portal's answer", async () => {
    tokenAnswer = () => ({ json: { access_token: "a", refresh_token: "r", expires_in: 1800, hub_id: 42 } });
    const { tokens, time, grants } = hubspotUnderTest(hubspot.url);
    time.nowMs = NOON_MS + 40 * MINUTE_MS;
    await expect(tokens.accessToken(PORTAL)).rejects.toMatchObject({ code: "hubspot_unreadable" });
    expect(grants.get(PORTAL)).toEqual(aGrant());
  });

  test("our own wrong credentials do not mark a portal as gone", async () => {
    tokenAnswer = () => ({ status: 400, json: { error: "invalid_client", status: "BAD_CLIENT_ID" } });
    const { tokens, time, revoked: marked } = hubspotUnderTest(hubspot.url);
    time.nowMs = NOON_MS + 40 * MINUTE_MS;
    await expect(tokens.accessToken(PORTAL)).rejects.toMatchObject({ code: "oauth_misconfigured" });
    expect(marked).toEqual([]);
  });

  test("does not exist for a portal without the app", async () => {
    const { tokens } = hubspotUnderTest(hubspot.url, { grant: null });
    await expect(tokens.accessToken(PORTAL)).rejects.toMatchObject({ code: "grant_revoked" });
  });
});
