import { inspect } from "node:util";
import { hubspotUnderTest, NOON_MS, PORTAL } from "./support/hubspot-under-test";
import { startStubHubSpot, type StubAnswer, type StubHubSpot } from "./support/stub-hubspot";

let hubspot: StubHubSpot;
let answer: StubAnswer;
beforeEach(async () => {
  answer = {
    json: {
      access_token: "access-1",
      refresh_token: "refresh-1",
      expires_in: 1800,
      hub_id: PORTAL,
      user_id: 9,
      scopes: ["oauth"],
      token_use: "access_token",
    },
  };
  hubspot = await startStubHubSpot(() => answer);
});
afterEach(() => hubspot.close());

describe("OAuth", () => {
  test("the consent page is asked for all scopes, joined by %20", () => {
    const { oauth } = hubspotUnderTest(hubspot.url);
    expect(oauth.authorizeUrl("a state/1")).toBe(
      "https://app.hubspot.com/oauth/authorize?client_id=client-1&redirect_uri=https%3A%2F%2Fhandoff.example%2Foauth%2Fcallback" +
        "&scope=oauth%20crm.objects.contacts.read&optional_scope=crm.objects.leads.read&state=a%20state%2F1",
    );
  });

  test("a code buys tokens by a form to the dated address, the secret in its body", async () => {
    const { oauth } = hubspotUnderTest(hubspot.url);
    expect(await oauth.exchangeCode("code-1")).toEqual({
      portalId: PORTAL,
      accessToken: "access-1",
      refreshToken: "refresh-1",
      expiresAtMs: NOON_MS + 1_800_000,
      scopes: ["oauth"],
      userId: 9,
    });
    const [request] = hubspot.seen;
    expect(request?.path).toBe("/oauth/2026-09/token");
    expect(request?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(request?.headers.authorization).toBeUndefined();
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: "authorization_code",
      code: "code-1",
      redirect_uri: "https://handoff.example/oauth/callback",
      client_id: "client-1",
      client_secret: "secret-1",
    });
  });

  test.each([
    { name: "a used code", json: { status: "BAD_AUTH_CODE", error: "invalid_grant" }, code: "oauth_code_rejected" },
    { name: "another redirect address", json: { status: "MISMATCH_REDIRECT_URI_AUTH_CODE" }, code: "oauth_misconfigured" },
    { name: "our wrong secret", json: { error: "invalid_client" }, code: "oauth_misconfigured" },
  ])("$name is $code", async ({ json, code }) => {
    answer = { status: 400, json };
    const { oauth } = hubspotUnderTest(hubspot.url);
    await expect(oauth.exchangeCode("code-1")).rejects.toMatchObject({ code });
    expect(hubspot.seen).toHaveLength(1);
  });

  test("a token that HubSpot no longer knows counts as revoked", async () => {
    answer = { status: 400, json: { status: "BAD_REFRESH_TOKEN" } };
    const { oauth } = hubspotUnderTest(hubspot.url);
    await oauth.revoke("refresh-1");
    expect(hubspot.seen[0]?.path).toBe("/oauth/2026-09/token/revoke");
  });

  test("no error says a code, a token or the secret", async () => {
    answer = { status: 400, json: { status: "BAD_AUTH_CODE" } };
    const { oauth } = hubspotUnderTest(hubspot.url);
    const error = await oauth.exchangeCode("code-1").catch((thrown: unknown) => thrown);
    expect(inspect(error, { depth: null })).not.toMatch(/code-1|secret-1/);
  });
});
